// The steps that lead on from a stand: each gains a role, under a condition that the caller cannot choose.
import type { Role } from '../../model/principal';
import type { Goal } from '../../model/paths';
import type { StsParameters } from '../../model/sts-call';
import type { CompiledWorld } from '../world/compile-world';
import { DEFAULT_SESSION_NAME } from '../world/find-caller';
import { FALSE, TRUE, type Formula } from '../residual/formula';
import { findRestriction } from '../session/credential-restrictions';
import { formulaOf, requestOf } from './assume-call';
import { findWays, mayDiffer } from './choices';
import { findPassWays, listHatches, mayPass, type Handing, type Hatch } from './pass-call';
import { makeConditions, type Conditions } from './path-condition';
import { PASS_ACTIONS } from './run-actions';
import { makeTerrain, plainStand, roleOf, type SearchOptions, type Stand, type Terrain } from './terrain';
import { sessionOwner, trustNamesOf } from './trust-names';

export type Move = {
  readonly to: Stand;
  readonly condition: Formula;
  /** How the role is gained: by the parameters of the call, or by the service it is handed to. */
  readonly how: { readonly kind: 'assume'; readonly parameters: StsParameters } | ({ readonly kind: 'pass' } & Handing);
};

/** Steps to one stand that have not been thought over yet. */
export type Pending = { readonly to: Stand; readonly solve: () => readonly Move[] };

export type Explorer = {
  readonly terrain: Terrain;
  readonly conditions: Conditions;
  readonly goal: Goal | null;
  /** The role whose sessions are the goal, where the goal is to gain one that the world holds. */
  readonly goalRole: Role | null;
  /** The steps from a stand, those without condition first; found once. */
  readonly movesOf: (stand: Stand) => readonly Move[];
  /** The same steps, those left pending that may not be worth a thought. */
  readonly openingsOf: (stand: Stand) => readonly (Move | Pending)[];
  /**
   * Whether the steps from the first stand to the second are told by the link between them, or by there being none:
   * nothing about either session matters. A large world has millions, which a search backwards makes one by one.
   */
  readonly isByLink: (from: Stand, to: Stand) => boolean;
  /** The step of a link; thought over only where it depends. */
  readonly stepByLink: (from: Stand, role: Role, isSure: boolean) => Move | Pending;
  /** The steps that no link tells. */
  readonly othersOf: (stand: Stand) => readonly (Move | Pending)[];
  /** When the stand may make the goal's own call; FALSE where the goal is a role's session. */
  readonly endOf: (stand: Stand) => Formula;
  /** Whether some list of values or ways was longer than what is tried. */
  readonly isCut: () => boolean;
};

const NO_MOVES: readonly Move[] = [];
export const ASSUME = 'sts:assumerole';

export function makeExplorer(world: CompiledWorld, options: SearchOptions, goal: Goal | null): Explorer {
  const isAssumption = goal?.action.toLowerCase() === ASSUME;
  const passed = options.includePassRole === true ? listHatches(world) : null;
  const actions = [
    ...(goal === null || isAssumption ? [] : [goal.action.toLowerCase()]),
    ...(passed === null ? [] : PASS_ACTIONS),
  ];
  const terrain = makeTerrain(world, options, actions);
  const conditions = makeConditions(goal?.resource ?? '*');
  const goalRole = goal !== null && isAssumption ? roleOf(terrain, goal.resource) : null;
  const free = new Map<Stand, Move>();
  const known = new Map<Stand, readonly Move[]>();
  const openings = new Map<Stand, readonly (Move | Pending)[]>();
  const ends = new Map<Stand, Formula>();
  let isCut = terrain.marks.isCut;

  const freeMove = (to: Stand): Move => {
    const made = free.get(to) ?? { to, condition: TRUE, how: { kind: 'assume', parameters: USUAL } };
    free.set(to, made);
    return made;
  };

  const waysTo = (stand: Stand, role: Role): readonly Move[] => {
    const { ways, isCut: isShort } = findWays(terrain, stand, role, conditions.settle);
    isCut ||= isShort;
    return ways.map(({ to, condition, parameters }) => ({ to, condition, how: { kind: 'assume', parameters } }));
  };

  const stepByLink = (from: Stand, role: Role, isSure: boolean): Move | Pending => {
    const to = plainStand(terrain, role);
    return isSure ? freeMove(to) : new PendingStep(to, from, role, waysTo);
  };
  const passing = (stand: Stand): readonly Move[] =>
    passed === null ? NO_MOVES : passMoves(terrain, stand, passed, conditions);

  const find = (stand: Stand): readonly (Move | Pending)[] => {
    const moves: Move[] = [];
    const pending: Pending[] = [];
    if (mayAssume(stand)) {
      const isUnburdened = stand.isPlain && options.durationSeconds === undefined;
      for (const { role, isSure } of targetsOf(terrain, stand)) {
        if (!isUnburdened || mayDiffer(terrain, role)) moves.push(...waysTo(stand, role));
        else {
          const step = stepByLink(stand, role, isSure);
          if ('solve' in step) pending.push(step);
          else moves.push(step);
        }
      }
    }
    moves.push(...passing(stand));
    return [...freeFirst(moves), ...pending];
  };

  const isSimple = (stand: Stand): boolean =>
    stand.isPlain && options.durationSeconds === undefined && isToldByLinks(terrain, stand) && mayAssume(stand);

  let differing: ReadonlyMap<string, readonly Role[]> | null = null;
  const findOthers = (stand: Stand): readonly (Move | Pending)[] => {
    if (!isSimple(stand)) return openingsOf(stand);
    differing ??= findDiffering(terrain);
    const own = differing.get(stand.arn) ?? [];
    return freeFirst([...own.flatMap((role) => waysTo(stand, role)), ...passing(stand)]);
  };

  const openingsOf = (stand: Stand): readonly (Move | Pending)[] => {
    const made = openings.get(stand) ?? find(stand);
    openings.set(stand, made);
    return made;
  };

  return {
    terrain,
    conditions,
    goal,
    goalRole,
    openingsOf,
    isByLink: (from, to) => to.role !== null && to.isPlain && isSimple(from) && !mayDiffer(terrain, to.role),
    stepByLink,
    othersOf: findOthers,
    movesOf: (stand) => {
      const made = known.get(stand) ?? freeFirst(openingsOf(stand).flatMap(solve));
      known.set(stand, made);
      return made;
    },
    endOf: (stand) => {
      if (goal === null || goalRole !== null) return FALSE;
      const made = ends.get(stand) ?? endFormula(terrain, conditions, stand, goal);
      ends.set(stand, made);
      return made;
    },
    isCut: () => isCut,
  };
}

const USUAL: StsParameters = { RoleSessionName: DEFAULT_SESSION_NAME };

/** Steps without condition before others; the order of each kind stays. */
export function freeFirst(moves: readonly Move[]): readonly Move[] {
  return [...moves.filter(isFree), ...moves.filter((move) => !isFree(move))];
}

function isFree({ condition }: Move): boolean {
  return condition === TRUE;
}

/** The steps of an opening, thought over. */
export function solve(opening: Move | Pending): readonly Move[] {
  return 'solve' in opening ? opening.solve() : [opening];
}

/** Thought over once. One plain object, since a large world has millions of them. */
class PendingStep implements Pending {
  private made: readonly Move[] | null = null;

  constructor(
    readonly to: Stand,
    private readonly from: Stand,
    private readonly role: Role,
    private readonly find: (from: Stand, role: Role) => readonly Move[],
  ) {}

  solve(): readonly Move[] {
    return (this.made ??= this.find(this.from, this.role));
  }
}

/** Root users and federated users cannot put on roles at all (R166, R200, U13). */
function mayAssume({ session, found }: Stand): boolean {
  if (session === null) return found.caller.kind !== 'anonymous' && found.caller.kind !== 'federated-user';
  return session.kind !== 'root' && findRestriction(session, 'sts:AssumeRole') === null;
}

type Target = { readonly role: Role; readonly isSure: boolean };

/** The roles that the stand may put on; those by its session's name beside those of any session of its role. */
function targetsOf(terrain: Terrain, stand: Stand): readonly Target[] {
  const { caller } = stand.found;
  if (!isToldByLinks(terrain, stand))
    return trustNamesOf(terrain.world)
      .rolesFor(caller)
      .map((role) => ({ role, isSure: false }));
  const targets: Target[] = [];
  for (const link of terrain.links.assumable(stand.arn)) {
    const role = roleOf(terrain, link.arn);
    if (role !== null) targets.push({ role, isSure: link.outcome === 'allow' });
  }
  if (caller.kind !== 'role-session' || caller.arn.endsWith(`/${DEFAULT_SESSION_NAME}`)) return targets;
  const listed = new Set(targets.map(({ role }) => role));
  for (const role of trustNamesOf(terrain.world).sessionsNamedBy.get(sessionOwner(caller.roleArn)) ?? []) {
    if (!listed.has(role)) targets.push({ role, isSure: false });
  }
  return targets;
}

/** Links are those of sessions of which nothing has been said. */
function isToldByLinks(terrain: Terrain, { found, isGained }: Stand): boolean {
  return found.identity !== null && (isGained || !terrain.isStartDescribed);
}

/** By caller the roles it may put on whose sessions can be made to differ. */
function findDiffering(terrain: Terrain): ReadonlyMap<string, readonly Role[]> {
  const found = new Map<string, Role[]>();
  for (const role of terrain.world.roles) {
    if (!mayDiffer(terrain, role)) continue;
    terrain.links.forEachAssumer(role.arn, (from) => {
      const known = found.get(from);
      if (known === undefined) found.set(from, [role]);
      else known.push(role);
    });
  }
  return found;
}

function passMoves(
  terrain: Terrain,
  stand: Stand,
  hatches: ReadonlyMap<string, readonly Hatch[]>,
  { settle }: Conditions,
): readonly Move[] {
  const { caller } = stand.found;
  const own = 'account' in caller ? hatches.get(caller.account) : undefined;
  if (own === undefined || !mayPass(terrain, stand)) return NO_MOVES;
  return own.flatMap((hatch) =>
    findPassWays(terrain, stand, hatch, settle).map(({ to, condition, service, runActions, resources }) => ({
      to,
      condition,
      how: { kind: 'pass', service, runActions, resources } as const,
    })),
  );
}

function endFormula(terrain: Terrain, { settle }: Conditions, stand: Stand, goal: Goal): Formula {
  if (stand.session !== null && findRestriction(stand.session, goal.action) !== null) return FALSE;
  return settle(formulaOf(requestOf(terrain, stand, goal)));
}
