// The same search from the goal backwards: who gets there, and by which way. It walks the steps of every session that
// the callers in question can come to have, against their direction.
import { accountIn } from '../../model/arn';
import type { Goal } from '../../model/paths';
import type { Role, User } from '../../model/principal';
import { decide } from '../decide/decide';
import { FALSE, TRUE, type Formula } from '../residual/formula';
import { withCarried } from '../world/circumstances';
import { makeRequest } from '../world/make-request';
import { callerOf } from './caller-classes';
import { isOpen } from './role-targets';
import { mayPass } from './pass-call';
import { freeFirst, solve, type Explorer, type Move, type Pending } from './moves';
import { isWeaker } from './path-condition';
import { PASSES, type Trail } from './search';
import { userStand } from './starts';
import type { SessionMarks } from './session-marks';
import { OF_ASSUMING, OF_PASSING, plainStand, roleOf, whatSessionsMayCarry, type Stand, type Terrain } from './terrain';
import type { Arrival } from './trace-paths';
import { sessionOwner, trustNamesOf } from './trust-names';

/** A way from a stand to the goal; `next` is how it goes on after its first step. */
export type Approach = {
  readonly stand: Stand;
  readonly hops: number;
  readonly condition: Formula;
  /** The condition of the goal's own call at its end. */
  readonly end: Formula;
  readonly move: Move | null;
  readonly next: Approach | null;
};

export type Approaching = {
  /** By hops. */
  readonly approaches: readonly Approach[];
  /** The stands with which users and roles begin. */
  readonly starts: ReadonlySet<Stand>;
  readonly isCut: boolean;
};

const MOST_CONDITIONS = 12;

/** Every way to the goal that asks for something which no shorter one leaves out. */
export function searchBack(explorer: Explorer): Approaching {
  const { terrain, conditions, endOf, goalRole } = explorer;
  const maxHops = terrain.options.maxHops ?? Infinity;
  const near = findNear(explorer);
  const starts = new Set<Stand>();
  const startOf = new Map<string, Stand>();
  for (const arn of near) {
    const principal = terrain.world.principals.get(arn);
    if (principal === undefined || (principal.kind !== 'user' && principal.kind !== 'role')) continue;
    const stand = principal.kind === 'user' ? userStand(terrain, principal) : plainStand(terrain, principal);
    starts.add(stand);
    startOf.set(arn, stand);
  }
  const back = stepsAmong(explorer, starts, near);
  const byLink = readStepsByLink(explorer, startOf);
  const gained = new Map<Stand, Formula[]>();
  const approaches: Approach[] = [];
  const cut = { happened: false };
  const add = (approach: Approach): void => {
    const known = gained.get(approach.stand);
    if (known === undefined) gained.set(approach.stand, [approach.condition]);
    else if (known.length >= MOST_CONDITIONS && approach.condition !== TRUE) {
      cut.happened = true;
      return;
    } else known.push(approach.condition);
    approaches.push(approach);
  };
  for (const stand of back.keys()) {
    const end = goalRole === null ? endOf(stand) : stand.role === goalRole ? TRUE : FALSE;
    if (end !== FALSE) add({ stand, hops: 0, condition: end, end, move: null, next: null });
  }
  let from = 0;
  for (let hops = 1; from < approaches.length && hops <= maxHops; hops += 1) {
    const frontier = approaches.slice(from);
    from = approaches.length;
    for (const pass of PASSES) {
      for (const next of frontier) {
        if (pass !== 'conditional' && next.condition !== TRUE) continue;
        const lead = (stand: Stand, opening: () => Move | Pending, isPending: boolean): void => {
          const known = gained.get(stand) ?? [];
          if (known.includes(TRUE) || (isPending ? pass === 'sure' : pass === 'free')) return;
          for (const move of solve(opening())) {
            const isFree = next.condition === TRUE && move.condition === TRUE;
            if (isFree !== (pass !== 'conditional')) continue;
            const condition = conditions.join(move.condition, next.condition);
            if (condition === FALSE || known.some((one) => isWeaker(one, condition))) continue;
            add({ stand, hops, condition, end: next.end, move, next });
          }
        };
        for (const { from: stand, opening } of back.get(next.stand) ?? NO_STEPS) {
          lead(stand, () => opening, 'solve' in opening);
        }
        byLink(next.stand, lead);
      }
    }
  }
  return { approaches, starts, isCut: cut.happened || explorer.isCut() };
}

/** The same explorer, which leaves out steps from where no link leads to the goal: no path to it has one. */
export function towardsGoal(explorer: Explorer): Explorer {
  const near = findNear(explorer);
  const isNear = ({ to }: { readonly to: Stand }) => near.has(to.arn);
  const openings = new Map<Stand, readonly (Move | Pending)[]>();
  const moves = new Map<Stand, readonly Move[]>();
  return {
    ...explorer,
    openingsOf: (stand) => {
      const made = openings.get(stand) ?? explorer.openingsOf(stand).filter(isNear);
      openings.set(stand, made);
      return made;
    },
    movesOf: (stand) => {
      const made = moves.get(stand) ?? freeFirst(explorer.openingsOf(stand).filter(isNear).flatMap(solve));
      moves.set(stand, made);
      return made;
    },
  };
}

/** Users and roles from which links lead to the goal, conditions put aside. */
function findNear(explorer: Explorer): ReadonlySet<string> {
  const { terrain } = explorer;
  const { links, options } = terrain;
  const near = new Set<string>(endsOf(explorer).map(({ arn }) => arn));
  const handlersIn = remembering((account: string) => findHandlers(terrain, account));
  const namersOf = readNamers(terrain);
  const queue = [...near];
  for (let arn = queue.pop(); arn !== undefined; arn = queue.pop()) {
    if (roleOf(terrain, arn) === null) continue;
    const callers = [...namersOf(arn)];
    links.forEachAssumer(arn, (from) => callers.push(from));
    if (options.includePassRole === true) callers.push(...handlersIn(accountIn(arn)));
    for (const caller of callers) {
      if (near.has(caller)) continue;
      near.add(caller);
      queue.push(caller);
    }
  }
  return near;
}

function endsOf({ terrain, goal, goalRole }: Explorer): readonly (User | Role)[] {
  if (goalRole !== null) return [goalRole];
  return goal === null ? [] : callersOf(terrain, goal);
}

/** Users and roles of which some session may make the call. */
function callersOf({ world, marks, circumstances }: Terrain, goal: Goal): readonly (User | Role)[] {
  const carried = whatSessionsMayCarry(marks);
  const asUser = circumstances.ofPlainStart;
  const asSession = withCarried(circumstances.ofSession, { ...OF_ASSUMING, ...OF_PASSING, ...carried });
  return [...world.users, ...world.roles].filter((identity) => {
    const ready = identity.kind === 'user' ? asUser : asSession;
    return isOpen(decide(makeRequest(world, callerOf(identity), goal, ready))) || mayBeNamed(marks, identity);
  });
}

/** A session of another name may be let in where the usual one is not. */
function mayBeNamed(marks: SessionMarks, identity: User | Role): boolean {
  return marks.hasNames && identity.kind === 'role' && marks.namesOf(identity).length > 0;
}

/** Everybody of the account who may hand over roles. */
function findHandlers(terrain: Terrain, account: string): readonly string[] {
  const { world } = terrain;
  const identities = [...world.users, ...world.roles].filter(({ arn }) => accountIn(arn) === account);
  return identities.flatMap((identity) => {
    const stand = identity.kind === 'user' ? userStand(terrain, identity) : plainStand(terrain, identity);
    return mayPass(terrain, stand) ? [identity.arn] : [];
  });
}

/** For a role those roles of which its trust policy names single sessions. */
function readNamers({ world, marks }: Terrain): (arn: string) => readonly string[] {
  const namers = new Map<string, string[]>();
  if (!marks.hasNames) return () => [];
  const { sessionsNamedBy } = trustNamesOf(world);
  for (const role of world.roles) {
    for (const { arn } of sessionsNamedBy.get(sessionOwner(role.arn)) ?? []) {
      namers.set(arn, [...(namers.get(arn) ?? []), role.arn]);
    }
  }
  return (arn) => namers.get(arn) ?? [];
}

function remembering<Key, Value>(find: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const value = known.get(key) ?? find(key);
    known.set(key, value);
    return value;
  };
}

type StepBack = { readonly from: Stand; readonly opening: Move | Pending };

const NO_STEPS: readonly StepBack[] = [];

/** Every step of sessions of these callers that no link tells, by where it leads; each stand is listed. */
function stepsAmong(
  { othersOf }: Explorer,
  starts: ReadonlySet<Stand>,
  near: ReadonlySet<string>,
): ReadonlyMap<Stand, readonly StepBack[]> {
  const back = new Map<Stand, StepBack[]>();
  const queue = [...starts];
  for (const stand of queue) back.set(stand, []);
  for (let at = 0; at < queue.length; at += 1) {
    const from = queue[at];
    if (from === undefined) break;
    for (const opening of othersOf(from)) {
      const { to } = opening;
      if (!near.has(to.arn)) continue;
      const known = back.get(to);
      if (known === undefined) {
        back.set(to, [{ from, opening }]);
        queue.push(to);
      } else known.push({ from, opening });
    }
  }
  return back;
}

type StepsByLink = (to: Stand, lead: (from: Stand, opening: () => Move | Pending, isPending: boolean) => void) => void;

/** The steps that links tell, made one by one when they are asked for; what was thought over is kept. */
function readStepsByLink(explorer: Explorer, startOf: ReadonlyMap<string, Stand>): StepsByLink {
  const { terrain, isByLink, stepByLink } = explorer;
  const thought = new Map<Stand, Map<Stand, Move | Pending>>();
  return (to, lead) => {
    const { role } = to;
    if (role === null) return;
    terrain.links.forEachAssumer(role.arn, (arn, outcome) => {
      const from = startOf.get(arn);
      if (from === undefined || !isByLink(from, to)) return;
      const isSure = outcome === 'allow';
      lead(
        from,
        () => {
          if (isSure) return stepByLink(from, role, isSure);
          const own = thought.get(to) ?? new Map<Stand, Move | Pending>();
          const step = own.get(from) ?? stepByLink(from, role, isSure);
          thought.set(to, own.set(from, step));
          return step;
        },
        !isSure,
      );
    });
  };
}

/** The way walked forwards, behind a trail that ends where it begins. */
export function followApproach({ conditions }: Explorer, approach: Approach, before?: Trail): Arrival {
  let trail: Trail = before ?? { stand: approach.stand, hops: 0, condition: TRUE, move: null, via: null };
  for (let one: Approach = approach; one.move !== null && one.next !== null; one = one.next) {
    const condition = conditions.join(trail.condition, one.move.condition);
    trail = { stand: one.next.stand, hops: trail.hops + 1, condition, move: one.move, via: trail };
  }
  return { trail, end: approach.end, condition: conditions.join(trail.condition, approach.end) };
}
