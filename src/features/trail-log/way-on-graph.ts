// Events as a way that the picture can show: one step for each role that was put on, and what is not in the world.
import type { PathStep } from '../../model/paths';
import type { World } from '../../model/world';
import { isInWorld } from '../../store/selectors';
import type { TrailEvent, TrailIdentity } from '../../trail/event';

export type WayOnGraph = {
  readonly steps: readonly PathStep[];
  /** ARNs, or what else the event calls them, of ends that the world does not hold; each once. */
  readonly missing: readonly string[];
};

/** The steps of events, in their order; a call seen by two accounts, or made twice, is one step. */
export function wayOnGraph(events: readonly TrailEvent[], world: World): WayOnGraph {
  const steps = new Map<string, PathStep>();
  const missing = new Set<string>();
  for (const event of events) {
    const ends = endsOf(event, world);
    if (ends === null) continue;
    const { from, to, kind } = ends;
    const unknown = [from, to].filter((end) => !isInWorld(world, end));
    for (const end of unknown) missing.add(end);
    if (unknown.length === 0) steps.set(`${kind} ${from} ${to}`, stepOf(event, from, to, kind));
  }
  return { steps: [...steps.values()], missing: [...missing] };
}

type Ends = { readonly from: string; readonly to: string; readonly kind: 'assume' | 'call' };

/** Null where the event names no two ends: a copy without the caller's name, a call on nothing in particular. */
function endsOf({ identity, roleArn, resources }: TrailEvent, world: World): Ends | null {
  const from = identityArn(identity, world);
  const to = roleArn ?? resources[0] ?? null;
  if (from === null || to === null) return null;
  return { from, to, kind: roleArn === null ? 'call' : 'assume' };
}

/** Whose permissions the caller had: the user, or the role its session has on; of a web identity its provider. */
function identityArn({ type, arn, issuer, identityProvider }: TrailIdentity, world: World): string | null {
  if (type === 'AssumedRole' || type === 'FederatedUser') return issuer?.arn ?? null;
  if (identityProvider === null) return arn;
  const provider = world.principals.find(
    (one) => one.kind.endsWith('-provider') && one.arn.endsWith(`/${identityProvider}`),
  );
  return provider?.arn ?? identityProvider;
}

function stepOf({ source, name, error }: TrailEvent, from: string, to: string, kind: Ends['kind']): PathStep {
  return {
    kind,
    from,
    to,
    action: `${source.split('.')[0] ?? ''}:${name}`,
    chosen: [],
    outcome: error === null ? 'allow' : 'implicit-deny',
    layer: null,
    statement: null,
    condition: null,
    unreadable: [],
  };
}
