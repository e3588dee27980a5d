// Requests: a caller, an action, a resource and a context, still without any policy.
import { between, chance, pick, pickWeighted, repeat, type Random } from './random';
import type { Scenario, ScenarioContext, ScenarioPrincipal } from './scenario';
import {
  ABROAD,
  GIVEN,
  HOME,
  KEYS,
  OIDC_PROVIDER,
  SAML_PROVIDER,
  SCENES,
  SERVICES,
  type KeyWord,
  type SceneName,
} from './vocabulary';

const SCENE_WEIGHTS: Readonly<Record<SceneName, number>> = {
  ...{
    object: 30,
    bucket: 8,
    queue: 8,
    key: 12,
    role: 16,
    identity: 5,
    keptPolicy: 1,
    keptRole: 1.5,
    keptAlias: 1,
    star: 4,
    invented: 13,
    free: 0.5,
  },
};

const ORGANIZATION_WEIGHTS = { none: 4, member: 5, management: 1 };

/** A scenario in which no policy stands yet. */
export function generateRequest(random: Random, id: string): Scenario {
  const name = pickWeighted(random, SCENE_WEIGHTS);
  const scene = SCENES[name];
  const principal = generatePrincipal(random, name);
  const home = principal.account ?? HOME;
  const isForeign = name !== 'star' && name !== 'free' && chance(random, 0.28);
  const resourceAccount = isForeign ? otherThan(home) : home;
  const also = name === 'role' && chance(random, 0.15) ? ['sts:TagSession', 'sts:SetSourceIdentity'] : [];
  return {
    id,
    kind: 'authz',
    principal,
    identityPolicies: [],
    boundary: null,
    sessionPolicy: null,
    scps: null,
    rcps: null,
    resourcePolicy: null,
    trustPolicy: null,
    endpointPolicy: null,
    action: actionFor(random, name, principal),
    ...(also.length === 0 ? {} : { alsoActions: also.slice(0, between(random, 1, 2)) }),
    resource: pick<string>(random, scene.resources).replace('ACCOUNT', resourceAccount),
    resourceAccount,
    resourceOrg: generateOrganization(random),
    context: generateContext(random, principal),
  };
}

function actionFor(random: Random, scene: SceneName, { type }: ScenarioPrincipal): string {
  if (scene === 'role' && type === 'oidc') return 'sts:AssumeRoleWithWebIdentity';
  if (scene === 'role' && type === 'saml') return 'sts:AssumeRoleWithSAML';
  return pick<string>(random, SCENES[scene].actions);
}

function otherThan(account: string): string {
  return account === HOME ? ABROAD : HOME;
}

function generateOrganization(random: Random): 'member' | 'management' | null {
  const part = pickWeighted(random, ORGANIZATION_WEIGHTS);
  return part === 'none' ? null : part;
}

const IDENTITIES = { user: 32, 'role-session': 42, 'federated-user': 12, root: 8 };

function generatePrincipal(random: Random, scene: SceneName): ScenarioPrincipal {
  const strangers = scene === 'role' ? { service: 3, anonymous: 1, oidc: 5, saml: 3 } : { service: 5, anonymous: 3 };
  const type = pickWeighted<ScenarioPrincipal['type']>(random, {
    ...{ service: 0, anonymous: 0, oidc: 0, saml: 0 },
    ...IDENTITIES,
    ...(scene.startsWith('kept') || scene === 'free' ? {} : strangers),
  });
  const account = chance(random, 0.85) ? HOME : ABROAD;
  const org = generateOrganization(random);
  const user = `arn:aws:iam::${account}:user/${pick(random, ['alice', 'Alice', 'team/bob'])}`;
  switch (type) {
    case 'user':
      return { type, arn: user, account, org };
    case 'role-session': {
      const isLinked = chance(random, 0.05);
      const role = isLinked
        ? 'aws-service-role/x.amazonaws.com/AWSServiceRoleForX'
        : pick(random, ['App', 'App', 'path/Deep', 'Target']);
      const session = `${role.slice(role.lastIndexOf('/') + 1)}/${pick(random, ['s1', 'alice'])}`;
      const arn = `arn:aws:sts::${account}:assumed-role/${session}`;
      const roleArn = `arn:aws:iam::${account}:role/${role}`;
      return { type, arn, roleArn, account, org, ...(isLinked ? { serviceLinked: true } : {}) };
    }
    case 'federated-user': {
      const arn = `arn:aws:sts::${account}:federated-user/Carol`;
      return { type, arn, account, org, ...(chance(random, 0.85) ? { userArn: user } : {}) };
    }
    case 'root':
      return { type, arn: `arn:aws:iam::${account}:root`, account, org };
    case 'service':
      return { type, arn: pick(random, SERVICES) };
    case 'anonymous':
      return { type, arn: null };
    case 'oidc':
      return { type, arn: OIDC_PROVIDER };
    case 'saml':
      return { type, arn: SAML_PROVIDER };
  }
}

function generateContext(random: Random, principal: ScenarioPrincipal): ScenarioContext {
  const context: Record<string, string | readonly string[]> = { ...contextOf(principal) };
  for (const key of repeat(between(random, 0, 9), () => pick(random, KEYS))) {
    const isThere = Object.keys(context).some((name) => name.toLowerCase() === key.name.toLowerCase());
    // Two names that differ by case alone: the first counts (U10).
    if (isThere && !chance(random, 0.1)) continue;
    context[respell(random, key.name)] = generateGiven(random, key);
  }
  return context;
}

/** Now and then a value is a list where one is expected, or the other way round. */
function generateGiven(random: Random, { type, isMultivalued }: KeyWord): string | readonly string[] {
  const isList = chance(random, 0.04) ? !isMultivalued : isMultivalued;
  return isList ? repeat(between(random, 0, 3), () => pick(random, GIVEN[type])) : pick(random, GIVEN[type]);
}

export function respell(random: Random, key: string): string {
  return chance(random, 0.1) ? key.toLowerCase() : key;
}

/** What follows from the caller (R91-R93). */
function contextOf({ type, arn, roleArn, account }: ScenarioPrincipal): ScenarioContext {
  const known = (principalArn: string, principalType: string): ScenarioContext => ({
    'aws:PrincipalArn': principalArn,
    'aws:PrincipalType': principalType,
    'aws:PrincipalAccount': account ?? '',
    'aws:PrincipalIsAWSService': 'false',
  });
  switch (type) {
    case 'user':
      return { ...known(arn ?? '', 'User'), 'aws:username': arn?.slice(arn.lastIndexOf('/') + 1) ?? '' };
    case 'role-session':
      return known(roleArn ?? '', 'AssumedRole');
    case 'federated-user':
      return { ...known(arn ?? '', 'FederatedUser'), 'aws:userid': `${account ?? ''}:Carol` };
    case 'root':
      return known(arn ?? '', 'Account');
    case 'service':
      return { 'aws:PrincipalIsAWSService': 'true', 'aws:PrincipalServiceName': arn ?? '' };
    case 'anonymous':
      return { 'aws:PrincipalAccount': 'anonymous', 'aws:PrincipalType': 'Anonymous', 'aws:userid': 'anonymous' };
    case 'oidc':
    case 'saml':
      return {};
  }
}
