// Which statements a decision rests on, found without explaining everything else about it.
import { decidingLayer, type Decision } from '../../model/decision';
import type { Layer } from '../../model/layer';
import { candidates, type Candidates, type CompiledStatement, type PolicySet } from '../decide/compile-policy';
import { LAYER_ROWS } from '../decide/layer-policies';
import type { Request } from '../decide/request';
import { findPrincipal, matchBody, matchStatement } from '../decide/statement';
import { GRANT, type Grant } from '../match/principal';
import { NO, UNKNOWN, YES } from '../match/tri';

/** A grant by name outranks one to the account, so that it is the one that counts (R127). */
const STRONGEST_FIRST: readonly Grant[] = [GRANT.direct, GRANT.role, GRANT.federatedUser, GRANT.account];

/**
 * Allow statements that together granted an allowed request: of the target's policy, of the caller's own, or one of
 * each. Boundaries, session policies and organizations limit and never grant (R131).
 */
export function grantingStatements(request: Request, decision: Decision): readonly CompiledStatement[] {
  if (decision.outcome !== 'allow') return [];
  const { by } = decision;
  const isByTarget = by.includes('trust') || by.includes('resource');
  const target = isByTarget ? targetStatement(request) : null;
  const own = by.includes('identity') ? ownStatement(request) : null;
  return [...(target === null ? [] : [target]), ...(own === null ? [] : [own])];
}

/** Allow statements that an open request may rest on: nothing else can grant it. */
export function possiblyGranting(request: Request): readonly CompiledStatement[] {
  const target = request.target === null ? [] : candidates(request.target, request.action).allows;
  const own = candidates(request.identity, request.action).allows;
  return [...target, ...own].filter((one) => matchStatement(one, request) !== NO);
}

function targetStatement(request: Request): CompiledStatement | null {
  if (request.target === null) return null;
  const { allows } = candidates(request.target, request.action);
  for (const grant of STRONGEST_FIRST) {
    const found = allows.find((one) => findPrincipal(one, request).grant === grant && matchBody(one, request) === YES);
    if (found !== undefined) return found;
  }
  return null;
}

function ownStatement(request: Request): CompiledStatement | null {
  const { allows } = candidates(request.identity, request.action);
  return allows.find((one) => matchStatement(one, request) === YES) ?? null;
}

/** The first statement of the deciding layer that leaves an open request open. */
export function openStatement(request: Request, decision: Decision): CompiledStatement | null {
  return findDeciding(request, decision, ({ denies, allows }) =>
    [...denies, ...allows].find((one) => matchStatement(one, request) === UNKNOWN),
  );
}

/** The first Deny of the deciding layer that forbids the request. */
export function denyingStatement(request: Request, decision: Decision): CompiledStatement | null {
  return findDeciding(request, decision, ({ denies }) => denies.find((one) => matchStatement(one, request) === YES));
}

function findDeciding(
  request: Request,
  decision: Decision,
  find: (found: Candidates) => CompiledStatement | undefined,
): CompiledStatement | null {
  const layer = decidingLayer(decision);
  if (layer === null) return null;
  for (const set of setsOf(layer, request)) {
    const found = find(candidates(set, request.action));
    if (found !== undefined) return found;
  }
  return null;
}

function setsOf(layer: Layer, request: Request): readonly PolicySet[] {
  const row = LAYER_ROWS[layer];
  const levels = row.levels(request);
  if (levels !== null) return levels.map(({ policies }) => policies);
  const set = row.policies(request);
  return set === null ? [] : [set];
}
