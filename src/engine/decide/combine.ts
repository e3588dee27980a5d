// How the layers' answers become one decision: explicit denies first, then what must allow, in the one order.
// Where the answers come from is the probe's business, so that the quick and the explaining evaluation cannot differ.
import { decidingLayer, type Decision, type GrantedBy } from '../../model/decision';
import { LAYERS, type Layer } from '../../model/layer';
import { ALL_GRANTS, GRANT } from '../match/principal';
import { NO, UNKNOWN, YES, and, fromBoolean, or, type Tri } from '../match/tri';
import type { Request } from './request';

/** The ways in which the target's policy names the caller, as bits of GRANT: surely, and perhaps. */
export type GrantMask = { readonly yes: number; readonly unknown: number };

/** Every mask there is, so that none has to be made for a decision. */
const MASKS: readonly GrantMask[] = Array.from({ length: (ALL_GRANTS + 1) ** 2 }, (_, index) => ({
  yes: index & ALL_GRANTS,
  unknown: index >> 4,
}));

export function grantMask(yes: number, unknown: number): GrantMask {
  return MASKS[(unknown << 4) | yes] ?? NO_GRANTS;
}

export const NO_GRANTS: GrantMask = { yes: 0, unknown: 0 };

/** The first layer in which a statement surely denies; else the first in which one may. */
export type DenyFinding = { readonly layer: Layer | null; readonly isSure: boolean };

export const NO_DENY: DenyFinding = { layer: null, isSure: false };

const DENIED = byLayer((layer): DenyFinding => ({ layer, isSure: true }));
const PERHAPS_DENIED = byLayer((layer): DenyFinding => ({ layer, isSure: false }));

export function denied(layer: Layer): DenyFinding {
  return DENIED[layer];
}

export function perhapsDenied(layer: Layer): DenyFinding {
  return PERHAPS_DENIED[layer];
}

export type Probe = {
  readonly findDeny: (request: Request) => DenyFinding;
  /** Whether the layer allows; a layer that is not there is not asked. */
  readonly allows: (layer: 'scp' | 'endpoint' | 'identity' | 'boundary' | 'session', request: Request) => Tri;
  readonly grants: (request: Request) => GrantMask;
};

const REFUSED: Decision = { outcome: 'explicit-deny', refused: 'aws' };

const EXPLICIT = byLayer((layer): Decision => ({ outcome: 'explicit-deny', layer }));
const IMPLICIT = byLayer((layer): Decision => ({ outcome: 'implicit-deny', layer }));
const DEPENDS = byLayer((layer): Decision => ({ outcome: 'depends', layer }));

function byLayer<Value>(make: (layer: Layer) => Value): Readonly<Record<Layer, Value>> {
  return Object.fromEntries(LAYERS.map((layer) => [layer, make(layer)])) as Record<Layer, Value>;
}

function allow(by: GrantedBy): Decision {
  return { outcome: 'allow', by };
}

const ALLOW: Readonly<Record<GrantedBy, Decision>> = {
  identity: allow('identity'),
  resource: allow('resource'),
  'identity+resource': allow('identity+resource'),
  trust: allow('trust'),
  'identity+trust': allow('identity+trust'),
  root: allow('root'),
  'root+resource': allow('root+resource'),
  'no-authorization': allow('no-authorization'),
};

/** The decision for a request (R120–R179). */
export function combine(request: Request, probe: Probe): Decision {
  const { settled } = request;
  if (settled.needsNoAuthorization) return ALLOW['no-authorization'];
  if (settled.isReservedByAws) return REFUSED;
  const { layer: open, isSure } = probe.findDeny(request);
  if (open !== null && isSure) return EXPLICIT[open];
  const allowed = combineAllows(request, probe);
  if (allowed.outcome === 'implicit-deny' || open === null) return allowed;
  // A deny that nobody can rule out leaves an allowed request open; of two open layers the earlier is named.
  const other = decidingLayer(allowed);
  return DEPENDS[other === null ? open : earlier(open, other)];
}

function earlier(a: Layer, b: Layer): Layer {
  return LAYERS.indexOf(a) <= LAYERS.indexOf(b) ? a : b;
}

/** What must allow, in order: SCPs, endpoint, then target and identity by the way they relate (R123, R154, R126, R145). */
function combineAllows(request: Request, probe: Probe): Decision {
  const scp = probe.allows('scp', request);
  if (scp === NO) return IMPLICIT.scp;
  const endpoint = probe.allows('endpoint', request);
  if (endpoint === NO) return IMPLICIT.endpoint;
  const rest = combineSides(request, probe);
  if (rest.outcome === 'implicit-deny') return rest;
  if (scp === UNKNOWN) return DEPENDS.scp;
  return endpoint === UNKNOWN ? DEPENDS.endpoint : rest;
}

function combineSides(request: Request, probe: Probe): Decision {
  switch (request.settled.relation) {
    case 'no-account':
      return combineTargetAlone(request, probe);
    case 'same-account':
      return combineSameAccount(request, probe);
    case 'cross-account':
      return combineCrossAccount(request, probe);
  }
}

/** Services, anonymous callers and federated identities have no policies of their own (R149, R150, R165). */
function combineTargetAlone(request: Request, probe: Probe): Decision {
  const layer = request.settled.targetLayer;
  const named = isNamed(probe.grants(request));
  if (named === NO) return IMPLICIT[layer];
  if (request.settled.isCutOff) return IMPLICIT['s3-bpa'];
  return named === YES ? ALLOW[layer] : DEPENDS[layer];
}

/** One account: one Allow suffices, except where the target must agree (R126–R130, R160–R162, R170, R171). */
function combineSameAccount(request: Request, probe: Probe): Decision {
  const layer = request.settled.targetLayer;
  const named = probe.grants(request);
  const mask = request.settled.isDirectGrantLimited ? asRoleGrant(named) : named;
  const direct = bit(mask, GRANT.direct);
  if (direct === YES) return ALLOW[layer];
  const needsTarget = request.settled.needsTargetAllow;
  const account = needsTarget ? bit(mask, GRANT.account) : YES;
  if (request.caller.kind === 'root') {
    if (!needsTarget) return ALLOW.root;
    if (account === YES) return layer === 'trust' ? ALLOW.trust : ALLOW['root+resource'];
    return or(direct, account) === NO ? IMPLICIT[layer] : DEPENDS[layer];
  }
  const byRole = bit(mask, GRANT.role | GRANT.federatedUser);
  if (or(direct, or(byRole, account)) === NO) return IMPLICIT[layer];
  const identity = byRole === YES ? NO : probe.allows('identity', request);
  const path = or(byRole, and(account, identity));
  const boundary = probe.allows('boundary', request);
  const session = probe.allows('session', request);
  if (direct === NO) {
    if (path === NO) return IMPLICIT.identity;
    if (boundary === NO) return IMPLICIT.boundary;
    if (session === NO) return IMPLICIT.session;
  }
  if (and(path, and(boundary, session)) === YES) {
    if (byRole === YES) return ALLOW[layer];
    if (!needsTarget) return ALLOW.identity;
    return layer === 'trust' ? ALLOW['identity+trust'] : ALLOW['identity+resource'];
  }
  if (direct === UNKNOWN || byRole === UNKNOWN || account === UNKNOWN) return DEPENDS[layer];
  if (path === UNKNOWN) return DEPENDS.identity;
  return boundary === UNKNOWN ? DEPENDS.boundary : DEPENDS.session;
}

/** Two accounts: two evaluations, both must allow, whoever is named (R145–R147, R163, R172). */
function combineCrossAccount(request: Request, probe: Probe): Decision {
  const layer = request.settled.targetLayer;
  const named = and(isNamed(probe.grants(request)), fromBoolean(!request.settled.isRefusedAcrossAccounts));
  if (named === NO) return IMPLICIT[layer];
  if (request.settled.isCutOff) return IMPLICIT['s3-bpa'];
  if (request.caller.kind === 'root') {
    if (named === UNKNOWN) return DEPENDS[layer];
    return layer === 'trust' ? ALLOW.trust : ALLOW['root+resource'];
  }
  const identity = probe.allows('identity', request);
  if (identity === NO) return IMPLICIT.identity;
  const boundary = probe.allows('boundary', request);
  if (boundary === NO) return IMPLICIT.boundary;
  const session = probe.allows('session', request);
  if (session === NO) return IMPLICIT.session;
  if (named === UNKNOWN) return DEPENDS[layer];
  if (identity === UNKNOWN) return DEPENDS.identity;
  if (boundary === UNKNOWN) return DEPENDS.boundary;
  if (session === UNKNOWN) return DEPENDS.session;
  return layer === 'trust' ? ALLOW['identity+trust'] : ALLOW['identity+resource'];
}

/** A grant to the caller itself, weighed like one to its role: boundary and session policy limit it. */
function asRoleGrant({ yes, unknown }: GrantMask): GrantMask {
  return grantMask(asRoleBits(yes), asRoleBits(unknown));
}

function asRoleBits(bits: number): number {
  return (bits & GRANT.direct) === 0 ? bits : (bits & ~GRANT.direct) | GRANT.role;
}

function bit(mask: GrantMask, bits: number): Tri {
  if ((mask.yes & bits) !== 0) return YES;
  return (mask.unknown & bits) !== 0 ? UNKNOWN : NO;
}

function isNamed(mask: GrantMask): Tri {
  if (mask.yes !== 0) return YES;
  return mask.unknown === 0 ? NO : UNKNOWN;
}
