// What follows from who, what and where alone, settled once when a request is made, so that deciding only matches.
import { LAYERS, type Layer } from '../../model/layer';
import { actionNumber } from './action-number';
import { UNREADABLE_POLICIES, type PolicySet } from './compile-policy';
import { LAYER_ROWS, targetLayer } from './layer-policies';
import { hasAccount, isSameAccount, type Binding, type Request, type RequestParts, type Settled } from './request';
import {
  isCutOffByPublicAccessBlock,
  isRefusedAcrossAccounts,
  isReservedByAws,
  mayRepairBucketPolicy,
  needsNoAuthorization,
  needsTargetAllow,
} from './service-rules';

/** A request ready to be decided, made of its parts; a request whose parts change has to be settled again. */
export function settleRequest(parts: RequestParts): Request {
  return { ...parts, settled: settle(parts) };
}

function settle(parts: RequestParts): Settled {
  const scps = LAYER_ROWS.scp.exemption(parts) === null ? LAYER_ROWS.scp.levels(parts) : null;
  return {
    actionNumber: actionNumber(parts.action),
    needsNoAuthorization: needsNoAuthorization(parts),
    isReservedByAws: isReservedByAws(parts),
    relation: relationOf(parts),
    targetLayer: targetLayer(parts),
    needsTargetAllow: needsTargetAllow(parts),
    isRefusedAcrossAccounts: isRefusedAcrossAccounts(parts),
    isCutOff: isCutOffByPublicAccessBlock(parts),
    isDirectGrantLimited: parts.extras.isU14Strict && parts.caller.kind === 'user' && targetLayer(parts) === 'trust',
    scps: scps ?? [],
    forbidding: LAYERS.flatMap((layer) => bindingSets(layer, parts)),
  };
}

function relationOf(parts: RequestParts): Settled['relation'] {
  if (!hasAccount(parts.caller)) return 'no-account';
  return isSameAccount(parts) ? 'same-account' : 'cross-account';
}

/** The policies of a layer that bind the request and hold a Deny, or may hold one because they cannot be read. */
function bindingSets(layer: Layer, parts: RequestParts): readonly Binding[] {
  if (layer === 'resource' && mayRepairBucketPolicy(parts)) return [];
  const row = LAYER_ROWS[layer];
  const levels = row.levels(parts);
  const sets = levels === null ? [policiesOf(layer, parts)] : row.exemption(parts) === null ? levels.map(setOf) : [];
  return sets.flatMap((policies) => (policies?.mayDeny === true ? [{ layer, policies }] : []));
}

function policiesOf(layer: Layer, parts: RequestParts): PolicySet | null {
  return layer === 'identity' && parts.isIdentityUnknown ? UNREADABLE_POLICIES : LAYER_ROWS[layer].policies(parts);
}

function setOf({ policies }: { readonly policies: PolicySet }): PolicySet {
  return policies;
}
