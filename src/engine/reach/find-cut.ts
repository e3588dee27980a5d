// The smallest set of statements without which no path is left: paths are looked for, a smallest set that meets the
// grants of all found so far is taken out, and the search goes on in the world without it until it finds nothing.
import type { CutAnswer, CutChoice, CutEdit, CutHarm } from '../../model/paths';
import type { DocumentId } from '../../model/policy-document';
import type { StatementRef } from '../../model/trace';
import { decide } from '../decide/decide';
import type { CompiledStatement } from '../decide/compile-policy';
import type { Request } from '../decide/request';
import { TRUE } from '../residual/formula';
import { compileWorld, type CompiledWorld } from '../world/compile-world';
import { matchAction } from '../match/action';
import { requestsOf } from './build-path';
import { makeHarmMeter } from './cut-harm';
import type { PathsQuestion } from './find-paths';
import { grantingStatements, possiblyGranting } from './granting-statements';
import { findHittingSet } from './hitting-set';
import { makeExplorer, type Explorer } from './moves';
import { isEmptied, removeStatements } from './remove-statements';
import { searchFrom } from './search';
import { towardsGoal } from './search-back';
import { findStart } from './starts';
import { circumstancesOf } from './terrain';
import { arrivalsAmong, tracePaths, type Arrival } from './trace-paths';

export type CutQuestion = Omit<PathsQuestion, 'maxPaths'>;

/** Paths looked at in one world, and worlds looked at, before the search is given up. */
const PATHS_AT_ONCE = 10;
const MOST_ROUNDS = 60;

const NOTHING: CutAnswer = { edits: [], harm: null, alternatives: [], isProvenSmallest: true, isImpossible: false };
const IMPOSSIBLE: CutAnswer = { ...NOTHING, isProvenSmallest: false, isImpossible: true };

/** Statements looked at besides the one that closes every path, and in a world of more roles none is compared. */
const MOST_ALTERNATIVES = 4;
const MOST_ROLES = 2_000;

/**
 * Statements that grant (of trust policies, of resources' and of callers' own policies; what limits never grants, R131)
 * whose removal leaves no path from the caller to the goal, not even under conditions. Verified in the world without them;
 * exact up to three statements. Impossible where a path rests on nothing that can be removed: a root user's own power, a
 * policy of AWS, one that cannot be read. Without any path there is nothing to remove. Of sets of one size that is taken
 * which takes least away from others.
 */
export function findCut(world: CompiledWorld, question: CutQuestion): CutAnswer {
  const { who, goal, ...options } = question;
  const derivations: ReadonlySet<string>[] = [];
  const known = new Map<string, StatementRef>();
  const harmOf = makeHarmMeter(world, question);
  const measured = new Map<string, CutHarm>();
  const meter = (refs: readonly StatementRef[]): CutHarm => {
    const key = refs.map(idOf).join('\n');
    const harm = measured.get(key) ?? harmOf(withoutStatements(world, refs).world);
    measured.set(key, harm);
    return harm;
  };
  const weights = new Map<string, number>();
  const weightOf = (id: string): number => {
    const weight = weights.get(id) ?? weighStatement(world, known.get(id), meter);
    weights.set(id, weight);
    return weight;
  };
  let removed: readonly string[] = [];
  let isProvenSmallest = true;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const edited = withoutStatements(world, refsOf(removed, known));
    const explorer = towardsGoal(makeExplorer(edited.world, options, goal));
    const start = findStart(explorer.terrain, who);
    if (typeof start === 'string') return NOTHING;
    const { trails } = searchFrom(explorer, start);
    const [first] = arrivalsAmong(explorer, trails);
    if (first === undefined) {
      if (removed.length === 0) return NOTHING;
      const kept = isProvenSmallest ? removed : dropIdle(world, removed, known, question);
      const others = kept.length === 1 ? idsInAll(derivations).filter((id) => !kept.includes(id)) : [];
      return {
        ...chooseStatements(world, refsOf(kept, known), meter),
        alternatives: [...others]
          .sort((a, b) => weightOf(a) - weightOf(b) || (a < b ? -1 : 1))
          .filter((id) => closesAll(world, refsOf([id], known), question))
          .slice(0, MOST_ALTERNATIVES)
          .map((id) => chooseStatements(world, refsOf([id], known), meter)),
        isProvenSmallest,
        isImpossible: false,
      };
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

/** What a world without the statements lacks; measured once. */
type Meter = (refs: readonly StatementRef[]) => CutHarm;

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

/** Of statements that take away equally much: who may put on a role is said in one place for one role, a managed policy may serve many. */
const WEIGHTS = { trust: 0, resource: 1, inline: 2, managed: 3 } as const;
/** A policy of which nothing is left is a stranger sight than one with a statement less. */
const OF_EMPTYING = 3;
const OF_HARM = 4;
/** Of a statement that allows everything nobody knows what else it is for. */
const OF_EVERYTHING = 100;

function weighStatement(world: CompiledWorld, ref: StatementRef | undefined, meter: Meter): number {
  if (ref === undefined) return WEIGHTS.managed;
  const document = world.documents.get(ref.document);
  const kind = document?.source.kind;
  const ofKind = kind !== undefined && kind in WEIGHTS ? WEIGHTS[kind as keyof typeof WEIGHTS] : WEIGHTS.managed;
  if (world.roles.length > MOST_ROLES) return ofKind;
  const statement = document?.policy.statements.find((one) => one.ref.index === ref.index);
  const ofBreadth = statement !== undefined && allowsEverything(statement) ? OF_EVERYTHING : 0;
  const { edges, others } = meter([ref]);
  const ofEmptying = isEmptied(document?.source.text ?? '', new Set([ref.index])) ? OF_EMPTYING : 0;
  return ofKind + ofBreadth + ofEmptying + OF_HARM * (edges.length + (others?.length ?? 0));
}

/** Of no service: what matches it matches everything. */
const NO_ACTION = 'rolewalk:nothing';

function allowsEverything({ action, resource }: CompiledStatement): boolean {
  return matchAction(action, NO_ACTION) && resource?.coversAll === true;
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
  question: CutQuestion,
): readonly string[] {
  let kept = removed;
  for (const id of removed) {
    const fewer = kept.filter((one) => one !== id);
    if (closesAll(world, refsOf(fewer, known), question)) kept = fewer;
  }
  return kept;
}

/** Whether no path is left without the statements. */
function closesAll(
  world: CompiledWorld,
  refs: readonly StatementRef[],
  { who, goal, ...options }: CutQuestion,
): boolean {
  const explorer = towardsGoal(makeExplorer(withoutStatements(world, refs).world, options, goal));
  const start = findStart(explorer.terrain, who);
  return typeof start !== 'string' && arrivalsAmong(explorer, searchFrom(explorer, start).trails).length === 0;
}

/** What stands in every set: each by itself closes all that has been found. */
function idsInAll(sets: readonly ReadonlySet<string>[]): readonly string[] {
  const [first] = sets;
  return first === undefined ? [] : [...first].filter((id) => sets.every((set) => set.has(id)));
}

function chooseStatements(world: CompiledWorld, refs: readonly StatementRef[], meter: Meter): CutChoice {
  return { edits: listEdits(world, refs), harm: meter(refs) };
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
