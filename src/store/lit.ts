// What is lit while somebody points at a statement or an edge: computed from the answer, so that nothing is kept twice.
import type { Analysis, Answer, Hop } from '../model/analysis';
import type { DocumentId } from '../model/policy-document';
import type { Explanation, StatementEvent, StatementRef } from '../model/trace';
import type { Lit, Selection, State } from './state';

/** What is lit with it. */
export type LitParts = {
  /** By `statementKey`. */
  readonly statements: ReadonlyMap<string, StatementRef>;
  /** Ids of edges of the analysis. */
  readonly edges: ReadonlySet<string>;
  /** Calls of the answer: hops from 0, null for the direct one. */
  readonly calls: ReadonlySet<number | null>;
};

export function statementKey({ document, index }: Pick<StatementRef, 'document' | 'index'>): string {
  return `${index} ${document}`;
}

type Known = { readonly ref: StatementRef; readonly edges: string[]; readonly calls: (number | null)[] };

const NOTHING: LitParts = { statements: new Map(), edges: new Set(), calls: new Set() };

let latest: { readonly analysis: Analysis | null; readonly lit: Lit | null; readonly parts: LitParts } | null = null;

/** What is lit now: what somebody points at, else the edge that is selected. The same object until that changes. */
export function selectLit({ analysis, lit, selection }: Pick<State, 'analysis' | 'lit' | 'selection'>): LitParts {
  const pointed = lit ?? litBySelection(analysis, selection);
  if (latest?.analysis !== analysis || !isSameLit(latest.lit, pointed)) {
    latest = {
      analysis,
      lit: pointed,
      parts: analysis === null || pointed === null ? NOTHING : partsOf(analysis, pointed),
    };
  }
  return latest.parts;
}

/** The statement around a place in a document's text, of those that the analysis speaks of; null where there is none. */
export function statementAt(analysis: Analysis, document: DocumentId, offset: number): StatementRef | null {
  for (const { ref } of knownStatements(analysis).values()) {
    if (ref.document === document && ref.span.start <= offset && offset <= ref.span.end) return ref;
  }
  return null;
}

export function isSameLit(a: Lit | null, b: Lit | null): boolean {
  if (a === null || b === null) return a === b;
  switch (a.kind) {
    case 'statement':
      return b.kind === 'statement' && a.document === b.document && a.index === b.index;
    case 'edge':
      return b.kind === 'edge' && a.id === b.id;
    case 'call':
      return b.kind === 'call' && a.hop === b.hop;
  }
}

function litBySelection(analysis: Analysis | null, selection: Selection | null): Lit | null {
  switch (selection?.kind) {
    case 'hop':
      return { kind: 'call', hop: selection.index };
    case 'edge':
      // The question's own call is an edge of the picture alone.
      return analysis?.edges.some(({ id }) => id === selection.id) === false && selection.id.startsWith('access ')
        ? { kind: 'call', hop: null }
        : { kind: 'edge', id: selection.id };
    case 'node':
    case undefined:
      return null;
  }
}

function partsOf(analysis: Analysis, lit: Lit): LitParts {
  switch (lit.kind) {
    case 'statement': {
      const known = knownStatements(analysis).get(statementKey(lit));
      return known === undefined
        ? NOTHING
        : { statements: listed([known.ref]), edges: new Set(known.edges), calls: new Set(known.calls) };
    }
    case 'edge': {
      const edge = analysis.edges.find(({ id }) => id === lit.id);
      return { statements: listed(edge?.statements ?? []), edges: new Set([lit.id]), calls: new Set() };
    }
    case 'call': {
      const explanation = analysis.answer === null ? undefined : callsOf(analysis.answer).get(lit.hop);
      return {
        statements: listed(explanation === undefined ? [] : decidedBy(explanation)),
        edges: new Set(),
        calls: new Set([lit.hop]),
      };
    }
  }
}

function listed(refs: readonly StatementRef[]): LitParts['statements'] {
  return new Map(refs.map((ref) => [statementKey(ref), ref]));
}

const known = new WeakMap<Analysis, ReadonlyMap<string, Known>>();

/** Every statement that the analysis speaks of, with the edges and calls that rest on it. */
function knownStatements(analysis: Analysis): ReadonlyMap<string, Known> {
  const before = known.get(analysis);
  if (before !== undefined) return before;
  const statements = new Map<string, Known>();
  const of = (ref: StatementRef): Known => {
    const key = statementKey(ref);
    const one = statements.get(key) ?? { ref, edges: [], calls: [] };
    statements.set(key, one);
    return one;
  };
  for (const edge of analysis.edges) for (const ref of edge.statements ?? []) of(ref).edges.push(edge.id);
  for (const [hop, explanation] of analysis.answer === null ? [] : callsOf(analysis.answer)) {
    for (const { statement } of statementsIn(explanation)) of(statement);
    for (const ref of decidedBy(explanation)) of(ref).calls.push(hop);
  }
  known.set(analysis, statements);
  return statements;
}

/** The calls that an answer explains: the direct one, and the hops of its way through roles. */
function callsOf({ direct, reach }: Answer): ReadonlyMap<number | null, Explanation> {
  const hops: readonly Hop[] = reach.kind === 'not-asked' ? [] : reach.kind === 'none' ? reach.nearest : reach.hops;
  return new Map([[null, direct], ...hops.map(({ explanation }, at) => [at, explanation] as const)]);
}

function statementsIn({ trace }: Explanation): readonly StatementEvent[] {
  return trace.filter((event) => event.kind === 'statement');
}

/** The statements that made a call come out as it did: those that decided, that leave it open, or that came closest. */
function decidedBy(explanation: Explanation): readonly StatementRef[] {
  const { decision, deciding, nearest } = explanation;
  const isOpen = decision.outcome === 'depends';
  const events = statementsIn(explanation).filter(
    ({ isDeciding, match }) => isDeciding || (isOpen && match === 'unknown'),
  );
  const refs = [...events.map(({ statement }) => statement), deciding, nearest].filter((ref) => ref !== null);
  return [...listed(refs).values()];
}
