// The second evaluator: one scenario in, the decision's code out. Follows the reference algorithm line by line,
// interprets the policies as they stand, and is made to be read, not to be fast.
import { listOf } from './json';
import { bindingRcps, bindingScps } from './organization';
import { hasAccount, type Naming } from './principals';
import { isKeptByAws } from './reserved';
import type { Scenario } from './scenario';
import {
  asksKey,
  asksTrust,
  isCutByPublicAccessBlock,
  mayRepairBucketPolicy,
  namingsByGrant,
  needsNoAuthorization,
  worksAcrossAccounts,
} from './services';
import { findApplying, hasEffect, type Applying } from './statements';
import type { JsonObject } from './json';

/** `allow:identity`, `explicit-deny:scp`, `implicit-deny:resource`, `refused:aws`, … */
export function evaluateScenario(scenario: Scenario): string {
  const codes = [scenario.action, ...(scenario.alsoActions ?? [])].map((action) =>
    evaluateOne({ ...scenario, action }),
  );
  return codes.find((code) => !code.startsWith('allow:')) ?? codes[0] ?? '';
}

function evaluateOne(scenario: Scenario): string {
  if (needsNoAuthorization(scenario.action)) return 'allow:no-authorization';
  if (isKeptByAws(scenario)) return 'refused:aws';
  const layers = readLayers(scenario);
  return findExplicitDeny(scenario, layers) ?? decideImplicitly(scenario, layers);
}

/** What applies of each layer; null where the layer does not bind the request. */
type Layers = {
  readonly rcp: readonly Applying[] | null;
  /** One list for each level. */
  readonly scp: readonly (readonly Applying[])[] | null;
  readonly endpoint: readonly Applying[] | null;
  readonly resource: readonly Applying[];
  readonly identity: readonly Applying[];
  readonly boundary: readonly Applying[] | null;
  readonly session: readonly Applying[] | null;
};

function readLayers(scenario: Scenario): Layers {
  const { principal, identityPolicies, boundary, sessionPolicy, endpointPolicy } = scenario;
  const withPrincipal = (documents: readonly JsonObject[]) => findApplying(documents, 'with-principal', scenario);
  const without = (documents: readonly JsonObject[]) => findApplying(documents, 'without-principal', scenario);
  const attached = asksTrust(scenario) ? scenario.trustPolicy : scenario.resourcePolicy;
  const hasIdentity = hasAccount(principal) && principal.type !== 'root';
  return {
    rcp: bindingRcps(scenario)?.flatMap(withPrincipal) ?? null,
    scp: bindingScps(scenario)?.map(without) ?? null,
    endpoint: endpointPolicy === null ? null : withPrincipal([endpointPolicy]).filter(isReadAtEndpoint(scenario)),
    resource: attached === null ? [] : withPrincipal([attached]),
    identity: hasIdentity ? without(identityPolicies) : [],
    boundary: hasIdentity && boundary !== null ? without([boundary]) : null,
    session: hasIdentity && sessionPolicy !== null ? without(documentsOf(sessionPolicy)) : null,
  };
}

/** At a gateway endpoint an account stands for its root user alone (R154). */
function isReadAtEndpoint({ extras, principal }: Scenario): (applying: Applying) => boolean {
  return ({ naming }) => extras?.gatewayEndpoint !== true || naming !== 'account' || principal.type === 'root';
}

function documentsOf(policy: JsonObject | readonly JsonObject[]): readonly JsonObject[] {
  return listOf(policy) as readonly JsonObject[];
}

/** R121, in the one order of layers. */
function findExplicitDeny(scenario: Scenario, layers: Layers): string | null {
  const denies: readonly (readonly [string, readonly Applying[] | null])[] = [
    ['rcp', layers.rcp],
    ['scp', layers.scp?.flat() ?? null],
    ['endpoint', layers.endpoint],
    [resourceLayer(scenario), mayRepairBucketPolicy(scenario) ? null : layers.resource],
    ['identity', layers.identity],
    ['boundary', layers.boundary],
    ['session', layers.session],
  ];
  const layer = denies.find(([, applying]) => applying !== null && hasEffect(applying, 'Deny'))?.[0];
  return layer === undefined ? null : `explicit-deny:${layer}`;
}

function decideImplicitly(scenario: Scenario, layers: Layers): string {
  const { principal, resourceAccount } = scenario;
  if (layers.scp?.some((level) => !hasEffect(level, 'Allow')) === true) return 'implicit-deny:scp';
  if (layers.endpoint !== null && !hasEffect(layers.endpoint, 'Allow')) return 'implicit-deny:endpoint';

  const asked = resourceLayer(scenario);
  const granted = [...namingsOf(layers.resource), ...namingsByGrant(scenario)];
  const cutOff = isCutByPublicAccessBlock(scenario) ? 'implicit-deny:s3-bpa' : null;

  if (!hasAccount(principal)) {
    if (granted.length === 0) return `implicit-deny:${asked}`;
    return cutOff ?? `allow:${asked}`;
  }
  if (principal.account === resourceAccount) return decideInAccount(scenario, layers, granted);
  if (granted.length === 0 || !worksAcrossAccounts(scenario)) return `implicit-deny:${asked}`;
  if (cutOff !== null) return cutOff;
  if (principal.type === 'root') return rootWith(asked);
  return followIdentity(scenario, layers) ?? `allow:identity+${asked}`;
}

/** R126-R130, R160-R162, R170, R171. */
function decideInAccount(scenario: Scenario, layers: Layers, granted: readonly Naming[]): string {
  const asked = resourceLayer(scenario);
  const isLimited = isReadStrictly(scenario);
  if (granted.includes('direct') && !isLimited) return `allow:${asked}`;
  if (granted.includes('direct') || granted.includes('role') || granted.includes('federated-user')) {
    return findLimit(scenario, layers) ?? `allow:${asked}`;
  }
  const needsAccount = asksTrust(scenario) || asksKey(scenario);
  if (needsAccount && !granted.includes('account')) return `implicit-deny:${asked}`;
  if (scenario.principal.type === 'root') return needsAccount ? rootWith(asked) : 'allow:root';
  return followIdentity(scenario, layers) ?? (needsAccount ? `allow:identity+${asked}` : 'allow:identity');
}

/** U14: R169 instead of R127 for a user whom the trust policy names. */
function isReadStrictly(scenario: Scenario): boolean {
  const isAsked = scenario.extras?.strict?.includes('U14') === true;
  return isAsked && scenario.principal.type === 'user' && asksTrust(scenario);
}

/** The caller's own side (R130): null where it allows, else the code of the implicit deny. */
function followIdentity(scenario: Scenario, layers: Layers): string | null {
  return hasEffect(layers.identity, 'Allow') ? findLimit(scenario, layers) : 'implicit-deny:identity';
}

/** A federated user without a session policy has no permissions (R132). */
function findLimit({ principal }: Scenario, { boundary, session }: Layers): string | null {
  if (boundary !== null && !hasEffect(boundary, 'Allow')) return 'implicit-deny:boundary';
  const isSessionSilent = session === null ? principal.type === 'federated-user' : !hasEffect(session, 'Allow');
  return isSessionSilent ? 'implicit-deny:session' : null;
}

function namingsOf(applying: readonly Applying[]): Naming[] {
  return applying.flatMap(({ effect, naming }) =>
    effect === 'Allow' && naming !== null && naming !== 'everyone-else' ? [naming] : [],
  );
}

/** There is no `root+trust`: a trust policy that names the root user's account is what grants. */
function rootWith(asked: 'trust' | 'resource'): string {
  return asked === 'trust' ? 'allow:trust' : 'allow:root+resource';
}

function resourceLayer(scenario: Scenario): 'trust' | 'resource' {
  return asksTrust(scenario) ? 'trust' : 'resource';
}
