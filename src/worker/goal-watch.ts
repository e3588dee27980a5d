// Notices what a change of the world did to who reaches the goals of the questions, one goal at a time so that no
// keystroke waits for all of them.
import type { DocumentId } from '../model/policy-document';
import type { Goal, GoalChange, PathKind } from '../model/paths';
import type { GoalReport } from '../model/path-query';
import type { RequestContext } from '../model/request-context';

/** What the search says about one goal. */
export type GoalReach = { readonly goal: Goal; readonly kinds: ReadonlyMap<string, PathKind>; readonly isCut: boolean };

/** One state of the world as it was analysed. */
export type Seen<Compiled> = {
  readonly revision: number;
  /** Another number, another world: nothing is compared across. */
  readonly worldNumber: number;
  readonly compiled: Compiled;
  readonly context: RequestContext;
  readonly unreadable: readonly DocumentId[];
};

type Search<Compiled> = {
  readonly findGoalReach: (world: Compiled, goal: Goal, context: RequestContext) => GoalReach;
  readonly compare: (before: GoalReach, after: GoalReach) => readonly GoalChange[];
};

export type GoalWatch<Compiled> = {
  /**
   * Notes a state after its analysis. A state in which a text cannot be read is passed over, as the page keeps its last
   * good answer meanwhile. While somebody waits for ways, several changes count as one until they are reported.
   */
  note(seen: Seen<Compiled>, isAwaited: boolean): void;
  /** Asks which of these goals' changes to report; replaces what was asked before. Null where they are not to be compared. */
  ask(goals: readonly Goal[] | null): void;
  isDue(): boolean;
  /** Looks at one more goal; the report once all have been looked at, null before that and where nothing was changed. */
  step(): GoalReport | null;
  /** Gives up what was asked: the state is about to change. */
  drop(): void;
};

export function makeGoalWatch<Compiled extends object>({
  findGoalReach,
  compare,
}: Search<Compiled>): GoalWatch<Compiled> {
  let before: Seen<Compiled> | null = null;
  let last: Seen<Compiled> | null = null;
  let isReported = true;
  let due: { readonly goals: readonly Goal[]; readonly isCompared: boolean } | null = null;
  let found: { changes: GoalChange[]; isCut: boolean; looked: number } = nothingFound();
  const known = new WeakMap<Compiled, Map<string, GoalReach>>();

  const reachIn = ({ compiled, context }: Seen<Compiled>, goal: Goal): GoalReach => {
    const ofWorld = known.get(compiled) ?? new Map<string, GoalReach>();
    known.set(compiled, ofWorld);
    const key = JSON.stringify([goal.action.toLowerCase(), goal.resource, context]);
    const reach = ofWorld.get(key) ?? findGoalReach(compiled, goal, context);
    ofWorld.set(key, reach);
    return reach;
  };

  return {
    note: (seen, isAwaited) => {
      if (last?.worldNumber !== seen.worldNumber) {
        before = last = seen;
        isReported = true;
        return;
      }
      if (isSame(last, seen) || seen.unreadable.some((id) => last?.unreadable.includes(id) !== true)) return;
      if (isReported || !isAwaited) before = last;
      isReported = false;
      last = seen;
    },
    ask: (goals) => {
      due = { goals: goals ?? [], isCompared: goals !== null };
      found = nothingFound();
    },
    isDue: () => due !== null,
    step: () => {
      if (due === null || before === null || last === null) return null;
      const goal = due.goals[found.looked];
      const isChanged = !isSame(before, last);
      if (goal !== undefined && isChanged) {
        const [was, is] = [reachIn(before, goal), reachIn(last, goal)];
        found.changes.push(...compare(was, is));
        found.isCut ||= was.isCut || is.isCut;
        found.looked += 1;
        if (found.looked < due.goals.length) return null;
      }
      const { isCompared } = due;
      due = null;
      isReported = true;
      if (!isChanged) return null;
      return {
        cause: before.compiled === last.compiled ? 'context' : 'edit',
        since: before.revision,
        changes: found.changes,
        isCut: found.isCut,
        isCompared,
      };
    },
    drop: () => {
      due = null;
    },
  };
}

function nothingFound() {
  return { changes: [], isCut: false, looked: 0 };
}

function isSame<Compiled>(a: Seen<Compiled>, b: Seen<Compiled>): boolean {
  return a.compiled === b.compiled && JSON.stringify(a.context) === JSON.stringify(b.context);
}
