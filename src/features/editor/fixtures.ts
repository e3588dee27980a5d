// A small world for tests: Alice, two roles and a bucket, with the shapes an answer about them has.
import { parseArn, type Arn } from '../../model/arn';
import { parseAccountId, type AccountId } from '../../model/account';
import type { Analysis, Answer, Hop, Reach } from '../../model/analysis';
import type { Decision } from '../../model/decision';
import { asDocumentId, type DocumentId, type DocumentKind, type PolicyType } from '../../model/policy-document';
import type { Explanation, StatementRef, TraceEvent } from '../../model/trace';
import { EMPTY_WORLD, type World } from '../../model/world';

function arn(text: string): Arn {
  const parsed = parseArn(text);
  if (parsed === null) throw new Error(`not an ARN: ${text}`);
  return parsed;
}

function account(text: string): AccountId {
  const parsed = parseAccountId(text);
  if (parsed === null) throw new Error(`not an account: ${text}`);
  return parsed;
}

export const ALICE = arn('arn:aws:iam::111122223333:user/alice');
export const DEPLOYER = arn('arn:aws:iam::111122223333:role/deployer');
export const READER = arn('arn:aws:iam::222233334444:role/reader');
export const LEDGER = arn('arn:aws:s3:::ledger');

export const LIMITED = asDocumentId(`${ALICE}#inline/limited`);
export const EXTRA = asDocumentId(`${ALICE}#inline/extra`);
export const DEPLOYER_TRUST = asDocumentId(`${DEPLOYER}#trust`);
export const READER_TRUST = asDocumentId(`${READER}#trust`);
export const USE_LEDGER = asDocumentId(`${READER}#inline/use-ledger`);
export const LEDGER_POLICY = asDocumentId(`${LEDGER}#resource`);
export const MANAGED = asDocumentId('arn:aws:iam::aws:policy/ReadOnlyAccess');

function document(id: DocumentId, kind: DocumentKind, name: string, owner: Arn | null, text: string | null) {
  return { id, kind, name, text, ...(owner === null ? {} : { owner }) };
}

export const WORLD: World = {
  ...EMPTY_WORLD,
  accounts: [{ id: account('111122223333'), name: 'dev' }],
  principals: [
    { kind: 'user', arn: ALICE, policies: [LIMITED, EXTRA, MANAGED] },
    { kind: 'role', arn: DEPLOYER, trust: DEPLOYER_TRUST },
    { kind: 'role', arn: READER, trust: READER_TRUST, policies: [USE_LEDGER] },
  ],
  resources: [{ arn: LEDGER, account: account('222233334444'), type: 's3:bucket', policy: LEDGER_POLICY }],
  documents: [
    document(LIMITED, 'inline', 'limited', ALICE, '{ "a": 1 }'),
    document(EXTRA, 'inline', 'extra', ALICE, '{ }'),
    document(MANAGED, 'managed', 'ReadOnlyAccess', null, null),
    document(DEPLOYER_TRUST, 'trust', 'trust', DEPLOYER, '{}'),
    document(READER_TRUST, 'trust', 'trust', READER, '{}'),
    document(USE_LEDGER, 'inline', 'use-ledger', READER, '{}'),
    document(LEDGER_POLICY, 'resource', 'ledger', LEDGER, '{}'),
  ],
};

export function statement(document: DocumentId, index: number): StatementRef {
  return { document, index, sid: null, span: { start: index * 10, end: index * 10 + 5 } };
}

/** An explanation whose trace holds the deciding statements, each below a policy of the type given with it. */
export function explain(
  decision: Decision,
  deciding: readonly (readonly [StatementRef, PolicyType])[] = [],
  more: Partial<Explanation> = {},
): Explanation {
  const trace = deciding.flatMap(([ref, policyType], index): TraceEvent[] => [
    { id: index * 2, parent: null, kind: 'policy', document: ref.document, policyType, isReadable: true },
    {
      ...{ id: index * 2 + 1, parent: index * 2, kind: 'statement', statement: ref },
      ...{ effect: 'Allow', match: 'yes', isDeciding: true },
    },
  ]);
  const nothing = { nearest: null, unreadable: [], unknownKeys: [], residual: null, contested: [] };
  return { decision, deciding: deciding[0]?.[0] ?? null, trace, ...nothing, ...more };
}

export const NO_DOOR: Explanation = explain({ outcome: 'implicit-deny', layer: 'resource' });
export const GRANTED: Explanation = explain({ outcome: 'allow', by: 'identity' });

export function hop(from: string, to: string, action: string, explanation: Explanation = GRANTED): Hop {
  return { from, to, action, explanation };
}

export const CHAIN: Reach = {
  kind: 'chain',
  hopCount: 2,
  hops: [
    hop(ALICE, DEPLOYER, 'sts:AssumeRole'),
    hop(DEPLOYER, READER, 'sts:AssumeRole'),
    hop(READER, LEDGER, 's3:GetObject'),
  ],
};

export function answer(direct: Explanation, reach: Reach = { kind: 'not-asked' }, what = 's3:GetObject'): Answer {
  const question = { who: ALICE, what, where: `${LEDGER}/2026.csv`, context: {} };
  return { question, fromNode: ALICE, toNode: LEDGER, direct, reach, assumptions: [] };
}

export function analysis(revision: number, given: Answer | null, more: Partial<Analysis> = {}): Analysis {
  return {
    revision,
    problems: {},
    unreadable: [],
    answer: given,
    questionProblems: [],
    edges: [],
    edgeCount: 0,
    ...more,
  };
}
