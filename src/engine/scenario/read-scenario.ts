// The neutral form of a decision (docs/scenario-format.md): one JSON object to one or several requests.
import type { Result } from '../../base/result';
import type { Caller, OrganizationPart } from '../../model/caller';
import { asDocumentId, type PolicyType } from '../../model/policy-document';
import { splitArn } from '../../model/arn';
import { isActionName } from '../match/action-pattern';
import { completeContext } from '../condition/context';
import { compileSyntax, makePolicySet, type CompiledPolicy, type PolicySet } from '../decide/compile-policy';
import { readConstraints } from '../decide/grants';
import { NO_EXTRAS, type ControlLevel, type Request } from '../decide/request';
import { settleRequest } from '../decide/settle-request';
import { lowerName } from '../match/lower-name';
import { policyText } from './policy-text';
import { isFatal } from '../policy/problems';
import { validate } from '../policy/validate';
import {
  asObject,
  asString,
  asStrings,
  expected,
  isNothing,
  reading,
  Unreadable,
  type Json,
  type ScenarioError,
} from './fields';

/** The requests that must all be allowed, the scenario's own first and then its `alsoActions` (R48). */
export function readAuthorizationScenario(scenario: unknown): Result<readonly Request[], ScenarioError> {
  return reading(() => readRequests(asObject(scenario, 'scenario')));
}

function readRequests(scenario: Json): readonly Request[] {
  const principal = asObject(scenario['principal'], 'principal');
  const extras = isNothing(scenario['extras']) ? {} : asObject(scenario['extras'], 'extras');
  const target = scenario['trustPolicy'] ?? scenario['resourcePolicy'] ?? null;
  const targetType = isNothing(scenario['trustPolicy']) ? 'resource' : 'trust';
  const resource = asString(scenario['resource'], 'resource');
  const shared = {
    caller: readCaller(principal),
    callerOrganization: readOrganizationPart(principal['org'], 'principal.org'),
    resource,
    resourceAccount: readAccount(scenario['resourceAccount'], resource),
    resourceOrganization: readOrganizationPart(scenario['resourceOrg'], 'resourceOrg'),
    context: completeContext(
      readContext(scenario['context']),
      asStrings(scenario['unknownContext'] ?? [], 'unknownContext'),
    ),
    identity: readSet(scenario['identityPolicies'] ?? [], 'identity', 'identityPolicies'),
    isIdentityUnknown: false,
    boundary: isNothing(scenario['boundary']) ? null : readSet(scenario['boundary'], 'boundary', 'boundary'),
    session: readSession(scenario['sessionPolicy']),
    scps: readLevels(scenario['scps'], 'scp', 'scps'),
    rcps: readLevels(scenario['rcps'], 'rcp', 'rcps'),
    endpoint: isNothing(scenario['endpointPolicy'])
      ? null
      : readSet(scenario['endpointPolicy'], 'endpoint', 'endpointPolicy'),
    target: target === null ? null : readSet(target, targetType, `${targetType}Policy`),
    grants: readGrants(extras['grants']),
    extras: {
      ...NO_EXTRAS,
      restrictPublicBuckets: readFlag(extras, 'restrictPublicBuckets', 'extras'),
      isBucketPolicyPublic: isNothing(extras['bucketPolicyIsPublic'])
        ? null
        : readFlag(extras, 'bucketPolicyIsPublic', 'extras'),
      isGatewayEndpoint: readFlag(extras, 'gatewayEndpoint', 'extras'),
      isAwsManagedKey: readFlag(extras, 'awsManagedKey', 'extras'),
      isU14Strict: asStrings(extras['strict'] ?? [], 'extras.strict').includes('U14'),
    },
  };
  const others = asStrings(scenario['alsoActions'] ?? [], 'alsoActions');
  const actions = [
    readAction(scenario['action'], 'action'),
    ...others.map((action, index) => readAction(action, `alsoActions[${String(index)}]`)),
  ];
  return actions.map((actionText) => settleRequest({ ...shared, actionText, action: lowerName(actionText) }));
}

function readCaller(principal: Json): Caller {
  const type = asString(principal['type'], 'principal.type');
  const arn = () => asString(principal['arn'], 'principal.arn');
  const account = () =>
    isNothing(principal['account'])
      ? (splitArn(arn())?.account ?? '')
      : asString(principal['account'], 'principal.account');
  switch (type) {
    case 'user':
    case 'root':
      return { kind: type, arn: arn(), account: account() };
    case 'role-session':
      return {
        kind: 'role-session',
        arn: arn(),
        roleArn: asString(principal['roleArn'], 'principal.roleArn'),
        account: account(),
        serviceLinked: readFlag(principal, 'serviceLinked', 'principal'),
      };
    case 'federated-user': {
      const userArn = principal['userArn'];
      return {
        kind: 'federated-user',
        arn: arn(),
        account: account(),
        userArn: typeof userArn === 'string' ? userArn : null,
      };
    }
    case 'service':
      return { kind: 'service', service: arn() };
    case 'anonymous':
      return { kind: 'anonymous' };
    case 'oidc':
    case 'saml':
      return { kind: type, provider: arn() };
    default:
      throw new Unreadable({
        code: 'unknown-principal-type',
        message: `principal.type: "${type}" is not a kind of caller.`,
      });
  }
}

function readOrganizationPart(value: unknown, path: string): OrganizationPart {
  if (isNothing(value)) return null;
  if (value === 'member' || value === 'management') return value;
  throw expected(path, 'member, management or null', value);
}

/** Left out, it is the account that the ARN names. */
function readAccount(value: unknown, resource: string): string {
  const named = splitArn(resource)?.account ?? '';
  return isNothing(value) && named !== '' ? named : asString(value, 'resourceAccount');
}

function readAction(value: unknown, path: string): string {
  const action = asString(value, path);
  if (isActionName(action)) return action;
  throw new Unreadable({ code: 'invalid-scenario', message: `${path}: expected service:Name, found "${action}".` });
}

/** A field that is left out is off. */
function readFlag(object: Json, name: string, path: string): boolean {
  const value = object[name];
  if (isNothing(value) || typeof value === 'boolean') return value === true;
  throw expected(`${path}.${name}`, 'true or false', value);
}

function readContext(value: unknown): Readonly<Record<string, string | readonly string[]>> {
  const context = new Map<string, string | readonly string[]>();
  for (const [key, given] of Object.entries(isNothing(value) ? {} : asObject(value, 'context'))) {
    context.set(
      key,
      Array.isArray(given) ? given.map((one) => scalar(one, `context.${key}`)) : scalar(given, `context.${key}`),
    );
  }
  return Object.fromEntries(context);
}

function scalar(value: unknown, path: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw expected(path, 'a string or a list of strings', value);
}

/** One document or a list of them. */
function readSet(value: unknown, type: PolicyType, path: string): PolicySet {
  const documents = Array.isArray(value) ? value : [value];
  return makePolicySet(
    documents.map((document: unknown, index) => readDocument(document, type, `${path}[${String(index)}]`)),
  );
}

function readDocument(value: unknown, type: PolicyType, path: string): CompiledPolicy {
  const text = policyText(value);
  if (text === null) throw new Unreadable({ code: 'invalid-policy', message: `${path} is nested too deep.` });
  const { policy, problems } = validate(text, type);
  if (policy !== null) return compileSyntax(asDocumentId(path), type, policy);
  const codes = problems
    .filter(isFatal)
    .map(({ code, params }) => [code, ...Object.values(params)].join(' '))
    .join('; ');
  throw new Unreadable({ code: 'invalid-policy', message: `${path} cannot be read: ${codes}.` });
}

function readSession(value: unknown): PolicySet | null {
  if (isNothing(value) || (Array.isArray(value) && value.length === 0)) return null;
  return readSet(value, 'session', 'sessionPolicy');
}

function readLevels(value: unknown, type: 'scp' | 'rcp', path: string): readonly ControlLevel[] | null {
  if (isNothing(value)) return null;
  if (!Array.isArray(value)) throw expected(path, 'a list of levels, root first', value);
  return value.map((level: unknown, index) => {
    const name = `${path}[${String(index)}]`;
    return { name, policies: readSet(level, type, name) };
  });
}

function readGrants(value: unknown): Request['grants'] {
  if (isNothing(value)) return [];
  if (!Array.isArray(value)) throw expected('extras.grants', 'a list of grants', value);
  return value.map((item: unknown, index) => {
    const path = `extras.grants[${String(index)}]`;
    const grant = asObject(item, path);
    return {
      grantee: asString(grant['grantee'], `${path}.grantee`),
      operations: asStrings(grant['operations'], `${path}.operations`),
      constraints: readConstraints(grant['constraints']),
    };
  });
}
