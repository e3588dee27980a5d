// The quick evaluation: the decision and nothing else. Only statements that cover the action are asked.
import type { Decision } from '../../model/decision';
import type { Layer } from '../../model/layer';
import { ALL_GRANTS, GRANT } from '../match/principal';
import { NO, UNKNOWN, YES, and, type Tri } from '../match/tri';
import { combine, NO_GRANTS, type GrantMask, type Probe } from './combine';
import { candidates, type PolicySet } from './compile-policy';
import { findGrants } from './grants';
import { LAYER_ROWS, targetLayer } from './layer-policies';
import type { Request } from './request';
import { mayRepairBucketPolicy } from './service-rules';
import { findPrincipal, matchBody, matchStatement } from './statement';

const ANY_GRANT: GrantMask = { yes: 0, unknown: ALL_GRANTS };

function denies(layer: Layer, request: Request): Tri {
  if (layer === 'identity' && request.isIdentityUnknown) return UNKNOWN;
  if (layer === 'resource' && mayRepairBucketPolicy(request)) return NO;
  const row = LAYER_ROWS[layer];
  const levels = row.levels(request);
  if (levels !== null) return row.exemption(request) === null ? deniesInLevels(levels, request) : NO;
  const set = row.policies(request);
  return set === null ? NO : deniesIn(set, request);
}

function deniesInLevels(levels: readonly { readonly policies: PolicySet }[], request: Request): Tri {
  let result: Tri = NO;
  for (const { policies } of levels) {
    const one = deniesIn(policies, request);
    if (one === YES) return YES;
    if (one === UNKNOWN) result = UNKNOWN;
  }
  return result;
}

function deniesIn(set: PolicySet, request: Request): Tri {
  let result: Tri = set.isReadable ? NO : UNKNOWN;
  for (const statement of candidates(set, request.action).denies) {
    const one = matchStatement(statement, request);
    if (one === YES) return YES;
    if (one === UNKNOWN) result = UNKNOWN;
  }
  return result;
}

function allows(layer: 'scp' | 'endpoint' | 'identity' | 'boundary' | 'session', request: Request): Tri {
  const row = LAYER_ROWS[layer];
  if (layer === 'scp') {
    const levels = row.exemption(request) === null ? row.levels(request) : null;
    return levels === null ? YES : allowsInLevels(levels, request);
  }
  if (layer === 'identity' && request.isIdentityUnknown) return UNKNOWN;
  const set = row.policies(request);
  if (set !== null) return allowsIn(set, request);
  // A federated user session without session policies has no permissions (R132).
  return layer === 'session' && request.caller.kind === 'federated-user' ? NO : YES;
}

function allowsInLevels(levels: readonly { readonly policies: PolicySet }[], request: Request): Tri {
  let result: Tri = YES;
  for (const { policies } of levels) {
    result = and(result, allowsIn(policies, request));
    if (result === NO) return NO;
  }
  return result;
}

function allowsIn(set: PolicySet, request: Request): Tri {
  let result: Tri = set.isReadable ? NO : UNKNOWN;
  for (const statement of candidates(set, request.action).allows) {
    const one = matchStatement(statement, request);
    if (one === YES) return YES;
    if (one === UNKNOWN) result = UNKNOWN;
  }
  return result;
}

function grants(request: Request): GrantMask {
  const set = LAYER_ROWS[targetLayer(request)].policies(request);
  const byGrant = findGrants(request);
  if (set === null) return byGrant;
  let { yes, unknown } = byGrant;
  if (!set.isReadable) unknown = ALL_GRANTS;
  for (const statement of candidates(set, request.action).allows) {
    const { grant } = findPrincipal(statement, request);
    if (grant === GRANT.none || (yes & grant) !== 0) continue;
    const body = matchBody(statement, request);
    if (body === YES) yes |= grant;
    else if (body === UNKNOWN) unknown |= grant;
  }
  if (yes === 0) return unknown === 0 ? NO_GRANTS : unknown === ALL_GRANTS ? ANY_GRANT : { yes, unknown };
  return { yes, unknown };
}

const PROBE: Probe = { denies, allows, grants };

/** The decision for a request, without its reasons (R120–R179). Never throws on input; the same input, the same answer. */
export function decide(request: Request): Decision {
  return combine(request, PROBE);
}
