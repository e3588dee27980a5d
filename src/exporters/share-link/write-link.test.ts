// A link brings back the world, the question and the view that went into it, whatever they are.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generateWorld } from '../../engine/spec/generate-world';
import { readLink } from '../../importers/share-link/read-link';
import type { AccountId } from '../../model/account';
import type { Arn } from '../../model/arn';
import { asDocumentId } from '../../model/policy-document';
import { foldPhrases, unfoldPhrases } from '../../model/share-link-format';
import type { SharedView, SharedWorld } from '../../model/shared-world';
import { EMPTY_WORLD, type World } from '../../model/world';
import { BUILT_IN_WORLD } from '../../worlds/built-in';
import { writeLink } from './write-link';

const NOBODY = { who: '', what: '', where: '', context: {} };
const TITLES = [
  '',
  'Größe 💥 \u202e<b>x</b>',
  '"\\\n\u0001\u001f',
  '台帳 — ledger',
  'arn:aws:iam::',
  '\u0000',
  'a'.repeat(5_000),
];

type Fixture = { readonly link: string; readonly shared: unknown };
const FIXTURES = new URL('../../importers/fixtures/links/links.json', import.meta.url);
const fixtures = JSON.parse(readFileSync(FIXTURES, 'utf8')) as Readonly<Record<string, Fixture>>;

async function roundTrip(shared: SharedWorld): Promise<SharedWorld> {
  const outcome = await readLink(await writeLink(shared));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.shared;
}

/** The world of one number, with what people do to worlds besides. */
function worldOf(number: number): World {
  const world = generateWorld(5, number);
  const nodes = world.principals.map(({ arn }) => arn as string);
  const accounts = ['111122223333', '222233334444'].map((id) => ({ id: id as AccountId }));
  return {
    ...world,
    accounts,
    title: TITLES[number % TITLES.length] ?? '',
    positions: number % 2 === 0 ? Object.fromEntries(nodes.map((node, at) => [node, [at * 130 - 65, number]])) : {},
    missing: number % 3 === 0 ? ['scps', 'rcps'] : [],
    documents: world.documents.map((document, at) => {
      if ((at + number) % 7 === 0) return { ...document, text: null };
      return (at + number) % 5 === 0 ? { ...document, text: `${document.text ?? ''}\u0002 {"half": \r\n\t` } : document;
    }),
    questions:
      number % 4 === 0 ? [{ id: 'q', title: 'Q?', ...NOBODY, who: nodes[0] ?? '', expect: 'allow' as const }] : [],
  };
}

function viewOf(world: World, number: number): SharedView {
  const openTabs = world.documents.map(({ id }) => id).slice(0, number % 4);
  const activeTab = openTabs.at(-1);
  return {
    openTabs,
    ...(activeTab !== undefined && { activeTab }),
    ...(number % 2 === 1 && { explanation: 'paths' }),
    ...(number % 3 === 1 && { selection: { kind: 'node', id: world.principals[0]?.arn ?? '' } }),
    ...(number % 3 === 2 && { selection: { kind: 'hop', index: 1 } }),
    ...(number % 5 === 0 && { step: number }),
    ...(number % 10 === 0 && { played: 'direct' }),
  };
}

test('a thousand generated worlds come back as they were', async () => {
  for (let number = 0; number < 1_000; number += 1) {
    const world = worldOf(number);
    const context = { 'aws:MultiFactorAuthPresent': 'true', 'aws:SourceIp': { unknown: true as const } };
    const [first] = world.questions;
    const question = first === undefined ? { ...NOBODY, who: 'ann', context } : { ...NOBODY, who: first.who };
    const view = viewOf(world, number);
    expect(await roundTrip({ world, question, view })).toEqual({ world: { rolewalk: 1, ...world }, question, view });
  }
}, 60_000);

test('members nobody knows, odd ids and references of every kind come back', async () => {
  const account = '111122223333' as World['accounts'][number]['id'];
  const [a, b] = [asDocumentId('arn:aws:iam::111122223333:policy/a'), asDocumentId('own id')];
  const world = {
    ...EMPTY_WORLD,
    author: { name: 'Ann', policies: ['not a reference'] },
    accounts: [{ id: account, colour: 'teal' }],
    organization: {
      id: 'o',
      root: { id: 'r', scps: [a], units: [{ id: 'u', rcps: [b], accounts: [account] }] },
      accountPolicies: { [account]: { scps: [a, b] } },
    },
    resources: [{ arn: 'arn:aws:s3:::b' as Arn, account, policy: b, tags: { policy: 'own id', constructor: 'x' } }],
    endpoints: [{ id: 'vpce-1', account, policy: a }],
    documents: [
      { id: a, kind: 'managed' as const, name: 'a', text: '{}', note: 'draft' },
      { id: b, kind: 'resource' as const, name: 'policy', owner: 'arn:aws:s3:::b' as Arn, text: '' },
    ],
  };
  const shared = { world, question: NOBODY, view: { openTabs: [] } };
  expect(await roundTrip(shared)).toEqual({ ...shared, world: { rolewalk: 1, ...world } });
});

test('halves of surrogate pairs, which no address can carry, become the sign for that', async () => {
  const world = { ...EMPTY_WORLD, title: 'a\ud83d' };
  expect((await roundTrip({ world, question: { ...NOBODY, who: '\udc00' }, view: {} })).world.title).toBe('a\ufffd');
});

test('the built-in world, with its question and two tabs, is a link that chats leave whole', async () => {
  const [question = { ...NOBODY }] = BUILT_IN_WORLD.questions;
  const openTabs = BUILT_IN_WORLD.documents.slice(0, 2).map(({ id }) => id);
  const link = await writeLink({ world: BUILT_IN_WORLD, question, view: { openTabs } });
  expect(link.length).toBeLessThan(1_700);
});

test('the phrases of version 1 are what they were when its first link was written', () => {
  const short = Array.from({ length: 30 }, (_, at) => String.fromCharCode(2 + at));
  const long = Array.from({ length: 85 }, (_, at) => `\u0001${String.fromCharCode(0x21 + at)}`);
  const expected = readFileSync(new URL('phrases-of-w1.txt', FIXTURES), 'utf8');
  expect(unfoldPhrases([...short, ...long].join('\u0000'))).toEqual({
    ok: true,
    value: expected.slice(0, -1).replaceAll('\n', '\u0000'),
  });
});

test('phrases fold and unfold to the same text', () => {
  const part = fc.constantFrom('","name":"', '"Action": "', ':role/', 'a', '\\n', '"}]', '!', '~');
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const text = parts.join('');
      expect(unfoldPhrases(foldPhrases(text))).toEqual({ ok: true, value: text });
    }),
  );
});

describe('links that were written once stay readable', () => {
  test.each(Object.entries(fixtures))('%s', async (_, { link, shared }) => {
    expect(await readLink(link)).toEqual({ ok: true, shared });
  });

  test('there are some of each version', () => {
    expect(Object.values(fixtures).filter(({ link }) => link.startsWith('#w1:')).length).toBeGreaterThan(3);
  });
});
