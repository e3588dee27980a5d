// Whatever is made, changed, copied and deleted, in whatever order: the world holds together and can be saved.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readWorldValue } from '../importers/world-file/read-world';
import { EMPTY_WORLD, type World } from '../model/world';
import { BUILT_IN_WORLD } from '../worlds/built-in';
import { changeEntity } from './change-entity';
import { checkDraft } from './check-draft';
import { draftOf } from './describe-entity';
import { emptyDraft, type Draft } from './draft';
import { draftOfCopy, duplicateEntity } from './duplicate-entity';
import { ENTITY_KINDS, type EntityKind } from './entity-kinds';
import { makeEntity } from './make-entity';
import { removeEntity } from './remove-entity';
import { findReferences } from './references';
import { listUnits } from './units';

/** Everything that has an id of its own. */
function idsOf(world: World): readonly string[] {
  return [
    ...world.accounts.map(({ id }) => id as string),
    ...world.principals.map(({ arn }) => arn as string),
    ...world.resources.map(({ arn }) => arn as string),
    ...world.endpoints.map(({ id }) => id),
    ...world.documents.filter(({ kind }) => kind !== 'trust').map(({ id }) => id as string),
    ...listUnits(world.organization).map(({ unit }) => unit.id),
  ];
}

function faultsOf(world: World): unknown {
  const outcome = readWorldValue({ rolewalk: 1, ...structuredClone(world) });
  return outcome.ok ? [] : outcome.problems;
}

const NAMES: Readonly<Partial<Record<EntityKind, readonly string[]>>> = {
  'oidc-provider': ['token.actions.githubusercontent.com', 'login.example.com/tenant'],
  instance: ['i-0123456789abcdef0', 'i-0123456789abcdef1'],
  endpoint: ['vpce-0123456789abcdef0', 'vpce-0123456789abcdef1'],
};

const ops = fc.array(
  fc.record({
    op: fc.constantFrom('make', 'make', 'make', 'change', 'copy', 'remove'),
    kind: fc.constantFrom(...ENTITY_KINDS),
    name: fc.constantFrom('alpha', 'alpha-beta', 'gamma'),
    pick: fc.nat(1_000),
    other: fc.nat(1_000),
    region: fc.constantFrom('us-east-1', 'eu-central-1'),
  }),
  { minLength: 1, maxLength: 25 },
);

type Op = {
  readonly kind: EntityKind;
  readonly name: string;
  readonly pick: number;
  readonly other: number;
  readonly region: string;
};

function draftFor(world: World, { kind, name, pick, other, region }: Op): Draft {
  const at = <Value>(values: readonly Value[], index: number): Value | undefined =>
    values[index % Math.max(1, values.length)];
  const account = at(world.accounts, pick)?.id ?? '111122223333';
  const managed = world.documents.filter((one) => one.kind === 'managed').map(({ id }) => id);
  const roles = world.principals.filter((one) => one.kind === 'role');
  const holders: Readonly<Partial<Record<EntityKind, readonly string[]>>> = {
    object: world.resources.filter(({ type }) => type === 's3:bucket').map(({ arn }) => arn),
    'resource-policy': world.resources.filter(({ policy }) => policy === undefined).map(({ arn }) => arn),
    'endpoint-policy': world.endpoints.filter(({ policy }) => policy === undefined).map(({ id }) => id),
    'session-policy': roles.map(({ arn }) => arn),
    'inline-policy': world.principals
      .filter((one) => ['user', 'role', 'group'].includes(one.kind))
      .map(({ arn }) => arn),
  };
  return emptyDraft(kind, {
    ...{ account, region, id: String(111_111_111_111 + (other % 7)) },
    name: at(NAMES[kind] ?? [name], other) ?? name,
    arn: `arn:aws:kinesis:${region}:${account}:stream/${name}`,
    holder: at(holders[kind] ?? [], other) ?? '',
    policies: other % 2 === 0 ? managed.slice(0, 2) : [],
    boundary: other % 3 === 0 ? (managed[0] ?? '') : '',
    groups:
      other % 2 === 0
        ? world.principals
            .filter((one) => one.kind === 'group')
            .map(({ arn }) => arn)
            .slice(0, 1)
        : [],
    runsAs: other % 2 === 0 ? (roles[0]?.arn ?? '') : '',
    parent: at(listUnits(world.organization), other)?.unit.id ?? '',
    scps: other % 2 === 0 ? world.documents.filter((one) => one.kind === 'scp').map(({ id }) => id) : [],
  });
}

test('any sequence of edits leaves a world that can be saved and opened', () => {
  fc.assert(
    fc.property(fc.constantFrom(EMPTY_WORLD, BUILT_IN_WORLD), ops, (start, sequence) => {
      let world = start;
      for (const one of sequence) {
        const ids = idsOf(world);
        const id = ids[one.pick % Math.max(1, ids.length)] ?? '';
        if (one.op === 'make') {
          const draft = draftFor(world, one);
          if (checkDraft(world, draft, null).length === 0) world = makeEntity(world, draft).world;
        } else if (one.op === 'change') {
          const draft = draftOf(world, id);
          if (draft === null) continue;
          const changed = { ...draft, name: NAMES[draft.kind]?.[one.other % 2] ?? one.name };
          if (checkDraft(world, changed, id).length === 0) world = changeEntity(world, id, changed).world;
        } else if (one.op === 'copy') {
          const draft = draftOfCopy(world, id);
          if (draft !== null && checkDraft(world, draft, null).length === 0) {
            world = duplicateEntity(world, id, draft).world;
          }
        } else world = removeEntity(world, id);
        expect(faultsOf(world)).toEqual([]);
      }
    }),
    { numRuns: 300 },
  );
});

test('a form that is opened and saved without a change changes nothing', () => {
  for (const id of idsOf(BUILT_IN_WORLD)) {
    const draft = draftOf(BUILT_IN_WORLD, id);
    if (draft === null) throw new Error(`No form for ${id}.`);
    expect(checkDraft(BUILT_IN_WORLD, draft, id)).toEqual([]);
    expect(changeEntity(BUILT_IN_WORLD, id, draft)).toEqual({ world: BUILT_IN_WORLD, id });
  }
});

test('a copy can be made of everything but a policy that belongs to one resource, and differs in its name alone', () => {
  for (const id of idsOf(BUILT_IN_WORLD)) {
    const draft = draftOfCopy(BUILT_IN_WORLD, id);
    if (draft === null) {
      expect(id).toContain('#resource');
      continue;
    }
    expect(checkDraft(BUILT_IN_WORLD, draft, null)).toEqual([]);
    const made = duplicateEntity(BUILT_IN_WORLD, id, draft);
    expect(draftOf(made.world, made.id)).toMatchObject({ kind: draft.kind, name: draft.name });
    expect(faultsOf(made.world)).toEqual([]);
  }
});

const DEPLOYER = 'arn:aws:iam::111122223333:role/deployer';

test('a renamed role is named anew in ids, attachments, texts, questions and positions', () => {
  const draft = draftOf(BUILT_IN_WORLD, DEPLOYER);
  if (draft === null) throw new Error('No role.');
  const start: World = { ...BUILT_IN_WORLD, positions: { [DEPLOYER]: [1, 2] } };
  const { world, id } = changeEntity(start, DEPLOYER, { ...draft, name: 'releaser', path: '/team/' });
  expect(id).toBe('arn:aws:iam::111122223333:role/team/releaser');
  expect(JSON.stringify(world)).not.toContain('role/deployer');
  expect(world.positions).toEqual({ [id]: [1, 2] });
  const back = draftOf(world, id);
  if (back === null) throw new Error('No role.');
  expect(changeEntity(world, id, { ...back, name: 'deployer', path: '/' }).world).toEqual(start);
});

test('a longer name that begins alike is another name', () => {
  const made = makeEntity(BUILT_IN_WORLD, emptyDraft('role', { account: '111122223333', name: 'deployer-2' }));
  const draft = draftOf(made.world, DEPLOYER);
  if (draft === null) throw new Error('No role.');
  const { world } = changeEntity(made.world, DEPLOYER, { ...draft, name: 'releaser' });
  expect(world.principals.map(({ arn }) => arn)).toContain('arn:aws:iam::111122223333:role/deployer-2');
});

test('another account id moves everything in the account, and what refers to it', () => {
  const draft = draftOf(BUILT_IN_WORLD, '111122223333');
  if (draft === null) throw new Error('No account.');
  const { world } = changeEntity(BUILT_IN_WORLD, '111122223333', { ...draft, id: '555566667777' });
  expect(JSON.stringify(world)).not.toContain('111122223333');
  expect(faultsOf(world)).toEqual([]);
});

test('before something goes, everything that refers to it is named', () => {
  const codes = findReferences(BUILT_IN_WORLD, DEPLOYER).map(({ code, holder }) => `${code} ${holder}`);
  expect(codes).toContain('text arn:aws:iam::222233334444:role/ledger-reader#trust');
  expect(codes).toContain('text arn:aws:iam::111122223333:user/alice#inline/limited');
  expect(findReferences(BUILT_IN_WORLD, '222233334444').some(({ code }) => code === 'inside')).toBe(true);
  expect(findReferences(BUILT_IN_WORLD, 'arn:aws:s3:::nothing')).toEqual([]);
});

test('what is said to name a role is what its new name is written into', () => {
  const named = `{"Resource": ["${DEPLOYER}", "${DEPLOYER}/x", "${DEPLOYER}-2", "${DEPLOYER}*"]}`;
  const other = `{"Resource": "${DEPLOYER}*"}`;
  const texts = new Map([
    ['arn:aws:s3:::ledger#resource', named],
    ['arn:aws:iam::222233334444:role/lambda-report#trust', other],
  ]);
  const documents = BUILT_IN_WORLD.documents.map((one) => ({ ...one, text: texts.get(one.id) ?? one.text }));
  const start: World = { ...BUILT_IN_WORLD, documents };
  const draft = draftOf(start, DEPLOYER);
  if (draft === null) throw new Error('No role.');
  const { world } = changeEntity(start, DEPLOYER, { ...draft, name: 'releaser' });
  const changed = start.documents.filter(({ id, text }) => {
    const after = world.documents.find((one) => one.id === id);
    return after !== undefined && after.text !== text;
  });
  const told = findReferences(start, DEPLOYER).filter(({ code }) => code === 'text');
  expect(told.map(({ holder }) => holder)).toEqual(changed.map(({ id }) => id));
  expect(changed).toHaveLength(3);
});

test('an account is said to manage the organization, and one at most does', () => {
  const [first, second] = ['111122223333', '222233334444'];
  const manage = (world: World, id: string, manages: boolean): World => {
    const draft = draftOf(world, id);
    if (draft === null) throw new Error('No such account.');
    return changeEntity(world, id, { ...draft, manages }).world;
  };
  const managed = manage(manage(BUILT_IN_WORLD, first, true), second, true);
  expect(managed.organization?.management).toBe(second);
  expect(manage(managed, first, false).organization?.management).toBe(second);
  expect(manage(managed, second, false).organization).not.toHaveProperty('management');
  expect(draftOf(managed, second)).toMatchObject({ manages: true });
  expect(draftOfCopy(managed, second)).toMatchObject({ manages: false });
});

test('an account goes with all that is in it', () => {
  const world = removeEntity(BUILT_IN_WORLD, '222233334444');
  expect(world.accounts.map(({ id }) => id)).not.toContain('222233334444');
  expect(
    [...world.principals, ...world.documents].filter((one) =>
      JSON.stringify(one).startsWith('{"kind":"role","arn":"arn:aws:iam::2222'),
    ),
  ).toEqual([]);
  expect(world.resources.map(({ arn }) => arn)).toEqual(['arn:aws:s3:::notes']);
  expect(faultsOf(world)).toEqual([]);
});
