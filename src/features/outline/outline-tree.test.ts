// What the outline shows of a world, what a search keeps of it, and what stands open.
import { expect, test } from 'vitest';
import type { AccountId } from '../../model/account';
import type { Arn } from '../../model/arn';
import { asDocumentId } from '../../model/policy-document';
import { EMPTY_WORLD, type World } from '../../model/world';
import { makeRolewalkStore } from '../../store/store';
import { documentMark, hasProblem } from './document-mark';
import { findInOutline, openAtFirst, pathTo, rowsOf, shownKeys } from './outline-rows';
import { LISTED_AT_MOST, outlineOf, type OutlineNode, RANGE_SIZE } from './outline-tree';

const DEV = '111122223333' as AccountId;
const PROD = '222233334444' as AccountId;
const ALICE = `arn:aws:iam::${DEV}:user/alice` as Arn;
const DEPLOYER = `arn:aws:iam::${DEV}:role/deployer` as Arn;
const TRUST = asDocumentId(`${DEPLOYER}#trust`);
const LIMITED = asDocumentId(`${ALICE}#inline/limited`);
const EDGE = asDocumentId(`arn:aws:iam::${DEV}:policy/edge`);
const FULL = asDocumentId('p-full');
const LEDGER = 'arn:aws:s3:::ledger' as Arn;
const LEDGER_POLICY = asDocumentId(`${LEDGER}#resource`);

const WORLD: World = {
  ...EMPTY_WORLD,
  accounts: [{ id: DEV, name: 'dev' }, { id: PROD }],
  organization: {
    id: 'o-demo',
    root: { id: 'r-demo', name: 'Root', scps: [FULL], units: [{ id: 'ou-1', name: 'work', accounts: [DEV] }] },
    accountPolicies: { [DEV]: { scps: [FULL] } },
  },
  principals: [
    { kind: 'role', arn: DEPLOYER, trust: TRUST },
    { kind: 'user', arn: ALICE, policies: [LIMITED], boundary: EDGE },
  ],
  resources: [{ arn: LEDGER, account: PROD, type: 's3:bucket', policy: LEDGER_POLICY }],
  documents: [
    { id: TRUST, kind: 'trust', name: 'trust', owner: DEPLOYER, text: '{}' },
    { id: LIMITED, kind: 'inline', name: 'limited', owner: ALICE, text: '{}' },
    { id: EDGE, kind: 'managed', name: 'edge', text: null },
    { id: FULL, kind: 'scp', name: 'FullAWSAccess', text: '{}' },
    { id: LEDGER_POLICY, kind: 'resource', name: 'policy', owner: LEDGER, text: '{}' },
  ],
};

function withRoles(count: number): World {
  const roles = Array.from({ length: count }, (_, index) => `r${String(count - index).padStart(5, '0')}`);
  return {
    ...WORLD,
    principals: roles.map((name) => ({
      kind: 'role',
      arn: `arn:aws:iam::${DEV}:role/${name}` as Arn,
      trust: asDocumentId(`${name}#trust`),
    })),
  };
}

function lines(nodes: readonly OutlineNode[], depth = 0): readonly string[] {
  return nodes.flatMap((node) => [
    `${'  '.repeat(depth)}${[node.label, node.kind].filter((text) => text !== '').join(', ')}`,
    ...lines(node.children, depth + 1),
  ]);
}

function account(world: World): OutlineNode {
  return outlineOf(world)[0]!.children[1]!.children[0]!;
}

test('the tree leads from the organization to accounts, what is in them, and its policies', () => {
  expect(lines(outlineOf(WORLD))).toEqual([
    'o-demo, organization',
    '  FullAWSAccess, SCP',
    '  work, unit',
    '    dev, 1111…3333',
    '      FullAWSAccess, SCP',
    '      alice, user',
    '        limited, inline',
    '        edge, boundary',
    '      deployer, role',
    '        trust policy',
    '222233334444, account',
    '  ledger, bucket',
    '    bucket policy',
  ]);
});

test('a policy that is attached twice has two rows with keys of their own', () => {
  const keys = shownKeys(rowsOf(outlineOf(WORLD), openAtFirst(outlineOf(WORLD))));
  expect(keys.filter((key) => key.endsWith('> p-full'))).toHaveLength(2);
  expect(new Set(keys).size).toBe(keys.length);
});

test('an edit of a text keeps the tree, another world makes a new one', () => {
  const edited = { ...WORLD, documents: WORLD.documents.map((one) => ({ ...one, text: '{ }' })) };
  expect(outlineOf(edited)).toBe(outlineOf(WORLD));
  expect(outlineOf({ ...WORLD, accounts: [] })).not.toBe(outlineOf(WORLD));
});

test('an account with much in it shows a row per kind with the count', () => {
  expect(account(withRoles(LISTED_AT_MOST)).children).toHaveLength(LISTED_AT_MOST + 1);
  const [control, roles] = account(withRoles(LISTED_AT_MOST + 1)).children;
  expect(control!.label).toBe('FullAWSAccess');
  expect([roles!.label, roles!.kind]).toEqual(['Roles', String(LISTED_AT_MOST + 1)]);
});

test('a very long list comes in stretches by name that hold everything once', () => {
  const roles = account(withRoles(2 * RANGE_SIZE + 1)).children[1]!;
  expect(roles.children.map(({ label, kind }) => [label, kind])).toEqual([
    ['from r00001', String(RANGE_SIZE)],
    [`from r00${RANGE_SIZE + 1}`, String(RANGE_SIZE)],
    [`from r00${2 * RANGE_SIZE + 1}`, '1'],
  ]);
  expect(new Set(roles.children.flatMap(({ children }) => children.map(({ key }) => key))).size).toBe(
    2 * RANGE_SIZE + 1,
  );
});

test('at first organization, units and accounts stand open, people and roles do not', () => {
  const nodes = outlineOf(WORLD);
  const shown = shownKeys(rowsOf(nodes, openAtFirst(nodes)));
  expect(shown).toContain(ALICE);
  expect(shown.some((key) => key.endsWith(LIMITED))).toBe(false);
});

test('rows below which nothing changed stay the same objects', () => {
  const nodes = outlineOf(WORLD);
  const before = rowsOf(nodes, new Set());
  const after = rowsOf(nodes, new Set(['o-demo']));
  expect(after[0]).not.toBe(before[0]);
  expect(after[1]).toBe(before[1]);
});

test('the way to a node names what stands above it', () => {
  const nodes = outlineOf(WORLD);
  expect(pathTo(nodes, ALICE)).toEqual(['o-demo', 'ou-1', DEV]);
  expect(pathTo(nodes, 'nobody')).toBeNull();
});

test('a search keeps what matches by name or ARN with what stands above it, and counts the matches', () => {
  const found = findInOutline(outlineOf(WORLD), ' ALICE ');
  expect(found.count).toBe(1);
  expect(lines(found.nodes).map((line) => line.trim().split(',')[0])).toEqual([
    'o-demo',
    'work',
    'dev',
    'alice',
    'limited',
    'edge',
  ]);
  expect([...found.expanded]).toEqual(expect.arrayContaining(['o-demo', 'ou-1', DEV]));
  expect(findInOutline(outlineOf(WORLD), 'arn:aws:s3').nodes.map(({ label }) => label)).toEqual(['222233334444']);
  expect(findInOutline(outlineOf(WORLD), 'nobody')).toMatchObject({ count: 0, nodes: [] });
});

test('a search finds a policy by its name and shows its holder', () => {
  expect(lines(findInOutline(outlineOf(WORLD), 'limited').nodes).map((line) => line.trim())).toContain('alice, user');
});

test('a search with very many matches leaves their lists closed and counts them', () => {
  const nodes = outlineOf(withRoles(2 * RANGE_SIZE));
  const many = findInOutline(nodes, 'role/r');
  expect(many.count).toBe(2 * RANGE_SIZE);
  expect(shownKeys(rowsOf(many.nodes, many.expanded)).length).toBeLessThan(10);
  const few = findInOutline(nodes, 'r00007');
  expect(shownKeys(rowsOf(few.nodes, few.expanded))).toContain(`arn:aws:iam::${DEV}:role/r00007`);
});

test('a document is marked with a word when it cannot be read, has problems or is not in the file', () => {
  const store = makeRolewalkStore();
  store.getState().openWorld(WORLD);
  expect(documentMark(store.getState(), TRUST)).toBeNull();
  expect(documentMark(store.getState(), EDGE)).toBe('not in the file');
  const problem = { severity: 'warning', code: 'x', span: { start: 0, end: 1 }, params: {} } as const;
  store.setState({ problems: { [TRUST]: [problem], [LIMITED]: [problem, problem] } });
  expect(documentMark(store.getState(), TRUST)).toBe('1 problem');
  expect(documentMark(store.getState(), LIMITED)).toBe('2 problems');
  store.setState({ problems: {}, unreadable: [TRUST] });
  expect(documentMark(store.getState(), TRUST)).toBe('cannot be read');
  expect(hasProblem(store.getState(), [LIMITED, TRUST])).toBe(true);
  expect(hasProblem(store.getState(), [LIMITED])).toBe(false);
});
