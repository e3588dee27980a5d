// Every problem stands exactly where it is: one policy a code, the place marked with « and ».
import { describe, expect, it } from 'vitest';
import type { PolicyType } from '../../model/policy-document';
import { PROBLEMS, type ProblemCode } from './problems';
import { isValid, validate } from './validate';

type Row = readonly [code: ProblemCode, type: PolicyType, marked: string];

const VERSION = '"Version":"2012-10-17"';
const identity = (members: string) => `{${VERSION},"Statement":[${members}]}`;
const allow = (rest: string) => identity(`{"Effect":"Allow","Action":"s3:GetObject",${rest}}`);
const condition = (block: string) => allow(`"Resource":"*","Condition":${block}`);
const resource = (principal: string) => identity(`{"Effect":"Allow",${principal},"Action":"s3:GetObject"}`);
const trust = (principal: string, action = '"sts:AssumeRole"') =>
  identity(`{"Effect":"Allow",${principal},"Action":${action}}`);
const rcp = (rest: string) => identity(`{"Effect":"Deny","Principal":"*","Resource":"*",${rest}}`);
const everyone = '"Principal":"*"';

const ROWS: readonly Row[] = [
  ['json-empty', 'identity', ' '],
  ['json-trailing', 'identity', '{}«x»'],
  ['json-too-deep', 'identity', `${'['.repeat(65)}«[»${']'.repeat(66)}`],
  ['json-value-expected', 'identity', '{"Version":«}»'],
  ['json-member-expected', 'identity', '{«V»ersion:1}'],
  ['json-colon-expected', 'identity', '{"Version"«"»2012-10-17"}'],
  ['json-comma-expected', 'identity', '{"Version":"2012-10-17"«"»Statement":[]}'],
  ['json-trailing-comma', 'identity', '{"Version":"2012-10-17",«}»'],
  ['json-string-open', 'identity', '{"Version":«"»2012'],
  ['json-escape-invalid', 'identity', '{"Version":"«\\»x"}'],
  ['json-control-character', 'identity', '{"Version":"2012«\n»"}'],
  [
    'member-duplicate',
    'identity',
    `{${VERSION},"Statement":{"Effect":"Allow",«"Effect"»:"Deny","Action":"*","Resource":"*"}}`,
  ],
  ['member-duplicate', 'identity', condition('{"Bool":{"a:b":"true",«"a:b"»:"false"}}')],
  ['policy-not-object', 'identity', '«[]»'],
  ['element-unknown', 'identity', `{${VERSION},«"statement"»:[],"Statement":[]}`],
  [
    'element-unknown',
    'identity',
    identity('{"Effect":"Allow","Action":"s3:GetObject","Resource":"*",«"Comment"»:"x"}'),
  ],
  ['element-type', 'identity', '{"Version":«2012»,"Statement":[]}'],
  ['element-type', 'identity', identity('{"Effect":"Allow","Action":["s3:GetObject",«1»],"Resource":"*"}')],
  ['element-type', 'identity', condition('{"StringEquals":{"a:b":["x",«null»]}}')],
  ['statement-missing', 'identity', `«{${VERSION}}»`],
  ['statement-not-object', 'identity', identity('«"x"»')],
  ['statement-empty', 'identity', `{${VERSION},"Statement":«[]»}`],
  ['version-unknown', 'identity', '{"Version":«"2012-10-18"»,"Statement":[]}'],
  ['version-unknown', 'identity', '{"Version":«""»,"Statement":[]}'],
  ['version-required', 'scp', '«{»"Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*"}}'],
  ['version-required', 'rcp', '{"Version":«"2008-10-17"»,"Statement":[]}'],
  ['id-not-allowed', 'identity', `{${VERSION},"Id":«"x"»,"Statement":[]}`],
  [
    'sid-characters',
    'trust',
    identity('{"Sid":«"a-b"»,"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:AssumeRole"}'),
  ],
  [
    'sid-duplicate',
    'identity',
    identity(
      '{"Sid":"a","Effect":"Allow","Action":"s3:*","Resource":"*"},{"Sid":«"a"»,"Effect":"Deny","Action":"s3:*","Resource":"*"}',
    ),
  ],
  ['effect-missing', 'identity', identity('«{"Action":"s3:*","Resource":"*"}»')],
  ['effect-invalid', 'identity', identity('{"Effect":«"allow"»,"Action":"s3:*","Resource":"*"}')],
  ['action-missing', 'identity', identity('«{"Effect":"Allow","Resource":"*"}»')],
  [
    'action-and-not-action',
    'identity',
    identity('{"Effect":"Allow","Action":"s3:*",«"NotAction"»:"s3:*","Resource":"*"}'),
  ],
  ['action-empty', 'identity', identity('{"Effect":"Allow",«"Action":[]»,"Resource":"*"}')],
  ['action-syntax', 'identity', identity('{"Effect":"Allow","Action":["s3:*",«"GetObject"»],"Resource":"*"}')],
  ['action-prefix-wildcard', 'identity', identity('{"Effect":"Allow","Action":«"s*:Get"»,"Resource":"*"}')],
  ['action-bare-wildcard', 'rcp', rcp('"Action":["s3:*",«"*"»]')],
  ['action-bare-wildcard', 'rcp', rcp('"Action":«"*:*"»')],
  ['not-action-not-allowed', 'rcp', rcp('«"NotAction":"s3:*"»')],
  ['resource-missing', 'identity', identity('«{"Effect":"Allow","Action":"s3:*"}»')],
  ['resource-and-not-resource', 'identity', allow('"Resource":"*",«"NotResource"»:"*"')],
  [
    'resource-not-allowed',
    'trust',
    identity('{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:AssumeRole",«"Resource":"*"»}'),
  ],
  ['resource-empty', 'identity', allow('«"Resource":[]»')],
  ['resource-arn-invalid', 'identity', allow('"Resource":["*",«"aws:s3:::b"»]')],
  ['resource-arn-invalid', 'identity', allow('"Resource":«"arn:aws:s3:b"»')],
  ['resource-arn-invalid', 'identity', allow('"Resource":«"arn::s3:::b"»')],
  ['resource-arn-account', 'identity', allow('"Resource":"arn:aws:sqs:us-east-1:«12345»:q"')],
  ['resource-service-wildcard', 'identity', allow('"Resource":"arn:aws:«s*»:::b"')],
  ['resource-service-case', 'identity', allow('"Resource":"arn:aws:«S3»:::b"')],
  ['principal-missing', 'resource', identity('«{"Effect":"Allow","Action":"s3:*"}»')],
  ['principal-not-allowed', 'scp', allow('"Resource":"*",«"Principal":"*"»')],
  ['principal-and-not-principal', 'resource', resource(`${everyone},«"NotPrincipal"»:{"AWS":"*"}`)],
  ['principal-empty', 'resource', resource('«"Principal":{"AWS":[]}»')],
  ['principal-key-unknown', 'resource', resource('"Principal":{«"aws"»:"*"}')],
  ['principal-form', 'resource', resource('"Principal":{"AWS":["*",«"alice"»]}')],
  ['principal-form', 'resource', resource('"Principal":«"111122223333"»')],
  ['principal-form', 'trust', trust('"Principal":{"AWS":«"arn:aws:sts::111122223333:assumed-role/path/R/s"»}')],
  ['principal-group', 'resource', resource('"Principal":{"AWS":«"arn:aws:iam::111122223333:group/g"»}')],
  ['principal-wildcard', 'resource', resource('"Principal":{"Service":«"*.amazonaws.com"»}')],
  ['principal-anyone-in-trust', 'trust', trust('"Principal":«"*"»')],
  [
    'principal-must-be-anyone',
    'rcp',
    identity('{"Effect":"Deny","Principal":{"AWS":«"111122223333"»},"Resource":"*","Action":"s3:*"}'),
  ],
  ['principal-must-be-anyone', 'rcp', identity('{"Effect":"Deny",«"Principal":{}»,"Resource":"*","Action":"s3:*"}')],
  ['principal-orphaned', 'trust', trust('"Principal":{"AWS":«"AROAEXAMPLEID"»}')],
  [
    'principal-provider-action',
    'trust',
    trust('"Principal":{"Federated":«"arn:aws:iam::111122223333:saml-provider/P"»}', '"sts:AssumeRoleWithWebIdentity"'),
  ],
  ['principal-trust-action', 'trust', trust('"Principal":{"AWS":«"111122223333"»}', '"sts:AssumeRoleWithSAML"')],
  [
    'not-principal-not-allowed',
    'trust',
    identity('{"Effect":"Deny",«"NotPrincipal":{"AWS":"111122223333"}»,"Action":"sts:AssumeRole"}'),
  ],
  ['not-principal-with-allow', 'resource', resource('«"NotPrincipal":{"AWS":"111122223333"}»')],
  [
    'not-principal-incomplete',
    'resource',
    identity(
      '{"Effect":"Deny","NotPrincipal":{"AWS":[«"arn:aws:iam::111122223333:user/a"»,"444455556666"]},"Action":"s3:*"}',
    ),
  ],
  ['allow-not-allowed', 'rcp', identity('{"Effect":«"Allow"»,"Principal":"*","Resource":"*","Action":"s3:*"}')],
  ['condition-empty', 'identity', condition('«{}»')],
  ['condition-operator-unknown', 'identity', condition('{«"stringEquals"»:{"a:b":"x"}}')],
  ['condition-operator-null-if-exists', 'identity', condition('{«"ForAllValues:NullIfExists"»:{"a:b":"true"}}')],
  ['condition-operator-null-set', 'identity', condition('{«"ForAnyValue:Null"»:{"aws:TagKeys":"true"}}')],
  [
    'condition-key-duplicate',
    'identity',
    condition('{"Bool":{"aws:SecureTransport":"true",«"aws:securetransport"»:"true"}}'),
  ],
  ['condition-key-syntax', 'identity', condition('{"Bool":{«"SecureTransport"»:"true"}}')],
  ['condition-tag-key-missing', 'identity', condition('{"StringEquals":{«"aws:ResourceTag/"»:"x"}}')],
  ['condition-tag-key-missing', 'identity', condition('{"StringEquals":{«"iam:ResourceTag"»:"x"}}')],
  ['condition-values-empty', 'identity', condition('{"StringEquals":{«"a:b":[]»}}')],
  ['condition-value-type', 'identity', condition('{"Bool":{"a:b":["true",«"yes"»]}}')],
  ['condition-wildcard-literal', 'identity', condition('{"StringEquals":{"a:b":«"x*"»}}')],
  [
    'condition-wildcard-sensitive',
    'resource',
    identity(
      '{"Effect":"Allow","Principal":"*","Action":"s3:*","Condition":{"StringLike":{"aws:PrincipalOrgID":«"o-*"»}}}',
    ),
  ],
  [
    'condition-wildcard-refused',
    'endpoint',
    identity(
      '{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"StringLike":{"aws:PrincipalAccount":["111122223333",«"44*"»]}}}',
    ),
  ],
  ['condition-set-operator-missing', 'identity', condition('{«"StringEquals"»:{"aws:TagKeys":"x"}}')],
  ['condition-set-operator-single', 'identity', condition('{«"ForAllValues:StringEquals"»:{"aws:PrincipalArn":"x"}}')],
  [
    'condition-for-any-value-if-exists',
    'identity',
    condition('{«"ForAnyValue:StringEqualsIfExists"»:{"aws:TagKeys":"x"}}'),
  ],
  ['variable-malformed', 'identity', allow('"Resource":"arn:aws:s3:::b/«${aws:username»"')],
  ['variable-malformed', 'identity', allow('"Resource":"arn:aws:s3:::b/«${}»/x"')],
  ['variable-malformed', 'identity', condition('{"StringEquals":{"a:b":"x«${aws:user name}»"}}')],
  ['variable-malformed', 'identity', condition('{"StringEquals":{"a:b":"«${aws:username, \'x}»"}}')],
  ['variable-malformed', 'identity', condition('{"StringEquals":{"a:b":«"\\u0020${}"»}}')],
  ['variable-not-allowed', 'identity', allow('"Resource":«"arn:aws:sqs:us-east-1:${aws:PrincipalAccount}:q"»')],
  [
    'variable-not-allowed',
    'resource',
    resource('"Principal":{"AWS":«"arn:aws:iam::111122223333:user/${aws:username}"»}'),
  ],
  ['variable-not-allowed', 'identity', identity('{"Effect":"Allow","Action":«"s3:${aws:username}"»,"Resource":"*"}')],
  ['variable-operator', 'identity', condition('{"NumericEquals":{"a:b":«"${a:c}"»}}')],
  ['variable-bool', 'identity', condition('{"Bool":{"a:b":«"${a:c}"»}}')],
  [
    'variable-ignored',
    'identity',
    '{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":«"arn:aws:s3:::${aws:username}"»}}',
  ],
  [
    'characters-not-allowed',
    'identity',
    identity('{"Sid":"a","Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::b/«日»本"}'),
  ],
  [
    'characters-not-allowed',
    'identity',
    identity('{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::b/«😀»"}'),
  ],
  ['size-over-limit', 'rcp', `«{»${' '.repeat(5_120)}${rcp('"Action":"s3:*"').slice(1)}`],
  [
    'size-over-limit',
    'session',
    `«{»${VERSION},"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::${'b'.repeat(2_048)}"}}`,
  ],
];

/** Found only where the documents around are known. */
const OF_WORLDS: readonly ProblemCode[] = ['size-sum-over-limit'];

function readMarks(marked: string): { readonly text: string; readonly marks: readonly [number, number] | null } {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»');
  const text = marked.replace(/[«»]/g, '');
  return { text, marks: start === -1 ? null : [start, end - 1] };
}

describe('a problem of a policy', () => {
  it.each(ROWS)('%s is reported for a policy of type %s at its place: %s', (code, type, marked) => {
    const { text, marks } = readMarks(marked);
    const found = validate(text, type).problems.filter((problem) => problem.code === code);
    expect(found).toHaveLength(1);
    const [start, end] = marks ?? [text.length, text.length];
    expect(found[0]?.span).toEqual({ start, end });
  });

  it('is in the table for every code there is', () => {
    const covered = new Set<string>(ROWS.map(([code]) => code));
    const missing = (Object.keys(PROBLEMS) as ProblemCode[]).filter((code) => !covered.has(code));
    expect(missing).toEqual(OF_WORLDS);
  });

  it('makes a policy invalid exactly where it is an error', () => {
    for (const [code, type, marked] of ROWS) {
      const validation = validate(readMarks(marked).text, type);
      if (PROBLEMS[code].severity === 'error') expect(isValid(validation), marked).toBe(false);
      expect(validation.policy === null, marked).toBe(validation.problems.some((one) => PROBLEMS[one.code].isFatal));
    }
  });

  it('is reported once where reader and checks both see it', () => {
    const { problems } = validate(resource('"Principal":"alice"'), 'resource');
    expect(problems.map(({ code }) => code)).toEqual(['principal-form']);
  });
});
