// The format of a link's fragment, version 1: `#w1:` and base64url of deflate-raw of a text. The text is JSON,
// `[world, question, view]`, with phrases that most worlds share written as one or two control characters.
// Everything in this file is part of the format: links that were written once must stay readable, so nothing here may
// change; another table is another version.
import { fail, succeed, type Result } from '../base/result';
import type { PolicyDocument } from './policy-document';

export const LINK_VERSION = 1;
export const LINK_PREFIX = `#w${String(LINK_VERSION)}:`;
/** The longest link that is read, in characters; browsers end at about as much. */
export const LONGEST_LINK = 2_000_000;
/** The longest text that a link may unfold to, in bytes and then in characters. */
export const LARGEST_LINK_TEXT = 20_000_000;

/**
 * Never in JSON text themselves, since JSON writes control characters as escapes: the first thirty phrases are the
 * characters from U+0002, each further one U+0001 and a character from `!`.
 */
const FIRST_TOKEN = 2;
const SHORT_TOKENS = 30;
const LEAD = '\u0001';
const FIRST_AFTER_LEAD = 0x21;

const PHRASES: readonly string[] = [
  '{"kind":"role","arn":"arn:aws:iam::',
  '","trust":',
  '","policies":[',
  ':role/',
  ':user/',
  '"arn:aws:iam::',
  '"arn:aws:s3:::',
  '{\\n  \\"Version\\": \\"2012-10-17\\",\\n  \\"Statement\\": [\\n    {\\n      ',
  '\\"Effect\\": \\"Allow\\",\\n      ',
  '\\"Effect\\": \\"Deny\\",\\n      ',
  '\\"Action\\": ',
  '\\"Resource\\": ',
  '\\"Principal\\": {',
  '\\"Condition\\": {',
  '\\n    }\\n  ]\\n}',
  '\\n    },\\n    {\\n      ',
  '\\"Sid\\": \\"',
  '\\"arn:aws:iam::',
  '\\"arn:aws:s3:::',
  '\\"sts:AssumeRole\\"',
  '\\"AWS\\": \\"',
  '\\"Service\\": \\"',
  '{"kind":"inline","name":"',
  '{"kind":"trust","name":"trust policy","owner":"',
  '","owner":"',
  '","text":"',
  '{"id":"',
  '","name":"',
  '","account":"',
  '"},{"',
  '{"title":"',
  '","accounts":[{"id":"',
  '"organization":{"id":"',
  '"}],"principals":[',
  '"resources":[{"arn":"',
  '"documents":[',
  '"questions":[{"id":"',
  '"positions":{"',
  '"missing":["',
  '"management":"',
  '"accountPolicies":{"',
  '"units":[{"id":"',
  '"scps":[',
  '"rcps":[',
  '{"kind":"user","arn":"arn:aws:iam::',
  '{"kind":"group","arn":"arn:aws:iam::',
  ':group/',
  '{"kind":"managed","name":"',
  '{"kind":"resource","name":"bucket policy","owner":"',
  '{"id":"arn:aws:iam::aws:policy/',
  '{"id":"arn:aws:organizations::',
  '"kind":"scp","name":"',
  ':policy/',
  'policy/o-',
  '/service_control_policy/p-',
  '"kind":"managed"',
  '"maxSessionDuration":3600',
  '"boundary":',
  '"tags":{"',
  '"groups":["',
  '"audiences":["',
  '"type":"s3:bucket"',
  '"policy":',
  '"runsAs":"',
  '"blockPublicAccess":{',
  '"title":"',
  '","who":"arn:aws:iam::',
  '","what":"',
  '","where":"arn:aws:',
  '"context":{"',
  '"expect":"',
  '"allow"',
  '"implicit-deny"',
  '"explicit-deny"',
  '"depends"',
  '{"absent":true}',
  'aws:MultiFactorAuthPresent',
  'sts:ExternalId',
  'aws:PrincipalOrgID',
  'aws:PrincipalTag/',
  'aws:ResourceTag/',
  'aws:SourceIp',
  'aws:RequestedRegion',
  's3:x-amz-server-side-encryption',
  '{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[{',
  '\\"Effect\\":\\"Allow\\",\\"Action\\":',
  '\\"Resource\\":\\"',
  '\\"Principal\\":{',
  '\\"Federated\\": \\"',
  '\\"StringEquals\\": {',
  '\\"StringNotEquals\\": {',
  '\\"StringLike\\": {',
  '\\"Bool\\": {',
  '\\"Null\\": {',
  '\\"ArnLike\\": {',
  '\\"Resource\\": \\"*\\"',
  '\\"Resource\\":\\"*\\"}]}',
  '.amazonaws.com\\"',
  's3:GetObject',
  's3:PutObject',
  's3:ListBucket',
  'sts:AssumeRole',
  'iam:PassRole',
  'lambda:',
  'dynamodb:',
  'kms:',
  '"ec2:',
  'cloudformation:',
  'secretsmanager:',
  'AIDAEXAMPLE',
  'AROAEXAMPLE',
  '"select":{"kind":"',
  '"tabs":[',
  '\\n        ',
  '\\n      ',
];

const TOKENS: readonly string[] = PHRASES.map((_, at) =>
  at < SHORT_TOKENS
    ? String.fromCharCode(FIRST_TOKEN + at)
    : LEAD + String.fromCharCode(FIRST_AFTER_LEAD + at - SHORT_TOKENS),
);
const TOKEN_OF = new Map(PHRASES.map((phrase, at) => [phrase, TOKENS[at] ?? phrase]));
const PHRASE_OF = new Map(TOKENS.map((token, at) => [token, PHRASES[at] ?? token]));
/** Phrases by their first character; the longest one first, since of two that fit it saves more. */
const BY_FIRST = new Map<string, readonly string[]>();
for (const phrase of [...PHRASES].sort((a, b) => b.length - a.length)) {
  const first = phrase.charAt(0);
  BY_FIRST.set(first, [...(BY_FIRST.get(first) ?? []), phrase]);
}
const ANY_TOKEN = /\u0001[\s\S]?|[\u0002-\u001f]/g;

/** JSON text without line breaks, with its phrases as tokens. */
export function foldPhrases(json: string): string {
  const pieces: string[] = [];
  let copied = 0;
  for (let at = 0; at < json.length;) {
    const phrase = BY_FIRST.get(json.charAt(at))?.find((one) => json.startsWith(one, at));
    if (phrase === undefined) at += 1;
    else {
      pieces.push(json.slice(copied, at), TOKEN_OF.get(phrase) ?? phrase);
      at += phrase.length;
      copied = at;
    }
  }
  return pieces.join('') + json.slice(copied);
}

/** The JSON text again, unless it holds a token that there is none of or would be longer than is read. */
export function unfoldPhrases(text: string): Result<string, 'damaged' | 'too-large'> {
  let { length } = text;
  for (const [token] of text.matchAll(ANY_TOKEN)) {
    const phrase = PHRASE_OF.get(token);
    if (phrase === undefined) return fail('damaged');
    length += phrase.length - token.length;
    if (length > LARGEST_LINK_TEXT) return fail('too-large');
  }
  return succeed(unfold(text));
}

function unfold(text: string): string {
  return text.replace(ANY_TOKEN, (token) => PHRASE_OF.get(token) ?? token);
}

/** Members that name a document, or several: in a link each is the document's place in the list of documents. */
export const DOCUMENT_FIELDS: ReadonlySet<string> = new Set(['trust', 'boundary', 'policy']);
export const DOCUMENT_LIST_FIELDS: ReadonlySet<string> = new Set(['policies', 'scps', 'rcps']);
/** Where these members stand: `accountPolicies` and `units` hold them deeper. */
export const REFERRING_PARTS = ['organization', 'principals', 'resources', 'endpoints'] as const;

/** The id a document has when nothing else is said; a link leaves it out. Null for a document without an owner. */
export function usualId({ kind, name, owner }: Pick<PolicyDocument, 'kind' | 'name' | 'owner'>): string | null {
  if (owner === undefined) return null;
  return kind === 'trust' || kind === 'resource' ? `${owner}#${kind}` : `${owner}#${kind}/${name}`;
}
