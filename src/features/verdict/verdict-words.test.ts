// The verdict in words: one sentence for every way a decision can come out.
import { expect, test } from 'vitest';
import type { AccountId } from '../../model/account';
import { ASSUMPTIONS, type Answer, type Hop, type Reach } from '../../model/analysis';
import type { Arn } from '../../model/arn';
import { GRANTED_BY, type Decision } from '../../model/decision';
import { LAYERS, LAYER_BADGES } from '../../model/layer';
import { asDocumentId } from '../../model/policy-document';
import { LAYER_CODES, type Explanation, type LayerEvent, type StatementRef } from '../../model/trace';
import { EMPTY_WORLD, MISSING_PARTS, type World } from '../../model/world';
import { describeAssumption, describeMissing, LAYER_CODE_WORDS } from './code-words';
import { plain } from './sentence';
import { describeStaleness } from './staleness';
import { OUTCOME_WORDS } from '../../words/outcome-words';
import { describeDirect, describeNearest, describeReach } from './verdict-words';

const ALICE = 'arn:aws:iam::111122223333:user/alice' as Arn;
const DEPLOYER = 'arn:aws:iam::111122223333:role/deployer' as Arn;
const READER = 'arn:aws:iam::222233334444:role/ledger-reader' as Arn;
const LEDGER = 'arn:aws:s3:::ledger' as Arn;
const SCP = asDocumentId('p-unencrypted');
const LIMITED = asDocumentId(`${ALICE}#inline/limited`);

const WORLD: World = {
  ...EMPTY_WORLD,
  accounts: [
    { id: '111122223333' as AccountId, name: 'dev' },
    { id: '222233334444' as AccountId, name: 'prod' },
  ],
  principals: [{ kind: 'user', arn: ALICE, policies: [LIMITED] }],
  resources: [{ arn: LEDGER, account: '222233334444' as AccountId, type: 's3:bucket' }],
  documents: [
    { id: SCP, kind: 'scp', name: 'deny-unencrypted', text: '{}' },
    { id: LIMITED, kind: 'inline', name: 'limited', owner: ALICE, text: '{}' },
  ],
};

const statement = (document: StatementRef['document'], sid: string | null, index = 0): StatementRef => ({
  document,
  index,
  sid,
  span: { start: 0, end: 1 },
});

function explain(decision: Decision, more: Partial<Explanation> = {}): Explanation {
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

function answer(
  direct: Explanation,
  reach: Reach = { kind: 'not-asked' },
  where: string = `${LEDGER}/2026.csv`,
): Answer {
  const question = { who: ALICE, what: 's3:GetObject', where, context: {} };
  return { question, fromNode: ALICE, toNode: LEDGER, direct, reach, assumptions: [] };
}

function say(of: Answer): string {
  return `${OUTCOME_WORDS[of.direct.decision.outcome]}${plain(describeDirect(WORLD, of))}`;
}

const layerEvent = (layer: LayerEvent['layer'], code: LayerEvent['code']): LayerEvent => ({
  id: 0,
  parent: null,
  kind: 'layer',
  layer,
  state: 'silent',
  isDeciding: true,
  code,
});

const NO_CHAIN: Reach = { kind: 'none', nearest: [] };

test('a door nobody opened is said with the layer that stayed shut', () => {
  const direct = explain({ outcome: 'implicit-deny', layer: 'resource' });
  expect(say(answer(direct, NO_CHAIN))).toBe('NO ALLOW directly: the bucket opens no door to alice (P)');
});

test('a wall is said with its statement, policy and layer', () => {
  const direct = explain({ outcome: 'explicit-deny', layer: 'scp' }, { deciding: statement(SCP, 'DenyUnencrypted') });
  expect(say(answer(direct, NO_CHAIN))).toBe('DENY — a wall: DenyUnencrypted in deny-unencrypted (SCP, O) forbids it');
});

test('a statement without a Sid goes by its number, counted from one', () => {
  const direct = explain({ outcome: 'explicit-deny', layer: 'identity' }, { deciding: statement(LIMITED, null, 1) });
  expect(say(answer(direct))).toContain('statement 2 in limited');
});

test('an open answer names the keys and the policies it waits for', () => {
  const depends = { outcome: 'depends', layer: 'trust' } as const;
  expect(say(answer(explain(depends, { unknownKeys: ['aws:MultiFactorAuthPresent'] })))).toBe(
    'DEPENDS on aws:MultiFactorAuthPresent (T)',
  );
  expect(say(answer(explain(depends, { unknownKeys: ['sts:ExternalId'], unreadable: [LIMITED] })))).toBe(
    'DEPENDS on sts:ExternalId and policy limited, which cannot be read (T)',
  );
});

test('a trust policy that cannot be read is not called a policy twice', () => {
  const trust = asDocumentId(`${DEPLOYER}#trust`);
  const world: World = {
    ...WORLD,
    documents: [{ id: trust, kind: 'trust', name: 'trust', owner: DEPLOYER, text: '{' }],
  };
  const direct = explain({ outcome: 'depends', layer: 'trust' }, { unreadable: [trust] });
  expect(plain(describeDirect(world, answer(direct)))).toBe(' on deployer trust policy, which cannot be read (T)');
});

test('an allowed call names who granted it, and the statement', () => {
  const direct = explain({ outcome: 'allow', by: 'identity' }, { deciding: statement(LIMITED, 'ReadNotes') });
  expect(say(answer(direct))).toBe('ALLOW — alice’s own policies allow it (I): ReadNotes in limited');
});

test('what AWS keeps for itself is no wall of anybody’s', () => {
  expect(say(answer(explain({ outcome: 'explicit-deny', refused: 'aws' })))).toBe(
    'DENY — AWS itself refuses this call, whatever the policies say',
  );
});

test('the level of the organization that allows nothing is named', () => {
  const trace: Explanation['trace'] = [
    layerEvent('scp', null),
    { id: 1, parent: 0, kind: 'level', name: 'Root', state: 'allows' },
    { id: 2, parent: 0, kind: 'level', name: 'workloads', state: 'silent' },
  ];
  expect(say(answer(explain({ outcome: 'implicit-deny', layer: 'scp' }, { trace })))).toContain('no SCP at workloads');
});

test('every grant, every implicit deny and every wall has a sentence of its own, with the verdict’s word first', () => {
  const decisions: readonly Decision[] = [
    ...GRANTED_BY.map((by) => ({ outcome: 'allow', by }) as const),
    ...LAYERS.flatMap((layer) => [
      { outcome: 'explicit-deny', layer } as const,
      { outcome: 'implicit-deny', layer } as const,
      { outcome: 'depends', layer } as const,
    ]),
    { outcome: 'explicit-deny', refused: 'aws' },
  ];
  const sentences = decisions.map((decision) => say(answer(explain(decision))));
  expect(new Set(sentences).size).toBe(decisions.length);
  for (const sentence of sentences) expect(sentence).toMatch(/^(ALLOW|DENY|NO ALLOW|DEPENDS) \S/);
});

test.each(LAYERS)('a request that the layer %s stops carries its letter', (layer) => {
  const badge = new RegExp(`\\((.*, )?${LAYER_BADGES[layer]}\\)`);
  expect(say(answer(explain({ outcome: 'implicit-deny', layer })))).toMatch(badge);
  expect(say(answer(explain({ outcome: 'explicit-deny', layer })))).toMatch(badge);
});

test.each(LAYER_CODES)('the unusual rule %s is said with the layer that decided', (code) => {
  const trace = [layerEvent('identity', code)];
  const sentence = say(answer(explain({ outcome: 'implicit-deny', layer: 'identity' }, { trace })));
  expect(LAYER_CODE_WORDS[code]).not.toBe('');
  expect(sentence.endsWith(`: ${LAYER_CODE_WORDS[code]}`)).toBe(true);
});

test('a role is called by its name where a bucket is called a bucket', () => {
  const direct = explain({ outcome: 'implicit-deny', layer: 'trust' });
  expect(say(answer(direct, NO_CHAIN, READER))).toBe(
    'NO ALLOW directly: the trust policy of ledger-reader opens no door to alice (T)',
  );
});

test('a resource of a kind nobody told is called by its name', () => {
  const direct = explain({ outcome: 'implicit-deny', layer: 'resource' });
  const sentence = say(answer(direct, NO_CHAIN, 'arn:aws:sqs:us-east-1:111122223333:jobs'));
  expect(sentence).toBe('NO ALLOW directly: jobs opens no door to alice (P)');
});

test('the closest miss is named for a door nobody opened, and for nothing else', () => {
  const nearest = statement(LIMITED, 'ReadNotes');
  const miss = describeNearest(WORLD, answer(explain({ outcome: 'implicit-deny', layer: 'identity' }, { nearest })));
  expect(miss === null ? null : plain(miss)).toBe('Closest to allowing it: ReadNotes in limited');
  expect(describeNearest(WORLD, answer(explain({ outcome: 'explicit-deny', layer: 'scp' }, { nearest })))).toBeNull();
});

const HOPS: readonly Hop[] = [
  [ALICE, DEPLOYER, 'sts:AssumeRole'],
  [DEPLOYER, READER, 'sts:AssumeRole'],
  [READER, `${LEDGER}/2026.csv`, 's3:GetObject'],
].map(([from = '', to = '', action = '']) => ({
  from,
  to,
  action,
  explanation: explain({ outcome: 'allow', by: 'identity' }),
}));

test('a chain counts the roles put on and names them in order', () => {
  const clause = describeReach(WORLD, { kind: 'chain', hopCount: 2, hops: HOPS });
  expect(clause === null ? null : plain(clause.words)).toBe('through roles: 2 hops');
  expect(clause?.path).toEqual([
    { name: 'alice', hop: null },
    { name: 'deployer', hop: 0 },
    { name: 'ledger-reader', hop: 1 },
  ]);
});

test('one hop is one hop', () => {
  const clause = describeReach(WORLD, { kind: 'chain', hopCount: 1, hops: HOPS.slice(0, 1) });
  expect(clause === null ? null : plain(clause.words)).toBe('through roles: 1 hop');
});

test('a chain that waits says for what', () => {
  const clause = describeReach(WORLD, {
    kind: 'only-if',
    hopCount: 2,
    hops: HOPS,
    waitsFor: ['sts:ExternalId', LIMITED],
  });
  expect(clause === null ? null : plain(clause.words)).toBe(
    'through roles: only if sts:ExternalId fits and policy limited, which cannot be read, lets it',
  );
});

test('no chain says what was searched, and nothing is said where nobody asked', () => {
  const clause = describeReach(WORLD, NO_CHAIN);
  expect(clause === null ? null : plain(clause.words)).toBe('through roles: no chain (searched: assume role)');
  expect(describeReach(WORLD, { kind: 'not-asked' })).toBeNull();
});

test('a way that hands a role to a service is said where no chain of assumed roles leads there', () => {
  const handing = { hopCount: 1, role: DEPLOYER, service: 'lambda.amazonaws.com', waitsFor: [] };
  const free = describeReach(WORLD, { ...NO_CHAIN, handing });
  expect(free).toMatchObject({ outcome: 'allow', path: [] });
  expect(plain(free?.words ?? [])).toBe(
    'through roles: 1 hop by handing deployer to lambda.amazonaws.com (iam:PassRole); none by assuming alone',
  );
  const open = describeReach(WORLD, { ...NO_CHAIN, handing: { ...handing, waitsFor: ['aws:SourceIp'] } });
  expect(open?.outcome).toBe('depends');
  expect(plain(open?.words ?? [])).toContain('(iam:PassRole), only if aws:SourceIp fits');
});

test('each assumption has a sentence', () => {
  const names = { caller: 'alice', where: 'ledger' };
  const sentences = ASSUMPTIONS.map((assumption) => describeAssumption(assumption, names));
  expect(new Set(sentences).size).toBe(ASSUMPTIONS.length);
});

test('what a source could not contain is listed, and nothing where it could contain everything', () => {
  expect(describeMissing(['scps', 'rcps', 'resource-policies'])).toBe(
    'This file has no SCPs, RCPs or resource policies',
  );
  expect(describeMissing(['scps'])).toBe('This file has no SCPs');
  expect(describeMissing(['scps', 'resource-policies', 'resources', 'organization'])).toBe(
    'This file has no SCPs or resource policies',
  );
  expect(describeMissing([])).toBeNull();
  for (const part of MISSING_PARTS) expect(describeMissing([part])).toMatch(/^This file has no \S/);
});

test('an old answer names the policies that cannot be read now, or what stopped', () => {
  expect(plain(describeStaleness(WORLD, [SCP, LIMITED], [SCP], null))).toBe('out of date: limited cannot be read');
  expect(plain(describeStaleness(WORLD, [], [], null))).toBe('out of date: the question cannot be read');
  expect(plain(describeStaleness(WORLD, [], [], 'boom'))).toContain('boom');
});
