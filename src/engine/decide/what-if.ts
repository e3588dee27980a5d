// A decision under another reading of the rules: the same order of layers, each statement asked as the reading has it.
// Plain and slow, for the few answers in which AWS's documentation leaves a point open.
import type { Decision } from '../../model/decision';
import type { Layer } from '../../model/layer';
import { matchCondition, type CompiledCondition } from '../condition/condition';
import { matchAction } from '../match/action';
import { ALL_GRANTS, GRANT, type PrincipalFinding } from '../match/principal';
import { matchResource } from '../match/resource';
import { NO, UNKNOWN, YES, and, fromBoolean, or, type Tri } from '../match/tri';
import {
  combine,
  denied,
  grantMask,
  NO_DENY,
  perhapsDenied,
  type DenyFinding,
  type GrantMask,
  type Probe,
} from './combine';
import { UNREADABLE_POLICIES, type CompiledStatement, type PolicySet } from './compile-policy';
import { findGrants } from './grants';
import type { Request, Settled } from './request';
import { findPrincipal } from './statement';

export type AskedLayer = Parameters<Probe['allows']>[0];

/** What a reading changes; what it leaves out, and every null, stays as it is. */
export type Reading = {
  readonly settled?: Partial<Settled>;
  readonly principal?: (statement: CompiledStatement, request: Request) => PrincipalFinding | null;
  readonly action?: (statement: CompiledStatement, request: Request) => boolean | null;
  readonly resource?: (statement: CompiledStatement, request: Request) => Tri | null;
  readonly condition?: (condition: CompiledCondition, request: Request, statement: CompiledStatement) => Tri | null;
  /** A layer whose silence, or whose denies, do not count. */
  readonly without?: Layer;
};

/** The decision as the reading has it. */
export function decideUnder(reading: Reading, request: Request): Decision {
  const isCutOff = request.settled.isCutOff && reading.without !== 's3-bpa';
  const reread = { ...request, settled: { ...request.settled, isCutOff, ...reading.settled } };
  return combine(reread, { findDeny: findDeny(reading), allows: allows(reading), grants: grants(reading) });
}

function findDeny(reading: Reading): Probe['findDeny'] {
  return (request): DenyFinding => {
    let open: Layer | null = null;
    for (const { layer, policies } of request.settled.forbidding) {
      if (layer === reading.without) continue;
      const one = anyOf(policies, 'Deny', reading, request);
      if (one === YES) return denied(layer);
      if (one === UNKNOWN) open ??= layer;
    }
    return open === null ? NO_DENY : perhapsDenied(open);
  };
}

function allows(reading: Reading): Probe['allows'] {
  return (layer, request) => {
    if (layer === reading.without) return YES;
    if (layer === 'scp') {
      return request.settled.scps.reduce<Tri>(
        (result, { policies }) => and(result, anyOf(policies, 'Allow', reading, request)),
        YES,
      );
    }
    const policies = layer === 'identity' && request.isIdentityUnknown ? UNREADABLE_POLICIES : request[layer];
    if (policies !== null) return anyOf(policies, 'Allow', reading, request);
    return layer === 'session' && request.caller.kind === 'federated-user' ? NO : YES;
  };
}

function grants(reading: Reading): Probe['grants'] {
  return (request): GrantMask => {
    if (reading.without === request.settled.targetLayer) return grantMask(GRANT.direct, 0);
    let { yes, unknown } = findGrants(request);
    if (request.target?.isReadable === false) unknown = ALL_GRANTS;
    for (const statement of statementsOf(request.target)) {
      if (statement.effect === 'Deny') continue;
      const { grant } = principalOf(statement, reading, request);
      const body = matchBody(statement, reading, request);
      if (body === YES) yes |= grant;
      if (body === UNKNOWN) unknown |= grant;
    }
    return grantMask(yes, unknown);
  };
}

function anyOf(set: PolicySet, effect: 'Allow' | 'Deny', reading: Reading, request: Request): Tri {
  let result: Tri = set.isReadable ? NO : UNKNOWN;
  for (const statement of statementsOf(set)) {
    if (statement.effect !== effect || principalOf(statement, reading, request).grant === GRANT.none) continue;
    result = or(result, matchBody(statement, reading, request));
    if (result === YES) return YES;
  }
  return result;
}

function principalOf(statement: CompiledStatement, reading: Reading, request: Request): PrincipalFinding {
  return reading.principal?.(statement, request) ?? findPrincipal(statement, request);
}

function matchBody(statement: CompiledStatement, reading: Reading, request: Request): Tri {
  const { resource } = statement;
  let match = fromBoolean(reading.action?.(statement, request) ?? matchAction(statement.action, request.action));
  if (match === NO) return NO;
  if (resource !== null) {
    match = reading.resource?.(statement, request) ?? matchResource(resource, request.resource, request.context);
  }
  for (const condition of statement.conditions) {
    if (match === NO) return NO;
    const held = reading.condition?.(condition, request, statement) ?? matchCondition(condition, request.context);
    match = and(match, held);
  }
  return match;
}

export function statementsOf(set: PolicySet | null): readonly CompiledStatement[] {
  return set === null ? [] : set.policies.flatMap(({ statements }) => statements);
}
