// A small world and answers over it, for the tests of the graph.
import type { Analysis, Answer, Edge, Hop } from '../../model/analysis';
import type { AccountId } from '../../model/account';
import type { Arn } from '../../model/arn';
import type { Decision } from '../../model/decision';
import { asDocumentId } from '../../model/policy-document';
import type { Explanation } from '../../model/trace';
import { EMPTY_WORLD, type World } from '../../model/world';

export const ALICE = 'arn:aws:iam::111122223333:user/alice';
export const DEPLOYER = 'arn:aws:iam::111122223333:role/deployer';
export const STANDBY = 'arn:aws:iam::111122223333:role/standby';
export const READER = 'arn:aws:iam::222233334444:role/ledger-reader';
export const LEDGER = 'arn:aws:s3:::ledger';
export const DEV = '111122223333' as AccountId;
export const PROD = '222233334444' as AccountId;

const role = (arn: string) => ({ kind: 'role' as const, arn: arn as Arn, trust: asDocumentId(`${arn}#trust`) });

export const WORLD: World = {
  ...EMPTY_WORLD,
  accounts: [
    { id: DEV, name: 'dev' },
    { id: PROD, name: 'prod' },
  ],
  principals: [
    { kind: 'user', arn: ALICE as Arn },
    { kind: 'group', arn: 'arn:aws:iam::111122223333:group/people' as Arn },
    role(DEPLOYER),
    role(STANDBY),
    role(READER),
  ],
  resources: [{ arn: LEDGER as Arn, account: PROD, type: 's3:bucket' }],
};

export function makeEdge(kind: Edge['kind'], from: string, to: string, more: Partial<Edge> = {}): Edge {
  return { id: `${kind} ${from} ${to}`, kind, from, to, outcome: 'allow', layer: null, waitsFor: [], ...more };
}

export const EDGES: readonly Edge[] = [
  makeEdge('can-assume', ALICE, DEPLOYER),
  makeEdge('can-assume', DEPLOYER, READER),
  makeEdge('trust-only', STANDBY, DEPLOYER, { outcome: 'implicit-deny', layer: 'identity' }),
  makeEdge('passes-role', STANDBY, READER, { service: 'lambda.amazonaws.com' }),
];

export const ALLOWED: Decision = { outcome: 'allow', by: 'identity' };

export function explain(decision: Decision, more: Partial<Explanation> = {}): Explanation {
  return {
    decision,
    deciding: null,
    nearest: null,
    unreadable: [],
    unknownKeys: [],
    residual: null,
    contested: [],
    trace: [],
    ...more,
  };
}

export function makeHop(from: string, to: string, action = 'sts:AssumeRole', explanation = explain(ALLOWED)): Hop {
  return { from, to, action, explanation };
}

export const CHAIN: readonly Hop[] = [
  makeHop(ALICE, DEPLOYER),
  makeHop(DEPLOYER, READER),
  makeHop(READER, `${LEDGER}/2026.csv`, 's3:GetObject'),
];

/** Alice reads the ledger: not directly, but through two roles. */
export function makeAnalysis(answer: Partial<Answer> = {}, edges: readonly Edge[] = EDGES): Analysis {
  return {
    revision: 1,
    problems: {},
    unreadable: [],
    questionProblems: [],
    edges,
    edgeCount: edges.length,
    answer: {
      question: { who: ALICE, what: 's3:GetObject', where: `${LEDGER}/2026.csv`, context: {} },
      fromNode: ALICE,
      toNode: LEDGER,
      direct: explain({ outcome: 'implicit-deny', layer: 'resource' }),
      reach: { kind: 'chain', hopCount: 2, hops: CHAIN },
      assumptions: [],
      ...answer,
    },
  };
}
