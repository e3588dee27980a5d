// What is wrong with a policy, in sentences: one per code, made from the problem's parameters.
import type { Problem, ProblemParams } from '../../model/problem';

type Sentence = (params: ProblemParams) => string;

/** The parameter between quotation marks, or the other words where it is absent. */
function quoted(params: ProblemParams, name: string, otherwise = 'this'): string {
  const value = params[name];
  return value === undefined || value === '' ? otherwise : `“${value}”`;
}

function plain(params: ProblemParams, name: string, otherwise: string): string {
  const value = params[name];
  if (value === undefined || value === '') return otherwise;
  return typeof value === 'number' ? value.toLocaleString('en-US') : value;
}

/** What was found there: “x”, a double quote, which would be lost between quotation marks, or the end of the text. */
function found(params: ProblemParams): string {
  return params['found'] === '"' ? 'a double quote' : quoted(params, 'found', 'the end of the text');
}

function article(noun: string): string {
  return /^[aeiou]/.test(noun) ? `an ${noun}` : noun === 'null' ? noun : `a ${noun}`;
}

/** “Did you mean X?”, where only the spelling differs. */
function meant(params: ProblemParams): string {
  const value = params['meant'];
  return value === undefined || value === '' ? '' : ` Did you mean ${value}?`;
}

const PRINCIPAL_HINTS: Readonly<Record<string, string>> = {
  AWS: ': write an account id, the ARN of a user, role or session, or *',
  Service: ': write a service, such as lambda.amazonaws.com',
  Federated: ': write the ARN of an OIDC or SAML provider',
  CanonicalUser: ': write the 64 digits of a canonical user id',
};

const VALUE_TYPES: Readonly<Record<string, string>> = {
  number: 'a number',
  date: 'a date such as 2026-11-23T00:00:00Z',
  boolean: 'true or false',
  null: 'true or false',
  binary: 'base64 text',
  ip: 'an IP address or range such as 203.0.113.0/24',
  arn: 'an ARN',
};

const SENTENCES: Readonly<Record<string, Sentence>> = {
  'json-empty': () => 'There is no text yet. A policy is one JSON object: { "Version": …, "Statement": … }.',
  'json-trailing': (p) => `The policy ends before this: nothing may follow, but there is ${found(p)}.`,
  'json-too-deep': (p) =>
    `This is nested deeper than any policy: more than ${plain(p, 'limit', 'the allowed number of')} levels.`,
  'json-value-expected': (p) => `A value belongs here, but there is ${found(p)}.`,
  'json-member-expected': (p) => `A name between double quotes belongs here, but there is ${found(p)}.`,
  'json-colon-expected': (p) => `A colon is missing after ${quoted(p, 'member', 'the name')}; there is ${found(p)}.`,
  'json-comma-expected': (p) =>
    `A comma or ${quoted(p, 'closing', 'the closing bracket')} belongs here, but there is ${found(p)}.`,
  'json-trailing-comma': () => 'One comma too many: nothing follows it.',
  'json-string-open': () => 'This text begins with a double quote that is never closed on its line.',
  'json-escape-invalid': (p) => `${quoted(p, 'found')} is not an escape that JSON knows.`,
  'json-control-character': () => 'A control character stands here; inside quotes JSON wants it escaped, such as \\n.',
  'member-duplicate': (p) => `${quoted(p, 'member')} occurs twice in the same object; only one can count.`,
  'policy-not-object': (p) =>
    `A policy is one JSON object between braces; this is ${article(plain(p, 'found', 'something else'))}.`,
  'element-unknown': (p) => `${quoted(p, 'element')} is not an element of a policy here.${meant(p)}`,
  'element-type': (p) =>
    `${plain(p, 'element', 'This element')} takes ${article(plain(p, 'expected', 'different value'))}, not ${article(plain(p, 'found', 'other value'))}.`,
  'statement-missing': () => 'Statement is missing: a policy says everything in it.',
  'statement-not-object': (p) =>
    `A statement is an object between braces; this is ${article(plain(p, 'found', 'something else'))}.`,
  'statement-empty': () => 'Statement is an empty list, so this policy says nothing.',
  'version-unknown': (p) => `${quoted(p, 'found')} is not a Version; there are 2012-10-17 and 2008-10-17.`,
  'version-required': () => 'This kind of policy needs "Version": "2012-10-17".',
  'id-not-allowed': () => 'Id belongs only in policies attached to resources.',
  'sid-characters': (p) => `Sid ${quoted(p, 'sid', 'here')} may hold letters and digits only.`,
  'sid-duplicate': (p) => `Sid ${quoted(p, 'sid', 'here')} is used by another statement of this policy.`,
  'effect-missing': () => 'This statement has no Effect: Allow or Deny.',
  'effect-invalid': (p) => `Effect is Allow or Deny, in exactly this spelling, not ${quoted(p, 'found', 'empty')}.`,
  'action-missing': () => 'This statement has neither Action nor NotAction.',
  'action-and-not-action': () => 'A statement has Action or NotAction, not both.',
  'action-empty': () => 'This list of actions is empty, so the statement has no effect.',
  'action-syntax': (p) =>
    `${quoted(p, 'found')} is not an action: write service:Name, such as s3:GetObject, or * for all.`,
  'action-prefix-wildcard': (p) => `${quoted(p, 'found')} has a wildcard in the service; AWS does not describe that.`,
  'action-bare-wildcard': () => 'A resource control policy must name a service before the *, such as s3:*.',
  'not-action-not-allowed': () => 'NotAction cannot be used in this kind of policy.',
  'resource-missing': () => 'This statement has neither Resource nor NotResource; this kind of policy needs one.',
  'resource-and-not-resource': () => 'A statement has Resource or NotResource, not both.',
  'resource-not-allowed': () => 'A trust policy has no Resource: it always speaks of its own role.',
  'resource-empty': () => 'This list of resources is empty, so the statement has no effect.',
  'resource-arn-invalid': (p) =>
    `${quoted(p, 'found')} is not an ARN: write arn:partition:service:region:account:resource, or *.`,
  'resource-arn-account': (p) => `${quoted(p, 'found', 'The account')} is not an account: twelve digits belong there.`,
  'resource-service-wildcard': (p) => `${quoted(p, 'found')} has a wildcard for the service; AWS advises against it.`,
  'resource-service-case': (p) => `The service in ${quoted(p, 'found', 'this ARN')} is written in lower case.`,
  'principal-missing': () => 'Principal is missing: this kind of policy must say whom it speaks of.',
  'principal-not-allowed': () =>
    'Principal does not belong in this kind of policy: it speaks of whoever it is attached to.',
  'principal-and-not-principal': () => 'A statement has Principal or NotPrincipal, not both.',
  'principal-empty': () => 'This list of principals is empty, so the statement has no effect.',
  'principal-key-unknown': (p) =>
    `${quoted(p, 'found')} is not a kind of principal; there are AWS, Service, Federated and CanonicalUser.${meant(p)}`,
  'principal-form': (p) =>
    `${quoted(p, 'found')} does not name a principal of kind ${plain(p, 'key', 'AWS')}${PRINCIPAL_HINTS[plain(p, 'key', 'AWS')] ?? ''}.`,
  'principal-group': () => 'A group cannot be a principal; name users or roles.',
  'principal-wildcard': (p) => `${quoted(p, 'found')} cannot be matched by part: only * alone means everyone.`,
  'principal-anyone-in-trust': () =>
    'This trust policy speaks of everyone in every account; AWS calls that unsupported.',
  'principal-must-be-anyone': () => 'In a resource control policy the Principal is always "*".',
  'principal-orphaned': (p) => `${quoted(p, 'found')} is the id of a principal that was deleted, so nobody matches it.`,
  'principal-provider-action': (p) =>
    `This provider signs people in with ${plain(p, 'action', 'another action')}, which this statement does not name.`,
  'principal-trust-action': (p) =>
    `This principal takes the role with ${plain(p, 'action', 'another action')}, which this statement does not name.`,
  'not-principal-not-allowed': () => 'NotPrincipal does not belong in this kind of policy.',
  'not-principal-with-allow': () => 'NotPrincipal works only with Deny.',
  'not-principal-incomplete': () => 'NotPrincipal with Deny must also list the account, or it denies those it names.',
  'allow-not-allowed': () => 'A resource control policy can only Deny.',
  'condition-empty': () => 'This Condition is empty, so it asks for nothing.',
  'condition-operator-unknown': (p) => `${quoted(p, 'found')} is not a condition operator.${meant(p)}`,
  'condition-operator-null-if-exists': () =>
    'Null cannot be combined with IfExists: it already asks whether the key exists.',
  'condition-operator-null-set': () => 'Null does not need ForAllValues or ForAnyValue.',
  'condition-key-duplicate': (p) =>
    `The key ${quoted(p, 'key', 'here')} occurs twice under this operator; capital letters make no difference.`,
  'condition-key-syntax': (p) => `${quoted(p, 'key')} is not a condition key: write prefix:name, such as aws:SourceIp.`,
  'condition-tag-key-missing': (p) =>
    `The name of the tag is missing after the slash in ${quoted(p, 'key', 'this key')}.`,
  'condition-values-empty': () => 'This list of values is empty.',
  'condition-value-type': (p) =>
    `${quoted(p, 'found')} is not ${VALUE_TYPES[plain(p, 'type', '')] ?? 'a value'}${p['operator'] === undefined ? '' : `, which ${p['operator']} compares`}.`,
  'condition-wildcard-literal': (p) =>
    `${plain(p, 'operator', 'This operator')} takes the wildcard in ${quoted(p, 'found', 'this value')} as an ordinary character; StringLike would read it.`,
  'condition-wildcard-sensitive': (p) =>
    `A wildcard makes no sense in ${quoted(p, 'key', 'this key')}: its values are whole ids.`,
  'condition-wildcard-refused': (p) =>
    `An endpoint policy cannot have a wildcard in ${quoted(p, 'key', 'this key')}: its values are whole ids.`,
  'condition-set-operator-missing': (p) =>
    `${quoted(p, 'key', 'This key')} can hold several values: put ForAllValues: or ForAnyValue: before the operator.`,
  'condition-set-operator-single': (p) =>
    `${quoted(p, 'key', 'This key')} holds one value, so ForAllValues: or ForAnyValue: is not meant for it.`,
  'condition-for-any-value-if-exists': () => 'AWS does not say what ForAnyValue means together with IfExists.',
  'variable-malformed': (p) => `${quoted(p, 'found')} is not a policy variable: write \${prefix:name}.`,
  'variable-not-allowed': (p) =>
    p['element'] === 'Resource'
      ? 'A policy variable can stand only in the last part of a resource ARN.'
      : `A policy variable cannot stand in ${plain(p, 'element', 'this element')}.`,
  'variable-operator': (p) =>
    `${plain(p, 'operator', 'This operator')} does not read policy variables; String and Arn operators do.`,
  'variable-bool': () => 'AWS does not say whether Bool reads policy variables.',
  'variable-ignored': (p) =>
    `${quoted(p, 'found', 'The variable')} is read as plain text: only "Version": "2012-10-17" has variables.`,
  'characters-not-allowed': (p) => `The character ${quoted(p, 'found', 'here')} is not allowed in an IAM policy.`,
  'size-over-limit': (p) =>
    `This policy is ${plain(p, 'size', 'too many')} characters long; AWS would save at most ${plain(p, 'limit', 'fewer')}.`,
  'size-sum-over-limit': (p) =>
    `The inline policies of the same owner are ${plain(p, 'size', 'too many')} characters long together; AWS would save at most ${plain(p, 'limit', 'fewer')}.`,
};

/** A sentence for the problem; a code without one is shown as it is, with its parameters. */
export function problemSentence(problem: Problem): string {
  const sentence = Object.hasOwn(SENTENCES, problem.code) ? SENTENCES[problem.code] : undefined;
  if (sentence !== undefined) return sentence(problem.params);
  const params = Object.entries(problem.params).map(([name, value]) => `${name} ${value}`);
  return params.length === 0 ? problem.code : `${problem.code} (${params.join(', ')})`;
}

/** The codes that have a sentence. */
export const WORDED_CODES: readonly string[] = Object.keys(SENTENCES);
