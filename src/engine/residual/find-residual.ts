// When an open request is allowed: what the layers say as formulas, combined as `decide/combine.ts` combines answers.
import type { Explanation } from '../../model/trace';
import type { Request } from '../decide/request';
import { GRANT } from '../match/principal';
import { FALSE, TRUE, all, any, leavesOf, negate, toResidual, type Formula } from './formula';
import { allows, denies, grants } from './layer-formulas';

/** What open requests wait for. */
export type Waiting = Pick<Explanation, 'residual' | 'unknownKeys' | 'unreadable'>;

export const WAITS_FOR_NOTHING: Waiting = { residual: null, unknownKeys: [], unreadable: [] };

/**
 * When all of the requests are allowed, for every value of every key nobody has set, absent included. The residual is
 * null where it rests on a policy that cannot be read; then `unreadable` names it.
 */
export function findResidual(requests: readonly Request[]): Waiting {
  const formula = all(requests.map(allowFormula));
  return { residual: toResidual(formula), ...leavesOf(formula) };
}

/** Holds exactly where the request is allowed (R120–R179). */
export function allowFormula(request: Request): Formula {
  const { needsNoAuthorization, isReservedByAws } = request.settled;
  if (needsNoAuthorization) return TRUE;
  if (isReservedByAws) return FALSE;
  return all([negate(denies(request)), allows('scp', request), allows('endpoint', request), sidesFormula(request)]);
}

const LIMITED = [GRANT.role, GRANT.federatedUser];
const ALL_WAYS = [GRANT.direct, ...LIMITED, GRANT.account];

/** Target and identity, by the way they relate (R126, R145, R149, R150, R165, R175). */
function sidesFormula(request: Request): Formula {
  const { relation, isCutOff, isRefusedAcrossAccounts } = request.settled;
  if (relation === 'same-account') return sameAccountFormula(request);
  if (isCutOff || isRefusedAcrossAccounts) return FALSE;
  const named = grants(ALL_WAYS, request);
  if (relation === 'no-account' || request.caller.kind === 'root') return named;
  return all([named, allows('identity', request), limits(request)]);
}

/** One Allow suffices, except where the target must agree (R126–R130, R160–R162, R170, R171). */
function sameAccountFormula(request: Request): Formula {
  const { isDirectGrantLimited, needsTargetAllow } = request.settled;
  const direct = isDirectGrantLimited ? FALSE : grants([GRANT.direct], request);
  const byRole = grants(isDirectGrantLimited ? [GRANT.direct, ...LIMITED] : LIMITED, request);
  const account = needsTargetAllow ? grants([GRANT.account], request) : TRUE;
  if (request.caller.kind === 'root') return any([direct, account]);
  const path = any([byRole, all([account, allows('identity', request)])]);
  return any([direct, all([path, limits(request)])]);
}

function limits(request: Request): Formula {
  return all([allows('boundary', request), allows('session', request)]);
}
