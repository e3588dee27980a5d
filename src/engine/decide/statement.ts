// The one statement evaluator: a statement applies when principal, action, resource and conditions all match (R34).
import { matchCondition } from '../condition/condition';
import { GRANT, matchNotPrincipal, matchPrincipal, type PrincipalFinding } from '../match/principal';
import { matchResource } from '../match/resource';
import { NO, UNKNOWN, YES, type Tri } from '../match/tri';
import type { CompiledStatement } from './compile-policy';
import type { Request } from './request';

const NEEDS_NO_PRINCIPAL: PrincipalFinding = { grant: GRANT.direct, code: 'principal-is-anyone' };
const PRINCIPAL_MISSING: PrincipalFinding = { grant: GRANT.none, code: 'principal-missing' };
const ROOT_ALONE: PrincipalFinding = { grant: GRANT.none, code: 'principal-not-listed' };
const ALLOW_NOT_PRINCIPAL: PrincipalFinding = { grant: GRANT.none, code: 'not-principal-allow-unsupported' };

/** How the statement's principal part meets the caller. */
export function findPrincipal(statement: CompiledStatement, request: Request): PrincipalFinding {
  const { principal } = statement;
  if (principal === null) return statement.namesPrincipals ? PRINCIPAL_MISSING : NEEDS_NO_PRINCIPAL;
  if (!principal.isNegated) {
    const found = matchPrincipal(principal, request.caller);
    return found.grant === GRANT.account && namesRootAlone(statement, request) ? ROOT_ALONE : found;
  }
  // Allow with NotPrincipal is not supported any more (R11, U20).
  if (statement.effect === 'Allow') return ALLOW_NOT_PRINCIPAL;
  return matchNotPrincipal(principal, request.caller, request.boundary !== null);
}

/** In the policy of a gateway endpoint an account stands for its root user (R154). */
function namesRootAlone({ policyType }: CompiledStatement, { extras, caller }: Request): boolean {
  return extras.isGatewayEndpoint && policyType === 'endpoint' && caller.kind !== 'root';
}

/** Resource and conditions; the action has matched already, since the statement was found by it. */
export function matchBody(statement: CompiledStatement, request: Request): Tri {
  let match: Tri = YES;
  if (statement.resource !== null) {
    match = matchResource(statement.resource, request.resource, request.context);
    if (match === NO) return NO;
  }
  for (const condition of statement.conditions) {
    const one = matchCondition(condition, request.context);
    if (one === NO) return NO;
    if (one === UNKNOWN) match = UNKNOWN;
  }
  return match;
}

/** The whole statement for a request whose action it covers. */
export function matchStatement(statement: CompiledStatement, request: Request): Tri {
  if (statement.namesPrincipals && findPrincipal(statement, request).grant === GRANT.none) return NO;
  return matchBody(statement, request);
}
