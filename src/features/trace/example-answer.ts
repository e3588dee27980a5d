// A small world and answers about it, written by hand, for the tests of words, cards and panel.
import type { AccountId } from '../../model/account';
import type { Analysis, Answer, Hop } from '../../model/analysis';
import type { Arn } from '../../model/arn';
import type { Decision } from '../../model/decision';
import type { Layer } from '../../model/layer';
import { asDocumentId, type PolicyDocument, type PolicyType } from '../../model/policy-document';
import type {
  CheckCode,
  CheckEvent,
  ConditionEvent,
  Explanation,
  LayerCode,
  LayerState,
  Match,
  StatementRef,
  TraceEvent,
} from '../../model/trace';
import { EMPTY_WORLD, type World } from '../../model/world';

export const ALICE = 'arn:aws:iam::111122223333:user/alice' as Arn;
export const DEPLOYER = 'arn:aws:iam::111122223333:role/deployer' as Arn;
export const READER = 'arn:aws:iam::222233334444:role/ledger-reader' as Arn;
export const LEDGER = 'arn:aws:s3:::ledger' as Arn;
export const LIMITED = asDocumentId(`${ALICE}#inline/limited`);
export const DEPLOYER_TRUST = asDocumentId(`${DEPLOYER}#trust`);
export const READER_TRUST = asDocumentId(`${READER}#trust`);
export const LEDGER_POLICY = asDocumentId(`${LEDGER}#resource`);
export const FULL_ACCESS = asDocumentId('p-FullAWSAccess');
export const DENY_UNENCRYPTED = asDocumentId('p-deny-unencrypted');

const document = (id: string, kind: PolicyDocument['kind'], name: string, owner?: Arn): PolicyDocument => ({
  id: asDocumentId(id),
  kind,
  name,
  text: '{}',
  ...(owner === undefined ? {} : { owner }),
});

export const EXAMPLE_WORLD: World = {
  ...EMPTY_WORLD,
  title: 'The ledger',
  accounts: [
    { id: '111122223333' as AccountId, name: 'dev' },
    { id: '222233334444' as AccountId, name: 'prod' },
  ],
  organization: {
    id: 'o-demo',
    root: {
      id: 'r-demo',
      name: 'Root',
      scps: [FULL_ACCESS],
      accounts: ['111122223333' as AccountId, '222233334444' as AccountId],
    },
    accountPolicies: { '222233334444': { scps: [FULL_ACCESS, DENY_UNENCRYPTED] } },
  },
  principals: [
    { kind: 'user', arn: ALICE, policies: [LIMITED] },
    { kind: 'role', arn: DEPLOYER, trust: DEPLOYER_TRUST, maxSessionDuration: 7200 },
    { kind: 'role', arn: READER, trust: READER_TRUST },
  ],
  resources: [{ arn: LEDGER, account: '222233334444' as AccountId, type: 's3:bucket', policy: LEDGER_POLICY }],
  documents: [
    document(LIMITED, 'inline', 'limited', ALICE),
    document(DEPLOYER_TRUST, 'trust', 'trust', DEPLOYER),
    document(READER_TRUST, 'trust', 'trust', READER),
    document(LEDGER_POLICY, 'resource', 'policy', LEDGER),
    document(FULL_ACCESS, 'scp', 'FullAWSAccess'),
    document(DENY_UNENCRYPTED, 'scp', 'deny-unencrypted'),
  ],
};

type LeafDraft = Omit<CheckEvent, 'id' | 'parent'> | Omit<ConditionEvent, 'id' | 'parent'>;
export type StatementDraft = {
  readonly sid?: string;
  readonly effect?: 'Allow' | 'Deny';
  readonly match: Match;
  readonly isDeciding?: boolean;
  readonly leaves?: readonly LeafDraft[];
};
export type PolicyDraft = {
  readonly document: PolicyDocument['id'];
  readonly type?: PolicyType;
  readonly isReadable?: boolean;
  readonly statements?: readonly StatementDraft[];
};
export type LayerDraft = {
  readonly layer: Layer;
  readonly state: LayerState;
  readonly isDeciding?: boolean;
  readonly code?: LayerCode;
  readonly levels?: readonly {
    readonly name: string;
    readonly state: LayerState;
    readonly policies: readonly PolicyDraft[];
  }[];
  readonly policies?: readonly PolicyDraft[];
};

export function check(
  part: CheckEvent['part'],
  match: Match,
  code: CheckCode,
  wanted: readonly string[] = [],
  got = '',
): LeafDraft {
  return { kind: 'check', part, match, code, span: { start: 5, end: 9 }, wanted, got };
}

export function condition(
  match: Match,
  code: CheckCode,
  draft: Partial<Pick<ConditionEvent, 'operator' | 'key' | 'wanted' | 'got' | 'source'>> = {},
): LeafDraft {
  return {
    kind: 'condition',
    match,
    code,
    span: { start: 20, end: 30 },
    operator: 'StringEquals',
    key: 'sts:ExternalId',
    wanted: ['blue'],
    got: null,
    source: 'request',
    ...draft,
  };
}

/** The drafts as the flat list of events that an engine hands out. */
export function flatTrace(layers: readonly LayerDraft[]): readonly TraceEvent[] {
  const events: TraceEvent[] = [];
  const addPolicy = (parent: number, draft: PolicyDraft): void => {
    const policy = events.length;
    const { document: id, type = 'identity', isReadable = true, statements = [] } = draft;
    events.push({ id: policy, parent, kind: 'policy', document: id, policyType: type, isReadable });
    statements.forEach((statement, index) => {
      const at = events.length;
      const { effect = 'Allow', match, isDeciding = false, leaves = [] } = statement;
      const ref = statementRef(id, index, statement.sid ?? null);
      events.push({ id: at, parent: policy, kind: 'statement', statement: ref, effect, match, isDeciding });
      for (const leaf of leaves) events.push({ ...leaf, id: events.length, parent: at });
    });
  };
  for (const { layer, state, isDeciding = false, code = null, levels = [], policies = [] } of layers) {
    const at = events.length;
    events.push({ id: at, parent: null, kind: 'layer', layer, state, isDeciding, code });
    for (const level of levels) {
      const levelAt = events.length;
      events.push({ id: levelAt, parent: at, kind: 'level', name: level.name, state: level.state });
      for (const policy of level.policies) addPolicy(levelAt, policy);
    }
    for (const policy of policies) addPolicy(at, policy);
  }
  return events;
}

export function statementRef(id: PolicyDocument['id'], index: number, sid: string | null): StatementRef {
  return { document: id, index, sid, span: { start: 10 * index, end: 10 * index + 8 } };
}

export function explain(
  decision: Decision,
  layers: readonly LayerDraft[] = [],
  rest: Partial<Explanation> = {},
): Explanation {
  return {
    decision,
    deciding: null,
    nearest: null,
    unreadable: [],
    unknownKeys: [],
    residual: null,
    contested: [],
    trace: flatTrace(layers),
    ...rest,
  };
}

const SCP_PASSES: LayerDraft = {
  layer: 'scp',
  state: 'allows',
  levels: ['Root', 'dev'].map((name) => ({
    name,
    state: 'allows',
    policies: [{ document: FULL_ACCESS, type: 'scp', statements: [{ match: 'yes' }] }],
  })),
};

/** Alice reads the ledger directly: the bucket is in another account and opens no door. */
export const DIRECT: Explanation = explain(
  { outcome: 'implicit-deny', layer: 'resource' },
  [
    { layer: 'rcp', state: 'absent' },
    SCP_PASSES,
    {
      layer: 'resource',
      state: 'silent',
      isDeciding: true,
      policies: [
        {
          document: LEDGER_POLICY,
          type: 'resource',
          statements: [
            {
              sid: 'ReaderMayRead',
              match: 'no',
              leaves: [check('principal', 'no', 'principal-not-listed', [READER], ALICE)],
            },
          ],
        },
      ],
    },
    {
      layer: 'identity',
      state: 'silent',
      policies: [
        {
          document: LIMITED,
          statements: [
            {
              sid: 'ReadNotes',
              match: 'no',
              leaves: [
                check('action', 'yes', 'action-matches', ['s3:GetObject'], 's3:GetObject'),
                check('resource', 'no', 'resource-not-listed', ['arn:aws:s3:::notes/*'], `${LEDGER}/2026.csv`),
              ],
            },
          ],
        },
      ],
    },
    { layer: 'boundary', state: 'absent' },
    { layer: 'session', state: 'absent' },
  ],
  { nearest: statementRef(LEDGER_POLICY, 0, 'ReaderMayRead') },
);

function assumes(from: Arn, to: Arn, trust: PolicyDocument['id'], sid: string): Hop {
  const leaves = [
    check('principal', 'yes', 'principal-is-caller', [from], from),
    check('action', 'yes', 'action-matches', ['sts:AssumeRole'], 'sts:AssumeRole'),
  ];
  return {
    from,
    to,
    action: 'sts:AssumeRole',
    explanation: explain(
      { outcome: 'allow', by: 'trust' },
      [
        { layer: 'rcp', state: 'absent' },
        SCP_PASSES,
        {
          layer: 'trust',
          state: 'allows',
          isDeciding: true,
          policies: [{ document: trust, type: 'trust', statements: [{ sid, match: 'yes', isDeciding: true, leaves }] }],
        },
        { layer: 'identity', state: 'absent' },
      ],
      { deciding: statementRef(trust, 0, sid) },
    ),
  };
}

export const FIRST_HOP: Hop = assumes(ALICE, DEPLOYER, DEPLOYER_TRUST, 'AliceMayEnter');
export const SECOND_HOP: Hop = assumes(DEPLOYER, READER, READER_TRUST, 'DeployerMayEnter');
export const LAST_HOP: Hop = {
  from: READER,
  to: `${LEDGER}/2026.csv`,
  action: 's3:GetObject',
  explanation: explain({ outcome: 'allow', by: 'identity' }, [
    { layer: 'identity', state: 'allows', isDeciding: true },
  ]),
};

/** The second hop with a wall in its trust policy. */
export const WALLED_HOP: Hop = {
  ...SECOND_HOP,
  explanation: explain(
    { outcome: 'explicit-deny', layer: 'trust' },
    [
      {
        layer: 'trust',
        state: 'denies',
        isDeciding: true,
        policies: [
          {
            document: READER_TRUST,
            type: 'trust',
            statements: [{ sid: 'NobodyEnters', effect: 'Deny', match: 'yes', isDeciding: true }],
          },
        ],
      },
    ],
    { deciding: statementRef(READER_TRUST, 0, 'NobodyEnters') },
  ),
};

export const CHAIN: Answer = {
  question: { who: ALICE, what: 's3:GetObject', where: `${LEDGER}/2026.csv`, context: {} },
  fromNode: ALICE,
  toNode: LEDGER,
  direct: DIRECT,
  reach: { kind: 'chain', hopCount: 2, hops: [FIRST_HOP, SECOND_HOP, LAST_HOP] },
  assumptions: [],
};

export const NO_CHAIN: Answer = { ...CHAIN, reach: { kind: 'none', nearest: [FIRST_HOP, WALLED_HOP] } };

export function analysisOf(answer: Answer | null, revision = 0): Analysis {
  return { revision, problems: {}, unreadable: [], answer, questionProblems: [], edges: [], edgeCount: 0 };
}
