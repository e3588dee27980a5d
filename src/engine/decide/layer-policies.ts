// Which policies each layer brings to a request: one row a layer, in no particular order (the order is the model's).
import type { Layer } from '../../model/layer';
import type { LayerCode } from '../../model/trace';
import type { PolicySet } from './compile-policy';
import { rcpExemption, scpExemption } from './exemptions';
import { isAboutTrust, type ControlLevel, type RequestParts } from './request';

export type LayerRow = {
  /** Policies that decide together; null where the layer brings none. */
  readonly policies: (request: RequestParts) => PolicySet | null;
  /** Levels that must each allow (R137); null for layers without levels. */
  readonly levels: (request: RequestParts) => readonly ControlLevel[] | null;
  /** Why the layer does not bind the request; null where it does. */
  readonly exemption: (request: RequestParts) => LayerCode | null;
};

const nothing = () => null;
const none: LayerRow = { policies: nothing, levels: nothing, exemption: nothing };

export const LAYER_ROWS: Readonly<Record<Layer, LayerRow>> = {
  rcp: { ...none, levels: (request) => request.rcps, exemption: rcpExemption },
  scp: { ...none, levels: (request) => request.scps, exemption: scpExemption },
  endpoint: { ...none, policies: (request) => request.endpoint },
  trust: { ...none, policies: (request) => (targetLayer(request) === 'trust' ? request.target : null) },
  resource: { ...none, policies: (request) => (targetLayer(request) === 'resource' ? request.target : null) },
  's3-bpa': none,
  identity: { ...none, policies: (request) => request.identity },
  boundary: { ...none, policies: (request) => request.boundary },
  session: { ...none, policies: (request) => request.session },
};

/** The layer that speaks for the target: a role's trust policy, or the resource's own policy. */
export function targetLayer(request: RequestParts): 'trust' | 'resource' {
  return isAboutTrust(request.action, request.resource) ? 'trust' : 'resource';
}
