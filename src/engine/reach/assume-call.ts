// The requests that one AssumeRole puts to the policies, with its parameters chosen or still open.
import type { Role } from '../../model/principal';
import type { RequestContext } from '../../model/request-context';
import type { StsParameters } from '../../model/sts-call';
import type { Request } from '../decide/request';
import { roleFacts } from '../session/make-session';
import { permissionsOf } from '../session/call-permissions';
import { callContext, layContexts } from '../session/session-context';
import { withCarried } from '../world/circumstances';
import { makeRequest, type Call } from '../world/make-request';
import { allowFormula } from '../residual/find-residual';
import { FALSE, TRUE, all, type Formula } from '../residual/formula';
import { decide } from '../decide/decide';
import {
  baseFor,
  carriedBy,
  circumstancesFor,
  OF_PASSING,
  type SearchCircumstances,
  type Stand,
  type Terrain,
} from './terrain';
import { forPath } from './path-condition';

/** Parameters of a call, and which of its keys are not chosen yet: what they come to is left open. */
export type Parameters = { readonly sts: StsParameters; readonly open: (key: string) => boolean };

export const nothingOpen = (): boolean => false;

const ABSENT = { absent: true } as const;

/** What gains a role by name: AssumeRole, or its like for those who bring an assertion (R164). */
export function assumeAction({ found }: Stand): string {
  if (found.caller.kind === 'oidc') return 'sts:AssumeRoleWithWebIdentity';
  return found.caller.kind === 'saml' ? 'sts:AssumeRoleWithSAML' : 'sts:AssumeRole';
}

/** One request for each permission that the call asks for (R48, R191, R197). */
export function assumeRequests(
  terrain: Terrain,
  stand: Stand,
  role: Role,
  { sts, open }: Parameters,
  circumstances: SearchCircumstances = terrain.circumstances,
): readonly Request[] {
  const { world, marks, now } = terrain;
  const { session } = stand;
  const known = new Set((sts.Tags ?? []).map(({ Key }) => Key.toLowerCase()));
  const notPassed = marks.requestTags.filter((key) => !known.has(key.toLowerCase()));
  const call: RequestContext = {
    ...callContext(session, sts, roleFacts(world, role.arn)),
    ...Object.fromEntries(notPassed.map((key) => [`aws:RequestTag/${key}`, ABSENT])),
    ...Object.fromEntries(marks.neverSet.map((key) => [key, ABSENT])),
  };
  const chosen = Object.fromEntries(Object.entries(call).filter(([key]) => !open(key.toLowerCase())));
  const carried = Object.fromEntries(Object.entries(carriedBy(stand, now)).filter(([key]) => !open(key.toLowerCase())));
  const ready = withCarried(baseFor(stand, circumstances), layContexts(chosen, carried, OF_PASSING));
  const [first = '', ...others] = permissionsOf('AssumeRole', session, sts);
  const actions = first === 'sts:AssumeRole' ? [assumeAction(stand), ...others] : [first, ...others];
  return actions.map((action) => makeRequest(world, stand.found, { action, resource: role.arn }, ready));
}

/** The request for the call alone, by a plain stand, with every parameter left open. */
export function openRequest({ world, circumstances }: Terrain, stand: Stand, role: Role): Request {
  const ready = stand.isGained ? circumstances.ofOpenSession : circumstances.ofOpenStart;
  return makeRequest(world, stand.found, { action: assumeAction(stand), resource: role.arn }, ready);
}

/** Any other call of the stand. */
export function requestOf(
  terrain: Terrain,
  stand: Stand,
  call: Call,
  circumstances: SearchCircumstances = terrain.circumstances,
): Request {
  const ready = circumstancesFor(stand, circumstances, terrain.now);
  return makeRequest(terrain.world, stand.found, call, ready);
}

/** When a request is allowed; asks first whether that is open at all. */
export function formulaOf(request: Request): Formula {
  const { outcome } = decide(request);
  if (outcome === 'allow') return TRUE;
  return outcome === 'depends' ? allowFormula(request) : FALSE;
}

/** When all requests of a call on a role are allowed. */
export function assumeFormula(requests: readonly Request[], stand: Stand): Formula {
  const parts: Formula[] = [];
  for (const request of requests) {
    const formula = formulaOf(request);
    if (formula === FALSE) return FALSE;
    parts.push(forPath(formula, stand.key));
  }
  return all(parts);
}
