// The quick evaluation: the decision and nothing else. Only statements that cover the action are asked, and nothing is
// made anew on the way, so that millions of decisions a second leave nothing to collect.
import type { Decision } from '../../model/decision';
import type { Layer } from '../../model/layer';
import { ALL_GRANTS, GRANT } from '../match/principal';
import { NO, UNKNOWN, YES, and, type Tri } from '../match/tri';
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
import { numberedCandidates, UNREADABLE_POLICIES, type PolicySet } from './compile-policy';
import { findGrants } from './grants';
import type { Request } from './request';
import { findPrincipal, matchBody, matchStatement } from './statement';

function findDeny(request: Request): DenyFinding {
  let open: Layer | null = null;
  for (const { layer, policies } of request.settled.forbidding) {
    const one = deniesIn(policies, request);
    if (one === YES) return denied(layer);
    if (one === UNKNOWN) open ??= layer;
  }
  return open === null ? NO_DENY : perhapsDenied(open);
}

function deniesIn(set: PolicySet, request: Request): Tri {
  let result: Tri = set.isReadable ? NO : UNKNOWN;
  for (const statement of numberedCandidates(set, request.action, request.settled.actionNumber).denies) {
    const one = matchStatement(statement, request);
    if (one === YES) return YES;
    if (one === UNKNOWN) result = UNKNOWN;
  }
  return result;
}

function allows(layer: 'scp' | 'endpoint' | 'identity' | 'boundary' | 'session', request: Request): Tri {
  switch (layer) {
    case 'scp':
      return allowsInLevels(request);
    case 'endpoint':
      return request.endpoint === null ? YES : allowsIn(request.endpoint, request);
    case 'identity':
      return allowsIn(request.isIdentityUnknown ? UNREADABLE_POLICIES : request.identity, request);
    case 'boundary':
      return request.boundary === null ? YES : allowsIn(request.boundary, request);
    case 'session':
      if (request.session !== null) return allowsIn(request.session, request);
      // A federated user session without session policies has no permissions (R132).
      return request.caller.kind === 'federated-user' ? NO : YES;
  }
}

function allowsInLevels(request: Request): Tri {
  let result: Tri = YES;
  for (const { policies } of request.settled.scps) {
    result = and(result, allowsIn(policies, request));
    if (result === NO) return NO;
  }
  return result;
}

function allowsIn(set: PolicySet, request: Request): Tri {
  if (set.allowsAll) return YES;
  const found = numberedCandidates(set, request.action, request.settled.actionNumber);
  if (found.alwaysAllows) return YES;
  let result: Tri = set.isReadable ? NO : UNKNOWN;
  for (const statement of found.allows) {
    const one = matchStatement(statement, request);
    if (one === YES) return YES;
    if (one === UNKNOWN) result = UNKNOWN;
  }
  return result;
}

function grants(request: Request): GrantMask {
  const byGrant = findGrants(request);
  if (request.target === null) return byGrant;
  let { yes, unknown } = byGrant;
  if (!request.target.isReadable) unknown = ALL_GRANTS;
  for (const statement of numberedCandidates(request.target, request.action, request.settled.actionNumber).allows) {
    const { grant } = findPrincipal(statement, request);
    if (grant === GRANT.none || (yes & grant) !== 0) continue;
    const body = matchBody(statement, request);
    if (body === YES) yes |= grant;
    else if (body === UNKNOWN) unknown |= grant;
  }
  return grantMask(yes, unknown);
}

const PROBE: Probe = { findDeny, allows, grants };

/** The decision for a request, without its reasons (R120–R179). Never throws on input; the same input, the same answer. */
export function decide(request: Request): Decision {
  return combine(request, PROBE);
}
