// The answer to a request: what was decided, by which layer, and the one code that says so.
import type { Layer } from './layer';

export const OUTCOMES = ['allow', 'explicit-deny', 'implicit-deny', 'depends'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What granted the request (R126, R145, R160, R170, R203). */
export const GRANTED_BY = [
  'identity',
  'resource',
  'identity+resource',
  'trust',
  'identity+trust',
  'root',
  'root+resource',
  'no-authorization',
] as const;
export type GrantedBy = (typeof GRANTED_BY)[number];

/**
 * A decision without its explanation. `refused` is what AWS keeps for itself: an operation error, not an
 * authorization decision. `depends` is an answer that an unknown context key or an unreadable policy leaves open;
 * its layer is the first one, in the one order, that is open.
 */
export type Decision =
  | { readonly outcome: 'allow'; readonly by: GrantedBy }
  | { readonly outcome: 'explicit-deny'; readonly layer: Layer }
  | { readonly outcome: 'explicit-deny'; readonly refused: 'aws' }
  | { readonly outcome: 'implicit-deny'; readonly layer: Layer }
  | { readonly outcome: 'depends'; readonly layer: Layer };

/** The layer that decided, or null where something was granted or AWS refused by itself. */
export function decidingLayer(decision: Decision): Layer | null {
  return 'layer' in decision ? decision.layer : null;
}

/** The decision as one word, in the form of the scenario format: `allow:identity`, `implicit-deny:scp`, `refused:aws`. */
export function decisionCode(decision: Decision): string {
  if (decision.outcome === 'allow') return `allow:${decision.by}`;
  if ('refused' in decision) return `refused:${decision.refused}`;
  return `${decision.outcome}:${decision.layer}`;
}
