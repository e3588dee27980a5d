// What lights up together: a statement with the edges and calls that rest on it, and the reverse.
import { describe, expect, it } from 'vitest';
import type { Analysis, Edge, Hop } from '../model/analysis';
import type { Decision } from '../model/decision';
import { asDocumentId } from '../model/policy-document';
import type { Explanation, Match, StatementRef } from '../model/trace';
import { selectLit, statementAt } from './lit';
import type { Lit, Selection } from './state';

const OWN = asDocumentId('own');
const DOOR = asDocumentId('door');

function ref(document: StatementRef['document'], index: number): StatementRef {
  return { document, index, sid: null, span: { start: 20 * index, end: 20 * index + 10 } };
}

function explained(
  decision: Decision,
  statements: readonly (readonly [StatementRef, Match, boolean])[],
  nearest: StatementRef | null = null,
): Explanation {
  const trace = statements.map(([statement, match, isDeciding], id) => {
    return { id, parent: null, kind: 'statement', statement, effect: 'Allow', match, isDeciding } as const;
  });
  const deciding = statements.find(([, , isDeciding]) => isDeciding)?.[0] ?? null;
  return { decision, deciding, nearest, unreadable: [], unknownKeys: [], residual: null, contested: [], trace };
}

const GRANTED: Decision = { outcome: 'allow', by: 'identity+trust' };
const STOPPED: Decision = { outcome: 'implicit-deny', layer: 'identity' };
const OPEN: Decision = { outcome: 'depends', layer: 'trust' };

const hop = (explanation: Explanation): Hop => ({ from: 'a', to: 'b', action: 'sts:AssumeRole', explanation });

function edge(id: string, statements?: readonly StatementRef[]): Edge {
  const common = { id, kind: 'can-assume', from: 'a', to: 'b', outcome: 'allow', layer: null, waitsFor: [] } as const;
  return statements === undefined ? common : { ...common, statements };
}

const ANALYSIS: Analysis = {
  revision: 1,
  problems: {},
  unreadable: [],
  questionProblems: [],
  edges: [edge('e1', [ref(OWN, 0), ref(DOOR, 0)]), edge('e2', [ref(OWN, 0)]), edge('untold')],
  edgeCount: 3,
  answer: {
    question: { who: 'a', what: 's3:GetObject', where: 'c', context: {} },
    fromNode: null,
    toNode: null,
    assumptions: [],
    direct: explained(STOPPED, [[ref(OWN, 1), 'no', false]], ref(OWN, 1)),
    reach: {
      kind: 'chain',
      hopCount: 2,
      hops: [
        hop(
          explained(GRANTED, [
            [ref(OWN, 0), 'yes', true],
            [ref(DOOR, 0), 'yes', true],
            [ref(DOOR, 1), 'no', false],
          ]),
        ),
        hop(explained(OPEN, [[ref(DOOR, 2), 'unknown', false]])),
      ],
    },
  },
};

/** What is lit, in short: `statements | edges | calls`. */
function lit(pointed: Lit | null, selection: Selection | null = null, analysis: Analysis | null = ANALYSIS): string {
  const { statements, edges, calls } = selectLit({ analysis, lit: pointed, selection });
  const refs = [...statements.values()].map(({ document, index }) => `${document} ${index}`);
  return `${refs.join(', ')} | ${[...edges].join(', ')} | ${[...calls].map(String).join(', ')}`;
}

describe('pointing at a statement lights', () => {
  it.each([
    ['the edges and hops that rest on it', OWN, 0, 'own 0 | e1, e2 | 0'],
    ['the call that it would nearly have allowed', OWN, 1, 'own 1 |  | null'],
    ['the hop that it leaves open', DOOR, 2, 'door 2 |  | 1'],
    ['itself alone where it decided nothing', DOOR, 1, 'door 1 |  | '],
    ['nothing where no answer speaks of it', DOOR, 9, ' |  | '],
  ])('%s', (_, document, index, expected) => {
    expect(lit({ kind: 'statement', document, index })).toBe(expected);
  });
});

describe('pointing at an edge lights', () => {
  it('the statements it rests on', () => {
    expect(lit({ kind: 'edge', id: 'e1' })).toBe('own 0, door 0 | e1 | ');
    expect(lit({ kind: 'edge', id: 'untold' })).toBe(' | untold | ');
  });

  it('what the answer says of its call', () => {
    expect(lit({ kind: 'call', hop: 0 })).toBe('own 0, door 0 |  | 0');
    expect(lit({ kind: 'call', hop: null })).toBe('own 1 |  | null');
    expect(lit({ kind: 'call', hop: 7 })).toBe(' |  | 7');
  });
});

describe('a selected edge', () => {
  it('is lit while nobody points at anything else', () => {
    expect(lit(null, { kind: 'edge', id: 'e2' })).toBe('own 0 | e2 | ');
    expect(lit(null, { kind: 'hop', index: 0 })).toBe('own 0, door 0 |  | 0');
    expect(lit(null, { kind: 'edge', id: 'access a c' })).toBe('own 1 |  | null');
    expect(lit({ kind: 'statement', document: DOOR, index: 2 }, { kind: 'edge', id: 'e2' })).toBe('door 2 |  | 1');
  });

  it('is no node', () => {
    expect(lit(null, { kind: 'node', id: 'a' })).toBe(' |  | ');
  });
});

it('what is lit stays the same object until something else is', () => {
  const state = { analysis: ANALYSIS, selection: null };
  const first = selectLit({ ...state, lit: { kind: 'edge', id: 'e1' } });
  expect(selectLit({ ...state, lit: { kind: 'edge', id: 'e1' } })).toBe(first);
  expect(selectLit({ ...state, lit: { kind: 'edge', id: 'e2' } })).not.toBe(first);
});

it('nothing is lit before there is an answer', () => {
  expect(lit({ kind: 'edge', id: 'e1' }, null, null)).toBe(' |  | ');
});

it('a place in a text is in the statement around it, if the analysis speaks of that one', () => {
  expect(statementAt(ANALYSIS, OWN, 25)?.index).toBe(1);
  expect(statementAt(ANALYSIS, OWN, 15)).toBeNull();
  expect(statementAt(ANALYSIS, DOOR, 25)?.index).toBe(1);
  expect(statementAt(ANALYSIS, asDocumentId('other'), 5)).toBeNull();
});
