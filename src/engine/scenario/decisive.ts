// Several calls that must all be allowed: which of them decides (R48).
import type { Decision } from '../../model/decision';

/**
 * The first that is surely denied, else the first that is open, else the first of all. Null where there is none.
 * An open call never decides before a denied one: whatever it turns out to be, the whole is denied.
 */
export function findDecisive<One extends { readonly decision: Decision }>(calls: readonly One[]): One | null {
  const isDenied = ({ outcome }: Decision): boolean => outcome === 'explicit-deny' || outcome === 'implicit-deny';
  return (
    calls.find(({ decision }) => isDenied(decision)) ??
    calls.find(({ decision }) => decision.outcome === 'depends') ??
    calls[0] ??
    null
  );
}
