// The story, the rows and the plain text: every code has words, and the words name what decided.
import { describe, expect, test } from 'vitest';
import type { Answer } from '../../model/analysis';
import { type Decision, GRANTED_BY } from '../../model/decision';
import { LAYERS } from '../../model/layer';
import type { World } from '../../model/world';
import { CHECK_CODES, LAYER_CODES } from '../../model/trace';
import { describeCheck, listValues, reasonWords } from '../../words/check-words';
import {
  CHAIN,
  check,
  condition,
  DENY_UNENCRYPTED,
  DIRECT,
  EXAMPLE_WORLD,
  explain,
  FIRST_HOP,
  flatTrace,
  FULL_ACCESS,
  type LayerDraft,
  LIMITED,
  NO_CHAIN,
  SECOND_HOP,
  statementRef,
  type StatementDraft,
} from './example-answer';
import { hopCards, interestingCard } from './hop-cards';
import { layerCodeWords } from '../../words/layer-code-words';
import { describeLayer, sayingText } from './layer-words';
import { traceAsText } from './trace-text';
import { groupTrace, statementsOf } from '../../model/trace-tree';
import { sentenceText, tellStory } from './trace-words';

const story = (answer: Answer): string => tellStory(answer, EXAMPLE_WORLD).map(sentenceText).join(' ');
const direct = (decision: Decision, layers: readonly LayerDraft[] = []): Answer => ({
  ...CHAIN,
  direct: explain(decision, layers),
  reach: { kind: 'not-asked' },
});

test('a session is called by its role and its own name, in the story and on its card', () => {
  const who = 'arn:aws:sts::111122223333:assumed-role/deployer/ci';
  const asked: Answer = {
    ...CHAIN,
    question: { ...CHAIN.question, who },
    fromNode: 'arn:aws:iam::111122223333:role/deployer',
  };
  expect(story(asked)).toMatch(/^deployer\/ci asked to /);
  expect(hopCards(asked, EXAMPLE_WORLD)[0]?.title).toMatch(/^deployer\/ci → /);
});

describe('The story', () => {
  test('of a chain tells who, what, where, the closed door and the way', () => {
    expect(story(CHAIN)).toBe(
      'alice asked to read ledger/2026.csv. ' +
        'The object is in another account, and its own policy did not allow alice: a door nobody opened. ' +
        'The closest statement was "ReaderMayRead" in ledger bucket policy: principal is not listed ' +
        '(lists ledger-reader). ' +
        'But alice could assume deployer, deployer could assume ledger-reader, and ledger-reader could read ledger/2026.csv. ' +
        'As ledger-reader only its own permissions counted; those before stayed behind.',
    );
  });

  test('of a missing chain names the hop and the statement that stop the nearest one', () => {
    expect(story(NO_CHAIN)).toContain(
      'the nearest stopped at hop 2, where deployer tried to assume ledger-reader: a wall, "NobodyEnters" in ledger-reader trust policy.',
    );
  });

  test('calls a statement without a Sid by its place, without quotes', () => {
    const decision: Decision = { outcome: 'explicit-deny', layer: 'trust' };
    const answer: Answer = { ...CHAIN, direct: explain(decision, [], { deciding: statementRef(LIMITED, 1, null) }) };
    expect(story(answer)).toContain('Somebody built a wall: statement 2 in alice limited (trust policy) forbade it.');
  });

  test('of a missing chain without a nearest one says so', () => {
    expect(story({ ...CHAIN, reach: { kind: 'none', nearest: [] } })).toContain('No chain of roles led there either.');
    const handing = {
      hopCount: 1,
      role: 'arn:aws:iam::111122223333:role/deployer',
      service: 'lambda.amazonaws.com',
      waitsFor: [],
    };
    expect(story({ ...CHAIN, reach: { kind: 'none', nearest: [], handing } })).toContain(
      'But a way hands deployer to lambda.amazonaws.com, which runs with it.',
    );
  });

  test('of a conditional chain names what it waits for', () => {
    const reach = { kind: 'only-if', hopCount: 1, hops: [FIRST_HOP], waitsFor: ['sts:ExternalId'] } as const;
    expect(story({ ...CHAIN, reach })).toContain('It works only if sts:ExternalId is right.');
    const unread = { ...reach, waitsFor: ['sts:ExternalId', LIMITED] };
    expect(story({ ...CHAIN, reach: unread })).toContain(
      'It works only if sts:ExternalId is right, and alice limited, which cannot be read, lets it.',
    );
  });

  test('of a wall quotes the statement', () => {
    const decision: Decision = { outcome: 'explicit-deny', layer: 'scp' };
    const deciding = statementRef(DENY_UNENCRYPTED, 0, 'DenyUnencrypted');
    const answer: Answer = { ...CHAIN, direct: explain(decision, [], { deciding }), reach: { kind: 'not-asked' } };
    expect(story(answer)).toContain(
      'Somebody built a wall: "DenyUnencrypted" in prod deny-unencrypted (service control policies) forbade it.',
    );
  });

  test('of an open answer names unknown keys and unreadable policies', () => {
    const decision: Decision = { outcome: 'depends', layer: 'identity' };
    const open = explain(decision, [], { unknownKeys: ['aws:MultiFactorAuthPresent'], unreadable: [LIMITED] });
    expect(story({ ...CHAIN, direct: open })).toContain(
      'Whether the identity policies let it pass depends on aws:MultiFactorAuthPresent, which nobody has set, and on alice limited, which cannot be read.',
    );
  });

  const decisions: readonly Decision[] = [
    ...GRANTED_BY.map((by): Decision => ({ outcome: 'allow', by })),
    ...LAYERS.flatMap((layer): Decision[] => [
      { outcome: 'explicit-deny', layer },
      { outcome: 'implicit-deny', layer },
      { outcome: 'depends', layer },
    ]),
    { outcome: 'explicit-deny', refused: 'aws' },
  ];

  test.each(decisions)('has two to five sentences for $outcome $by$layer$refused', (decision) => {
    for (const reach of [CHAIN.reach, NO_CHAIN.reach, { kind: 'not-asked' } as const]) {
      const sentences = tellStory({ ...direct(decision), reach }, EXAMPLE_WORLD);
      expect(sentences.length).toBeGreaterThanOrEqual(2);
      expect(sentences.length).toBeLessThanOrEqual(5);
      for (const sentence of sentences) expect(sentenceText(sentence)).toMatch(/^\S.*[^.\s]\.$/);
    }
  });

  test('of an allowed call quotes the statement that granted it', () => {
    const granted = FIRST_HOP.explanation;
    expect(story({ ...CHAIN, direct: granted, reach: { kind: 'not-asked' } })).toContain(
      '("AliceMayEnter" in deployer trust policy)',
    );
  });
});

describe('The words of a check', () => {
  test.each(CHECK_CODES)('exist for %s and are unlike those of any other code', (code) => {
    const words = (other: (typeof CHECK_CODES)[number]): string =>
      describeCheck({ id: 0, parent: 0, ...check('action', 'no', other, ['w'], 'g') });
    expect(words(code)).not.toBe('');
    expect(CHECK_CODES.filter((other) => words(other) === words(code))).toEqual([code]);
  });

  const reason = (statement: StatementDraft): string => {
    const [layer] = groupTrace(
      flatTrace([{ layer: 'identity', state: 'silent', policies: [{ document: LIMITED, statements: [statement] }] }]),
    );
    return reasonWords(statementsOf(layer!)[0]!);
  };

  test('name the first check that failed', () => {
    expect(
      reason({
        match: 'no',
        leaves: [
          check('action', 'no', 'action-not-listed', ['s3:Get*'], 's3:PutObject'),
          check('resource', 'no', 'resource-not-listed', ['a'], 'b'),
        ],
      }),
    ).toBe('action s3:PutObject not among s3:Get*');
  });

  test('prefer a failed condition to an open one', () => {
    const leaves = [
      condition('unknown', 'condition-key-unknown'),
      condition('no', 'condition-key-absent', { key: 'aws:PrincipalTag/team' }),
    ];
    expect(reason({ match: 'no', leaves })).toBe(
      'condition StringEquals aws:PrincipalTag/team: wanted blue, got absent',
    );
  });

  test('tell absent from unknown', () => {
    expect(
      reason({ match: 'unknown', leaves: [condition('unknown', 'condition-key-unknown', { source: 'unset' })] }),
    ).toBe('condition StringEquals sts:ExternalId: wanted blue, nobody has set the key');
  });

  test('count what a long list leaves out, and spell out everything when asked', () => {
    expect(listValues(['a', 'b', 'c', 'd', 'e'])).toBe('a, b, c and 2 more');
    expect(listValues(['a', 'b', 'c', 'd', 'e'], Infinity)).toBe('a, b, c, d, e');
  });
});

describe('The words of a layer', () => {
  const said = (draft: LayerDraft): string => {
    const [layer] = groupTrace(flatTrace([draft]));
    return sayingText(describeLayer(layer!, 's3:GetObject', EXAMPLE_WORLD, null));
  };

  test.each(LAYER_CODES)('exist for %s', (code) => {
    expect(layerCodeWords(code)).not.toBe('');
  });

  test.each(LAYERS)('exist for every state of %s', (layer) => {
    for (const state of ['absent', 'exempt', 'allows', 'silent', 'denies', 'open'] as const) {
      expect(said({ layer, state })).toMatch(/^[a-z].*[a-zA-Z]$/);
    }
  });

  const policies = (statement: StatementDraft) => [{ document: LIMITED, statements: [statement] }];

  test.each<[LayerDraft, string]>([
    [
      { layer: 'identity', state: 'allows', policies: policies({ sid: 'ReadNotes', match: 'yes' }) },
      'grants · ReadNotes',
    ],
    [{ layer: 'trust', state: 'allows', policies: policies({ match: 'yes' }) }, 'admits · statement 1'],
    [{ layer: 'boundary', state: 'absent' }, 'none attached'],
    [{ layer: 'session', state: 'absent' }, 'none passed'],
    [{ layer: 'scp', state: 'exempt', code: 'scp-management-account' }, 'does not apply: management account'],
    [
      { layer: 'identity', state: 'silent', isDeciding: true, policies: policies({ match: 'no' }) },
      'stops: no statement allows s3:GetObject',
    ],
    [{ layer: 'resource', state: 'silent', policies: policies({ match: 'no' }) }, 'no statement allows s3:GetObject'],
    [
      { layer: 'scp', state: 'denies', policies: policies({ sid: 'DenyUnencrypted', effect: 'Deny', match: 'yes' }) },
      'wall: DenyUnencrypted',
    ],
    [
      {
        layer: 'trust',
        state: 'open',
        policies: policies({ match: 'unknown', leaves: [condition('unknown', 'condition-key-unknown')] }),
      },
      'open: waits for sts:ExternalId',
    ],
    [
      { layer: 'identity', state: 'open', policies: [{ document: LIMITED, isReadable: false }] },
      'open: alice limited cannot be read',
    ],
    [
      {
        layer: 'scp',
        state: 'allows',
        levels: ['Root', 'workloads', 'dev'].map((name) => ({
          name,
          state: 'allows',
          policies: [{ document: FULL_ACCESS, statements: [{ match: 'yes' }] }],
        })),
      },
      'passes at 3 levels',
    ],
    [
      {
        layer: 'scp',
        state: 'silent',
        isDeciding: true,
        levels: [{ name: 'dev', state: 'silent', policies: [{ document: FULL_ACCESS }] }],
      },
      'stops at dev: no statement allows s3:GetObject',
    ],
  ])('%o', (draft, words) => {
    expect(said(draft)).toBe(words);
  });
});

test('A layer that the file could not contain is not said to be absent', () => {
  const [layer] = groupTrace(flatTrace([{ layer: 'scp', state: 'absent' }]));
  const world: World = { ...EXAMPLE_WORLD, missing: ['scps'] };
  expect(sayingText(describeLayer(layer!, 's3:GetObject', world, null))).toBe('not in this file');
});

describe('The cards', () => {
  const cards = hopCards(CHAIN, EXAMPLE_WORLD);

  test('are the direct call and then each hop, with where it stopped or how far it goes', () => {
    expect(cards.map(({ title, side }) => [title, side])).toEqual([
      ['alice → ledger/2026.csv, directly', 'stopped at P'],
      ['1 · alice assumes deployer', 'same account'],
      ['2 · deployer assumes ledger-reader', 'cross-account'],
      ['3 · ledger-reader reads ledger/2026.csv', 'granted by I'],
    ]);
  });

  test('open at the direct call when the chain works', () => {
    expect(interestingCard(cards, null, [])).toBe('direct');
  });

  test('open at the hop that fails', () => {
    expect(interestingCard(hopCards(NO_CHAIN, EXAMPLE_WORLD), null, [])).toBe('hop-1');
  });

  test('open at the selected hop, chosen by number or by its edge', () => {
    expect(interestingCard(cards, { kind: 'hop', index: 2 }, [])).toBe('hop-2');
    const edge = {
      id: 'e',
      kind: 'can-assume',
      from: SECOND_HOP.from,
      to: SECOND_HOP.to,
      outcome: 'allow',
      layer: null,
      waitsFor: [],
    } as const;
    expect(interestingCard(cards, { kind: 'edge', id: 'e' }, [edge])).toBe('hop-1');
  });
});

describe('The plain text', () => {
  const text = traceAsText(
    { ...CHAIN, question: { ...CHAIN.question, context: { 'sts:ExternalId': { absent: true } } } },
    EXAMPLE_WORLD,
  );

  test('begins with the verdict and tells story, context and every call', () => {
    expect(text).toMatch(/^NO ALLOW: arn:aws:iam::111122223333:user\/alice → s3:GetObject → arn:aws:s3:::ledger/);
    expect(text).toContain('alice asked to read ledger/2026.csv.');
    expect(text).toContain('  sts:ExternalId: absent');
    for (const { title } of hopCards(CHAIN, EXAMPLE_WORLD)) expect(text).toContain(title);
  });

  test('gives the evidence of each layer, levels included', () => {
    expect(text).toContain(
      [
        '  O service control policies: passes at 2 levels',
        '    Root',
        '      FullAWSAccess',
        '        Allow statement 1: matches',
      ].join('\n'),
    );
    expect(text).toContain('  P resource policy: stops: no statement allows s3:GetObject (decided here)');
    expect(text).toContain(
      '      Allow ReadNotes: no match, resource differs: wanted arn:aws:s3:::notes/*, got arn:aws:s3:::ledger/2026.csv',
    );
  });

  test('marks a policy that cannot be read', () => {
    const open = explain({ outcome: 'depends', layer: 'identity' }, [
      { layer: 'identity', state: 'open', isDeciding: true, policies: [{ document: LIMITED, isReadable: false }] },
    ]);
    expect(traceAsText({ ...CHAIN, direct: open }, EXAMPLE_WORLD)).toContain('alice limited: cannot be read');
    expect(traceAsText({ ...CHAIN, direct: DIRECT }, EXAMPLE_WORLD)).not.toContain('cannot be read');
  });
});
