// The smallest set of statements without which no path is left: paths are looked for, a smallest set that meets the
// grants of all found so far is taken out, and the search goes on in the world without it until it finds nothing.
import type { CutAnswer, CutEdit } from '../../model/paths';
import type { DocumentId } from '../../model/policy-document';
import type { StatementRef } from '../../model/trace';
import { decide } from '../decide/decide';
import type { CompiledStatement } from '../decide/compile-policy';
import type { Request } from '../decide/request';
import { TRUE } from '../residual/formula';
import { compileWorld, type CompiledWorld } from '../world/compile-world';
import { requestsOf } from './build-path';
import type { PathsQuestion } from './find-paths';
import { grantingStatements, possiblyGranting } from './granting-statements';
import { findHittingSet } from './hitting-set';
import { makeExplorer, type Explorer } from './moves';
import { isEmptied, removeStatements } from './remove-statements';
import { searchFrom } from './search';
import { towardsGoal } from './search-back';
import { findStart } from './starts';
import { circumstancesOf, type SearchOptions } from './terrain';
import { arrivalsAmong, tracePaths, type Arrival } from './trace-paths';

export type CutQuestion = Omit<PathsQuestion, 'maxPaths'>;

/** Paths looked at in one world, and worlds looked at, before the search is given up. */
const PATHS_AT_ONCE = 10;
const MOST_ROUNDS = 60;

const IMPOSSIBLE: CutAnswer = { edits: [], isProvenSmallest: false, isImpossible: true };

/**
 * Statements that grant (of trust policies, of resources' and of callers' own policies; what limits never grants, R131)
 * whose removal leaves no path from the caller to the goal, not even under conditions. Verified in the world without them;
 * exact up to three statements. Impossible where a path rests on nothing that can be removed: a root user's own power, a
 * policy of AWS, one that cannot be read. Without any path there is nothing to remove.
 */
export function findCut(world: CompiledWorld, question: CutQuestion): CutAnswer {
  const { who, goal, ...options } = question;
  const derivations: ReadonlySet<string>[] = [];
  const known = new Map<string, StatementRef>();
  const weightOf = (id: string): number => weighStatement(world, known.get(id));
  let removed: readonly string[] = [];
  let isProvenSmallest = true;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const edited = withoutStatements(world, refsOf(removed, known));
    const explorer = towardsGoal(makeExplorer(edited.world, options, goal));
    const start = findStart(explorer.terrain, who);
    if (typeof start === 'string') return { edits: [], isProvenSmallest: true, isImpossible: false };
    const { trails } = searchFrom(explorer, start);
    const [first] = arrivalsAmong(explorer, trails);
    if (first === undefined) {
      const kept = isProvenSmallest ? removed : dropIdle(world, removed, known, options, question);
      return { edits: listEdits(world, refsOf(kept, known)), isProvenSmallest, isImpossible: false };
    }
    const traced = tracePaths(explorer, trails, PATHS_AT_ONCE).arrivals;
    for (const arrival of traced.length === 0 ? [first] : traced) {
      const refs = grantsOf(explorer, arrival).map((ref) => originalOf(ref, edited.removedIn(ref.document)));
      const removable = refs.filter((ref) => isRemovable(world, ref));
      if (removable.length === 0) return IMPOSSIBLE;
      for (const ref of removable) known.set(idOf(ref), refIn(world, ref));
      derivations.push(new Set(removable.map(idOf)));
    }
    ({ items: removed, isProvenSmallest } = findHittingSet(derivations, weightOf));
  }
  return IMPOSSIBLE;
}

type Place = { readonly document: DocumentId; readonly index: number };

function idOf({ document, index }: Place): string {
  return `${document} ${index}`;
}

/** The statement as the world before all edits knows it. */
function refIn(world: CompiledWorld, { document, index }: Place): StatementRef {
  const statement = world.documents.get(document)?.policy.statements.find(({ ref }) => ref.index === index);
  if (statement === undefined) throw new Error(`No statement ${index} in ${document}.`);
  return statement.ref;
}

function refsOf(ids: readonly string[], known: ReadonlyMap<string, StatementRef>): readonly StatementRef[] {
  return ids.flatMap((id) => known.get(id) ?? []);
}

/** The Allow statements that an arrival rests on, of the edited world. */
function grantsOf(explorer: Explorer, arrival: Arrival): readonly Place[] {
  const { terrain, conditions } = explorer;
  const witness = arrival.condition === TRUE ? {} : conditions.witness(arrival.condition);
  const circumstances = witness === null ? terrain.circumstances : circumstancesOf(terrain.options, witness);
  const statements = requestsOf(explorer, arrival, circumstances).flatMap(statementsBehind);
  return statements.map(({ ref }) => ref);
}

function statementsBehind(request: Request): readonly CompiledStatement[] {
  const decision = decide(request);
  return decision.outcome === 'allow' ? grantingStatements(request, decision) : possiblyGranting(request);
}

/** AWS keeps its own managed policies as they are. */
function isRemovable(world: CompiledWorld, { document, index }: Place): boolean {
  const source = world.documents.get(document)?.source;
  if (source === undefined || source.text === null || document.includes(':iam::aws:policy/')) return false;
  return removeStatements(source.text, new Set([index])) !== null;
}

/** Who may put on a role is said in one place for one role; a managed policy may serve many. */
const WEIGHTS = { trust: 0, resource: 1, inline: 2, managed: 3 } as const;

function weighStatement(world: CompiledWorld, ref: StatementRef | undefined): number {
  const kind = ref === undefined ? undefined : world.documents.get(ref.document)?.source.kind;
  return kind !== undefined && kind in WEIGHTS ? WEIGHTS[kind as keyof typeof WEIGHTS] : WEIGHTS.managed;
}

type Edited = {
  readonly world: CompiledWorld;
  readonly removedIn: (document: DocumentId) => ReadonlySet<number>;
};

function withoutStatements(world: CompiledWorld, refs: readonly StatementRef[]): Edited {
  const byDocument = groupByDocument(refs);
  const nothing: ReadonlySet<number> = new Set();
  const removedIn = (document: DocumentId) => byDocument.get(document) ?? nothing;
  if (refs.length === 0) return { world, removedIn };
  const documents = world.world.documents.map((document) => {
    const numbers = byDocument.get(document.id);
    if (numbers === undefined || document.text === null) return document;
    return { ...document, text: removeStatements(document.text, numbers) };
  });
  return { world: compileWorld({ ...world.world, documents }, world), removedIn };
}

function groupByDocument(refs: readonly StatementRef[]): ReadonlyMap<DocumentId, ReadonlySet<number>> {
  const byDocument = new Map<DocumentId, Set<number>>();
  for (const { document, index } of refs) {
    byDocument.set(document, (byDocument.get(document) ?? new Set<number>()).add(index));
  }
  return byDocument;
}

/** A statement's number before those in front of it were removed. */
function originalOf({ document, index }: Place, removed: ReadonlySet<number>): Place {
  let original = index;
  for (const number of [...removed].sort((a, b) => a - b)) if (number <= original) original += 1;
  return { document, index: original };
}

/** Without the statements that the others make needless: a set taken greedily may hold some. */
function dropIdle(
  world: CompiledWorld,
  removed: readonly string[],
  known: ReadonlyMap<string, StatementRef>,
  options: SearchOptions,
  { who, goal }: CutQuestion,
): readonly string[] {
  let kept = removed;
  for (const id of removed) {
    const fewer = kept.filter((one) => one !== id);
    const edited = withoutStatements(world, refsOf(fewer, known));
    const explorer = towardsGoal(makeExplorer(edited.world, options, goal));
    const start = findStart(explorer.terrain, who);
    if (typeof start === 'string') continue;
    const { trails } = searchFrom(explorer, start);
    if (arrivalsAmong(explorer, trails).length === 0) kept = fewer;
  }
  return kept;
}

function listEdits(world: CompiledWorld, refs: readonly StatementRef[]): readonly CutEdit[] {
  const byDocument = groupByDocument(refs);
  return refs.map((statement): CutEdit => {
    const { document } = statement;
    const text = world.documents.get(document)?.source.text ?? '';
    const numbers = byDocument.get(document) ?? new Set<number>();
    const edited = removeStatements(text, numbers);
    return { statement, document, text: edited ?? text, isEmptied: isEmptied(text, numbers) };
  });
}
