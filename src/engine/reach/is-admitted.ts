// Whether a role's trust policy lets a caller in although the caller's own side does not: a door with nobody's key.
import { candidates } from '../decide/compile-policy';
import type { Request } from '../decide/request';
import { findPrincipal, matchBody } from '../decide/statement';
import { GRANT } from '../match/principal';
import { NO } from '../match/tri';

/** Whether the trust policy allows the caller by name, or its account while the caller's own policies would allow. */
export function isAdmitted(request: Request): boolean {
  if (request.target === null) return false;
  return candidates(request.target, request.action).allows.some((statement) => {
    const { grant } = findPrincipal(statement, request);
    if (grant === GRANT.none || matchBody(statement, request) === NO) return false;
    return grant !== GRANT.account || isAllowedByIdentity(request);
  });
}

function isAllowedByIdentity(request: Request): boolean {
  return candidates(request.identity, request.action).allows.some((statement) => matchBody(statement, request) !== NO);
}
