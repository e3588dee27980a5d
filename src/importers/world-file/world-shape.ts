// The world format, field by field: what must be there, what may be, and of which type.
import { DOCUMENT_KINDS } from '../../model/policy-document';
import { OUTCOMES } from '../../model/decision';
import { MISSING_PARTS } from '../../model/world';
import {
  aFlag,
  aNumber,
  aText,
  anAccountId,
  anArn,
  anything,
  describeValue,
  isObject,
  listOf,
  member,
  objectWith,
  oneOf,
  recordOf,
  type Shape,
} from '../json/shape';

/** AWS allows five levels below the root. */
const DEEPEST_UNIT = 20;

const controls = { scps: listOf(aText), rcps: listOf(aText) };
const tags = recordOf(aText);

function unitAt(depth: number): Shape {
  return (value, path, problems) => {
    if (depth > DEEPEST_UNIT) {
      problems.error('too-deep', path, { expected: `at most ${DEEPEST_UNIT} levels of units` });
      return false;
    }
    const units = listOf(unitAt(depth + 1));
    return objectWith({ id: aText }, { name: aText, ...controls, accounts: listOf(anAccountId), units })(
      value,
      path,
      problems,
    );
  };
}

/** The organization of a world. */
export const organizationShape = objectWith(
  { id: aText, root: unitAt(0) },
  { management: anAccountId, accountPolicies: recordOf(objectWith({}, controls)) },
);

/** Read alike whatever the kind, so that none of these means anything else on a principal that has no use for it. */
const ofPrincipals = {
  id: aText,
  groups: listOf(anArn),
  policies: listOf(aText),
  boundary: aText,
  trust: aText,
  tags,
  maxSessionDuration: aNumber,
  serviceLinked: aFlag,
  instanceProfiles: listOf(anArn),
  audiences: listOf(aText),
};
const anyPrincipal = objectWith({ arn: anArn }, ofPrincipals);
const role = objectWith({ arn: anArn, trust: aText }, ofPrincipals);

const PRINCIPALS: Readonly<Record<string, Shape>> = {
  user: anyPrincipal,
  group: anyPrincipal,
  role,
  'oidc-provider': anyPrincipal,
  'saml-provider': anyPrincipal,
};
const principal: Shape = (value, path, problems) => {
  const kind = isObject(value) ? member(value, 'kind') : undefined;
  const shape = typeof kind === 'string' && Object.hasOwn(PRINCIPALS, kind) ? PRINCIPALS[kind] : undefined;
  return (shape ?? objectWith({ kind: oneOf(Object.keys(PRINCIPALS)) }))(value, path, problems);
};

const resource = objectWith(
  { arn: anArn, account: anAccountId },
  {
    type: aText,
    policy: aText,
    tags,
    runsAs: anArn,
    blockPublicAccess: objectWith(
      {},
      {
        blockPublicAcls: aFlag,
        ignorePublicAcls: aFlag,
        blockPublicPolicy: aFlag,
        restrictPublicBuckets: aFlag,
      },
    ),
    grants: listOf(objectWith({ grantee: anArn, operations: listOf(aText) }, { constraints: recordOf(anything) })),
  },
);

const endpoint = objectWith({ id: aText, account: anAccountId }, { policy: aText });

const textOrNull: Shape = (value, path, problems) => value === null || aText(value, path, problems);

const policyDocument = objectWith(
  { id: aText, kind: oneOf(DOCUMENT_KINDS), name: aText, text: textOrNull },
  { owner: anArn },
);

const contextValue: Shape = (value, path, problems) => {
  if (typeof value === 'string') return true;
  if (Array.isArray(value)) return listOf(aText)(value, path, problems);
  const isState =
    isObject(value) &&
    Object.keys(value).length === 1 &&
    (member(value, 'absent') === true || member(value, 'unknown') === true);
  if (isState) return true;
  problems.error('wrong-type', path, {
    expected: 'a string, a list of strings, { "absent": true } or { "unknown": true }',
    found: describeValue(value),
  });
  return false;
};

export const contextShape = recordOf(contextValue);
const question = objectWith(
  { id: aText, title: aText, who: aText, what: aText, where: aText },
  { context: contextShape, expect: oneOf(OUTCOMES) },
);

/** Farther out nothing could be drawn. */
const FARTHEST = 1_000_000;

const point: Shape = (value, path, problems) => {
  const isNear = (part: unknown) => typeof part === 'number' && Math.abs(part) <= FARTHEST;
  if (Array.isArray(value) && value.length === 2 && value.every(isNear)) return true;
  const expected = `[x, y], each from -${String(FARTHEST)} to ${String(FARTHEST)}`;
  problems.error('wrong-type', path, { expected, found: describeValue(value) });
  return false;
};

/** A whole world file of version 1. */
export const worldShape: Shape = objectWith(
  {},
  {
    $schema: aText,
    title: aText,
    accounts: listOf(objectWith({ id: anAccountId }, { name: aText })),
    organization: organizationShape,
    principals: listOf(principal),
    resources: listOf(resource),
    endpoints: listOf(endpoint),
    documents: listOf(policyDocument),
    questions: listOf(question),
    positions: recordOf(point),
    missing: listOf(oneOf(MISSING_PARTS)),
  },
);
