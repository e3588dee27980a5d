// One layer with all its policies and statements: what it says, and the events that show it.
import type { Layer } from '../../model/layer';
import type { LayerCode, LayerState } from '../../model/trace';
import { servicePrefix } from '../match/action-pattern';
import { ALL_GRANTS, GRANT, type Grant } from '../match/principal';
import { NO, UNKNOWN, YES, and, or, toMatch, type Tri } from '../match/tri';
import { NO_GRANTS, type GrantMask } from './combine';
import type { CompiledPolicy, PolicySet } from './compile-policy';
import { findGrants } from './grants';
import { LAYER_ROWS } from './layer-policies';
import { explainStatement, type StatementFinding } from './explain-statement';
import type { Request } from './request';
import { mayRepairBucketPolicy } from './service-rules';
import type { TraceBuilder } from './trace-builder';

export type LayerFinding = {
  readonly layer: Layer;
  /** Its event in the trace. */
  readonly event: number;
  readonly denies: Tri;
  readonly allows: Tri;
  readonly grants: GrantMask;
  readonly code: LayerCode | null;
  readonly state: LayerState;
  /** Statements with their events, in the order of the policies. */
  readonly statements: readonly (StatementFinding & { readonly event: number })[];
  readonly unreadable: readonly CompiledPolicy[];
};

type Collected = { denies: Tri; allows: Tri; statements: LayerFinding['statements']; unreadable: CompiledPolicy[] };

export function explainLayer(layer: Layer, request: Request, trace: TraceBuilder): LayerFinding {
  const row = LAYER_ROWS[layer];
  const levels = row.levels(request);
  const set = row.policies(request);
  const exemption = row.exemption(request);
  const isUnknown = layer === 'identity' && request.isIdentityUnknown;
  const event = trace.add({ kind: 'layer', parent: null, layer, state: 'absent', isDeciding: false, code: null });
  let collected: Collected = { denies: NO, allows: YES, statements: [], unreadable: [] };
  if (levels !== null && exemption === null) {
    for (const { name, policies } of levels) {
      const level = trace.add({ kind: 'level', parent: event, name, state: 'silent' });
      const one = collect(policies, level, request, trace);
      const allows = layer === 'rcp' ? YES : one.allows;
      trace.amend(level, { state: stateOf(one.denies, allows) });
      collected = join(collected, { ...one, allows });
    }
  } else if (set !== null) {
    collected = collect(set, event, request, trace);
  } else if (layer === 'session' && request.caller.kind === 'federated-user') {
    collected = { ...collected, allows: NO };
  }
  if (layer === 'resource' && mayRepairBucketPolicy(request)) collected = { ...collected, denies: NO };
  if (isUnknown) collected = { ...collected, denies: UNKNOWN, allows: UNKNOWN };
  const grants = grantMask(layer, collected, set, request);
  const isThere = isUnknown || set !== null || (levels !== null && exemption === null) || layer === 's3-bpa';
  const code = layerCode(layer, request, exemption, collected, grants);
  const state = layerState(layer, request, exemption, isThere, collected, grants);
  trace.amend(event, { state, code });
  return { layer, event, ...collected, grants, code, state };
}

function collect(set: PolicySet, parent: number, request: Request, trace: TraceBuilder): Collected {
  let denies: Tri = set.isReadable ? NO : UNKNOWN;
  let allows: Tri = set.isReadable ? NO : UNKNOWN;
  const statements: (StatementFinding & { readonly event: number })[] = [];
  const unreadable: CompiledPolicy[] = [];
  for (const policy of set.policies) {
    const { document, policyType, isReadable } = policy;
    const policyEvent = trace.add({ kind: 'policy', parent, document, policyType, isReadable });
    if (!isReadable) unreadable.push(policy);
    for (const statement of policy.statements) {
      const finding = explainStatement(statement, request);
      const event = trace.add({
        kind: 'statement',
        parent: policyEvent,
        statement: statement.ref,
        effect: statement.effect,
        match: toMatch(finding.match),
        isDeciding: false,
      });
      for (const part of finding.parts) trace.add({ ...part, parent: event });
      statements.push({ ...finding, event });
      if (statement.effect === 'Deny') denies = or(denies, finding.match);
      else allows = or(allows, finding.match);
    }
  }
  return { denies, allows, statements, unreadable };
}

/** Levels intersect what they allow and unite what they deny (R137, R138). */
function join(a: Collected, b: Collected): Collected {
  return {
    denies: or(a.denies, b.denies),
    allows: and(a.allows, b.allows),
    statements: [...a.statements, ...b.statements],
    unreadable: [...a.unreadable, ...b.unreadable],
  };
}

function grantMask(layer: Layer, { statements }: Collected, set: PolicySet | null, request: Request): GrantMask {
  if (layer !== 'trust' && layer !== 'resource') return NO_GRANTS;
  let { yes, unknown } = findGrants(request);
  if (set !== null && !set.isReadable) unknown = ALL_GRANTS;
  for (const { statement, match, grant } of statements) {
    if (statement.effect === 'Deny') continue;
    if (match === YES) yes |= grant;
    if (match === UNKNOWN) unknown |= grant;
  }
  return { yes, unknown };
}

function stateOf(denies: Tri, allows: Tri): LayerState {
  if (denies === YES) return 'denies';
  if (denies === UNKNOWN || allows === UNKNOWN) return 'open';
  return allows === YES ? 'allows' : 'silent';
}

function layerState(
  layer: Layer,
  request: Request,
  exemption: LayerCode | null,
  isThere: boolean,
  { denies, allows }: Collected,
  grants: GrantMask,
): LayerState {
  if (layer === 's3-bpa') return request.settled.isCutOff ? 'silent' : 'allows';
  if (layer === 'session' && !isThere && allows === NO) return 'silent';
  if (exemption !== null && LAYER_ROWS[layer].levels(request) !== null) return 'exempt';
  if (!isThere && grants.yes === 0) return 'absent';
  if (layer === 'trust' || layer === 'resource') {
    return stateOf(denies, grants.yes !== 0 ? YES : grants.unknown === 0 ? NO : UNKNOWN);
  }
  return stateOf(denies, allows);
}

const GRANT_CODES: readonly (readonly [Grant, LayerCode])[] = [
  [GRANT.direct, 'grant-names-caller'],
  [GRANT.role, 'grant-names-role'],
  [GRANT.federatedUser, 'grant-names-federated-user'],
  [GRANT.account, 'grant-names-account'],
];

function layerCode(
  layer: Layer,
  request: Request,
  exemption: LayerCode | null,
  collected: Collected,
  grants: GrantMask,
): LayerCode | null {
  if (exemption !== null) return LAYER_ROWS[layer].levels(request) === null ? null : exemption;
  switch (layer) {
    case 'session':
      return request.session === null && collected.allows === NO ? 'session-needs-a-policy' : null;
    case 'identity':
      if (request.isIdentityUnknown) return 'principal-not-in-world';
      return request.caller.kind === 'root' ? 'root-has-full-access' : null;
    case 's3-bpa':
      return request.settled.isCutOff ? 'public-bucket-policy' : null;
    case 'trust':
    case 'resource':
      if (mayRepairBucketPolicy(request)) return 'root-may-repair-bucket-policy';
      if (request.settled.isRefusedAcrossAccounts) return refusalCode(request);
      if (findGrants(request).yes !== 0) return 'kms-grant';
      if (isAnyone(collected)) return 'grant-anyone';
      return GRANT_CODES.find(([grant]) => (grants.yes & grant) !== 0)?.[1] ?? null;
    case 'rcp':
    case 'scp':
    case 'endpoint':
    case 'boundary':
      return null;
  }
}

function refusalCode(request: Request): LayerCode {
  return servicePrefix(request.action) === 'kms' ? 'kms-operation-not-cross-account' : 'caller-in-other-partition';
}

function isAnyone({ statements }: Collected): boolean {
  return statements.some(
    ({ statement, match }) => statement.effect === 'Allow' && match === YES && statement.principal?.isAnyone === true,
  );
}
