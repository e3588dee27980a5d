// The shape of a policy as JSON Schema: what the editor offers and explains while somebody types. It judges nothing.
import type { PolicyType } from '../../model/policy-document';

type Schema = { readonly [keyword: string]: unknown };

const STRING_OR_LIST: Schema = { type: ['string', 'array'], items: { type: 'string' } };

const OPERATORS: Readonly<Record<string, string>> = {
  StringEquals: 'The value is exactly this text.',
  StringNotEquals: 'The value is not this text; a key that is absent counts as different.',
  StringEqualsIgnoreCase: 'The value is this text, in any case.',
  StringNotEqualsIgnoreCase: 'The value is not this text, in any case.',
  StringLike: 'The value fits this pattern with * and ?.',
  StringNotLike: 'The value does not fit this pattern.',
  NumericEquals: 'The number is this one.',
  NumericNotEquals: 'The number is not this one.',
  NumericLessThan: 'The number is smaller.',
  NumericLessThanEquals: 'The number is smaller or the same.',
  NumericGreaterThan: 'The number is greater.',
  NumericGreaterThanEquals: 'The number is greater or the same.',
  DateEquals: 'The moment is this one.',
  DateNotEquals: 'The moment is not this one.',
  DateLessThan: 'The moment is earlier.',
  DateLessThanEquals: 'The moment is earlier or the same.',
  DateGreaterThan: 'The moment is later.',
  DateGreaterThanEquals: 'The moment is later or the same.',
  Bool: 'The value is true, or is false.',
  BinaryEquals: 'The bytes, in base64, are these.',
  IpAddress: 'The address lies in this range.',
  NotIpAddress: 'The address lies outside this range.',
  ArnEquals: 'The ARN fits this one; each part may hold * and ?.',
  ArnNotEquals: 'The ARN does not fit this one.',
  ArnLike: 'The ARN fits this one; each part may hold * and ?.',
  ArnNotLike: 'The ARN does not fit this one.',
  Null: 'true: the key is absent; false: it is there.',
};

const OPERATOR_BLOCK: Schema = {
  type: 'object',
  additionalProperties: { type: ['string', 'number', 'boolean', 'array'] },
};

const CONDITION: Schema = {
  type: 'object',
  description: 'Circumstances that must hold, by operator and condition key; all of them must.',
  properties: Object.fromEntries(
    Object.entries(OPERATORS).map(([name, description]) => [name, { ...OPERATOR_BLOCK, description }]),
  ),
  additionalProperties: OPERATOR_BLOCK,
};

const PRINCIPAL_KEYS: Schema = {
  AWS: { ...STRING_OR_LIST, description: 'Accounts, users, roles or sessions, by account id or ARN.' },
  Service: { ...STRING_OR_LIST, description: 'AWS services, such as lambda.amazonaws.com.' },
  Federated: { ...STRING_OR_LIST, description: 'Identity providers, OIDC or SAML.' },
  CanonicalUser: { ...STRING_OR_LIST, description: 'The long id S3 knows an account by.' },
};

function principalSchema(description: string): Schema {
  return { description, type: ['string', 'object'], properties: PRINCIPAL_KEYS };
}

const ELEMENTS: Readonly<Record<string, Schema>> = {
  Sid: { type: 'string', description: 'A name for the statement; letters and digits, unique in the policy.' },
  Effect: {
    enum: ['Allow', 'Deny'],
    enumDescriptions: ['Opens a door.', 'Builds a wall: no other statement opens it again.'],
    description: 'Allow opens a door; Deny builds a wall that no Allow opens.',
  },
  Principal: principalSchema('Whom the statement speaks of.'),
  NotPrincipal: principalSchema('Everyone except these; only with Deny.'),
  Action: { ...STRING_OR_LIST, description: 'What may be done: service:Name, with * and ?.' },
  NotAction: { ...STRING_OR_LIST, description: 'Every action except these.' },
  Resource: { ...STRING_OR_LIST, description: 'On what: ARNs, with * and ?.' },
  NotResource: { ...STRING_OR_LIST, description: 'Every resource except these.' },
  Condition: CONDITION,
};

/** Elements that a kind of policy does not have (the table after R15). */
const LEFT_OUT: Readonly<Record<PolicyType, readonly string[]>> = {
  identity: ['Principal', 'NotPrincipal'],
  boundary: ['Principal', 'NotPrincipal'],
  session: ['Principal', 'NotPrincipal'],
  scp: ['Principal', 'NotPrincipal'],
  rcp: ['NotPrincipal', 'NotAction'],
  trust: ['NotPrincipal', 'Resource', 'NotResource'],
  endpoint: [],
  resource: [],
};

/** What the editor offers inside a policy of this type. */
export function policySchema(policyType: PolicyType): Schema {
  const elements = Object.entries(ELEMENTS).filter(([name]) => !LEFT_OUT[policyType].includes(name));
  const statement: Schema = { type: 'object', properties: Object.fromEntries(elements) };
  return {
    type: 'object',
    properties: {
      Version: {
        enum: ['2012-10-17', '2008-10-17'],
        default: '2012-10-17',
        description: 'The language of the policy; 2012-10-17 knows policy variables.',
      },
      ...(policyType === 'resource' ? { Id: { type: 'string', description: 'A name for the policy.' } } : {}),
      Statement: {
        description: 'What the policy says: one statement, or a list of them. Each stands for itself.',
        anyOf: [{ type: 'array', items: statement }, statement],
      },
    },
  };
}
