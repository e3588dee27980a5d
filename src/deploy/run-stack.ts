// A stack as it is made, and taken down again where a service refuses: what happens one after the other, as a pure function
// of what each service decides and of the order in which they answer.
import type { ServiceCall, Stack, StackResource } from './stack';

export type StackStatus =
  'CREATE_IN_PROGRESS' | 'CREATE_COMPLETE' | 'ROLLBACK_IN_PROGRESS' | 'ROLLBACK_COMPLETE' | 'ROLLBACK_FAILED';

export type ResourceStatus =
  | 'CREATE_IN_PROGRESS'
  | 'CREATE_COMPLETE'
  | 'CREATE_FAILED'
  | 'DELETE_IN_PROGRESS'
  | 'DELETE_COMPLETE'
  | 'DELETE_FAILED';

/**
 * `call`: a service has answered. `resource` and `stack`: CloudFormation writes down where one stands; `reason` is the call
 * that was refused, or `cancelled` for what was under way when something else failed.
 */
export type StackEvent =
  | { readonly kind: 'call'; readonly resource: string; readonly call: ServiceCall; readonly isAllowed: boolean }
  | {
      readonly kind: 'resource';
      readonly resource: string;
      readonly status: ResourceStatus;
      readonly reason: ServiceCall | 'cancelled' | null;
    }
  | { readonly kind: 'stack'; readonly status: StackStatus };

/** Whether the service that is asked allows a call: open questions count as no, since nothing was allowed. */
export type Decides = (call: ServiceCall) => boolean;

/** Which of `count` that wait for their answer is answered next: 0 to `count` - 1. */
export type Chooses = (count: number) => number;

/** Everything that happens, first to last; the same decisions and choices, the same events. */
export function runStack(stack: Stack, decides: Decides, chooses: Chooses): readonly StackEvent[] {
  const events: StackEvent[] = [{ kind: 'stack', status: 'CREATE_IN_PROGRESS' }];
  const made = create(stack, decides, chooses, events);
  if (made.failed === null) {
    events.push({ kind: 'stack', status: 'CREATE_COMPLETE' });
    return events;
  }
  events.push({ kind: 'stack', status: 'ROLLBACK_IN_PROGRESS' });
  const isGone = remove(stack, made.present, decides, chooses, events);
  events.push({ kind: 'stack', status: isGone ? 'ROLLBACK_COMPLETE' : 'ROLLBACK_FAILED' });
  return events;
}

type Under = { readonly resource: StackResource; readonly calls: readonly ServiceCall[]; at: number };

/** Makes what can be made at once side by side, until all is there or one call is refused. */
function create({ resources }: Stack, decides: Decides, chooses: Chooses, events: StackEvent[]) {
  const complete = new Set<string>();
  const started = new Set<string>();
  /** In the order in which the first call of each was allowed: from then on something is there. */
  const present: StackResource[] = [];
  let under: Under[] = [];
  for (;;) {
    for (const resource of resources) {
      if (started.has(resource.id) || !resource.needs.every((need) => complete.has(need))) continue;
      started.add(resource.id);
      under.push({ resource, calls: resource.create, at: 0 });
      events.push({ kind: 'resource', resource: resource.id, status: 'CREATE_IN_PROGRESS', reason: null });
    }
    const next = pick(under, chooses);
    if (next === null) return { failed: null, present };
    const call = next.calls[next.at];
    if (call === undefined) throw new Error(`${next.resource.id} has no call left.`);
    const { id } = next.resource;
    const isAllowed = decides(call);
    events.push({ kind: 'call', resource: id, call, isAllowed });
    if (!isAllowed) {
      events.push({ kind: 'resource', resource: id, status: 'CREATE_FAILED', reason: call });
      for (const other of under) {
        if (other === next) continue;
        events.push({
          kind: 'resource',
          resource: other.resource.id,
          status: 'CREATE_FAILED',
          reason: 'cancelled',
        });
      }
      return { failed: call, present };
    }
    if (next.at === 0) present.push(next.resource);
    next.at += 1;
    if (next.at < next.calls.length) continue;
    complete.add(id);
    under = under.filter((one) => one !== next);
    events.push({ kind: 'resource', resource: id, status: 'CREATE_COMPLETE', reason: null });
  }
}

/** Removes what is there, nothing before what needs it; what a refused deletion leaves keeps what it needs. */
function remove(
  { resources }: Stack,
  present: readonly StackResource[],
  decides: Decides,
  chooses: Chooses,
  events: StackEvent[],
): boolean {
  const left = new Set(present.map(({ id }) => id));
  const stuck = new Set<string>();
  const newestFirst = present.toReversed();
  let under: Under[] = [];
  for (;;) {
    for (const resource of newestFirst) {
      const isFree = !resources.some(({ id, needs }) => left.has(id) && needs.includes(resource.id));
      const isUnder = under.some((one) => one.resource === resource);
      if (!left.has(resource.id) || stuck.has(resource.id) || isUnder || !isFree) continue;
      under.push({ resource, calls: resource.remove, at: 0 });
      events.push({ kind: 'resource', resource: resource.id, status: 'DELETE_IN_PROGRESS', reason: null });
    }
    const next = pick(under, chooses);
    if (next === null) return left.size === 0;
    const call = next.calls[next.at];
    if (call === undefined) throw new Error(`${next.resource.id} has no call left.`);
    const { id } = next.resource;
    const isAllowed = decides(call);
    events.push({ kind: 'call', resource: id, call, isAllowed });
    next.at += 1;
    if (isAllowed && next.at < next.calls.length) continue;
    under = under.filter((one) => one !== next);
    if (isAllowed) left.delete(id);
    else stuck.add(id);
    events.push({
      kind: 'resource',
      resource: id,
      status: isAllowed ? 'DELETE_COMPLETE' : 'DELETE_FAILED',
      reason: isAllowed ? null : call,
    });
  }
}

function pick(under: readonly Under[], chooses: Chooses): Under | null {
  return under[under.length === 0 ? 0 : chooses(under.length)] ?? null;
}

/** A choice among those who wait that a number decides: the same number, the same order. */
export function chooseBy(seed: number): Chooses {
  let state = seed;
  return (count) => {
    if (seed === 0) return 0;
    // A linear congruential step (Numerical Recipes), whose high bits are the better ones.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * count);
  };
}

/** Where everything stands after an event; a position after the last is the end. */
export type StackState = {
  readonly stack: StackStatus | null;
  /** By logical id; what has not begun is not in it. */
  readonly resources: ReadonlyMap<string, ResourceStatus>;
  /** By the call's id: calls that were answered so far. */
  readonly calls: ReadonlyMap<string, boolean>;
};

export function stateAt(events: readonly StackEvent[], position: number): StackState {
  let stack: StackStatus | null = null;
  const resources = new Map<string, ResourceStatus>();
  const calls = new Map<string, boolean>();
  for (const event of events.slice(0, position + 1)) {
    if (event.kind === 'stack') stack = event.status;
    else if (event.kind === 'resource') resources.set(event.resource, event.status);
    else calls.set(event.call.id, event.isAllowed);
  }
  return { stack, resources, calls };
}
