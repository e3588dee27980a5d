// Whether a draft can become part of the world; every fault names its field, what was found and what was expected.
import { parseAccountId } from '../model/account';
import { parseArn, splitArn } from '../model/arn';
import type { World } from '../model/world';
import { arnOfDraft } from './arns';
import type { Draft, FieldProblem } from './draft';
import { FIELDS_OF, NAME_RULES, type EntityKind, type FieldName } from './entity-kinds';
import { listUnits, holdsUnit } from './units';

const PATH = /^\/([!-~]+\/)*$/;
const REGION = /^[a-z]{2}(-[a-z]+)+-\d$/;
const LONGEST_PATH = 512;
const [SHORTEST_SESSION, LONGEST_SESSION] = [3_600, 43_200];
const LONGEST_TAG_KEY = 128;
const LONGEST_TAG_VALUE = 256;
const MOST_TAGS = 50;

type Fault = Omit<FieldProblem, 'field'>;
type Check = (draft: Draft, world: World, present: string | null) => Fault | null;

const fault = (code: FieldProblem['code'], detail = ''): Fault => ({ code, detail });

/** One check per field; `present` is what the thing is called now, while it is changed. */
const CHECKS: Readonly<Partial<Record<FieldName, Check>>> = {
  id: ({ id }, world, present) => {
    if (id === '') return fault('empty');
    if (parseAccountId(id) === null) return fault('not-an-account-id', id);
    return id !== present && world.accounts.some((account) => account.id === id) ? fault('taken', id) : null;
  },
  account: ({ account }, world) => {
    if (account === '') return fault('empty');
    if (parseAccountId(account) === null) return fault('not-an-account-id', account);
    return world.accounts.some(({ id }) => id === account) ? null : fault('unknown-account', account);
  },
  name: checkName,
  path: ({ path }) => (PATH.test(path) && path.length <= LONGEST_PATH ? null : fault('not-a-path', path)),
  region: ({ region }) => (REGION.test(region) ? null : fault('not-a-region', region)),
  arn: ({ arn }, world, present) => {
    if (arn === '') return fault('empty');
    if (parseArn(arn) === null) return fault('not-an-arn', arn);
    return arn !== present && isNameTaken(world, arn) ? fault('taken', arn) : null;
  },
  holder: checkHolder,
  parent: ({ parent, kind, id }, { organization }, present) => {
    if (parent === '') return null;
    const units = listUnits(organization);
    if (!units.some(({ unit }) => unit.id === parent)) return fault('unknown-holder', parent);
    const self = kind === 'unit' ? units.find(({ unit }) => unit.id === (present ?? id)) : undefined;
    return self !== undefined && holdsUnit(self.unit, parent) ? fault('inside-itself', parent) : null;
  },
  trusted: ({ trusted }, _world, present) =>
    present !== null || trusted === '' || isTrustee(trusted) ? null : fault('not-trusted', trusted),
  maxSessionDuration: ({ maxSessionDuration }) => {
    const seconds = Number(maxSessionDuration);
    return Number.isInteger(seconds) && seconds >= SHORTEST_SESSION && seconds <= LONGEST_SESSION
      ? null
      : fault('not-a-duration', maxSessionDuration);
  },
  groups: ({ groups }) => twice(groups),
  policies: ({ policies }, world) => attached(policies, world),
  scps: ({ scps }, world) => attached(scps, world),
  rcps: ({ rcps }, world) => attached(rcps, world),
  boundary: ({ boundary }, world) =>
    boundary === '' || world.documents.some(({ id }) => id === boundary) ? null : fault('unknown-policy', boundary),
  runsAs: ({ runsAs }, world) =>
    runsAs === '' || world.principals.some(({ kind, arn }) => kind === 'role' && arn === runsAs)
      ? null
      : fault('not-a-role', runsAs),
  tags: ({ tags }) => {
    const keys = tags.map(([key]) => key);
    const bad = tags.find(
      ([key, value]) => key === '' || key.length > LONGEST_TAG_KEY || value.length > LONGEST_TAG_VALUE,
    );
    if (bad !== undefined) return fault('not-a-tag', bad[0]);
    return tags.length > MOST_TAGS ? fault('too-long', String(MOST_TAGS)) : twice(keys);
  },
};

/**
 * Every fault of a draft, in the order of its fields; empty where it can be made.
 * @param present the ARN or id of the thing that is changed; null where a new one is made
 */
export function checkDraft(world: World, draft: Draft, present: string | null): readonly FieldProblem[] {
  return FIELDS_OF[draft.kind].flatMap((field) => {
    const found = CHECKS[field]?.(draft, world, present) ?? null;
    return found === null ? [] : [{ field, ...found }];
  });
}

function checkName(draft: Draft, world: World, present: string | null): Fault | null {
  const { kind, name } = draft;
  if (name === '') return kind === 'account' ? null : fault('empty');
  const rule = NAME_RULES[kind];
  if (rule !== undefined && name.length > rule.longest) return fault('too-long', String(rule.longest));
  if (rule !== undefined && !rule.shape.test(name)) return fault('characters', rule.allowed);
  return isTaken(draft, world, present) ? fault('taken', name) : null;
}

/** Names of users, groups and roles are unique in their account without regard to case and path. */
const UNIQUE_WITHOUT_PATH = /^arn:[^:]*:iam::(\d{12}):(user|group|role|policy)\/(?:.*\/)?([^/]+)$/;

function isTaken(draft: Draft, world: World, present: string | null): boolean {
  const { kind, name, holder } = draft;
  const isOther = ({ id }: { readonly id: string }): boolean => id !== present;
  if (kind === 'endpoint') return world.endpoints.some((one) => one.id === name && isOther(one));
  if (kind === 'scp' || kind === 'rcp') {
    return world.documents.some((one) => one.kind === kind && one.name === name && isOther(one));
  }
  if (kind === 'inline-policy' || kind === 'session-policy') {
    const id = `${holder}#${kind === 'inline-policy' ? 'inline' : 'session'}/${name}`;
    return world.documents.some((one) => one.id === id && isOther(one));
  }
  const arn = arnOfDraft(draft);
  return arn !== null && arn !== present && isNameTaken(world, arn, present);
}

function isNameTaken(world: World, arn: string, present: string | null = null): boolean {
  const key = uniqueKey(arn);
  const isSame = (other: string): boolean => other !== present && uniqueKey(other) === key;
  return (
    world.principals.some((one) => isSame(one.arn)) ||
    world.resources.some((one) => isSame(one.arn)) ||
    world.documents.some((one) => one.kind === 'managed' && isSame(one.id))
  );
}

function uniqueKey(arn: string): string {
  const [, account, type, name] = UNIQUE_WITHOUT_PATH.exec(arn) ?? [];
  return account === undefined || type === undefined || name === undefined
    ? arn
    : `${account} ${type} ${name.toLowerCase()}`;
}

/** Which holders take what: the kinds of principals that a policy of theirs can stand in, and S3 for objects. */
const OWNERS: Readonly<Partial<Record<EntityKind, readonly string[]>>> = {
  'inline-policy': ['user', 'group', 'role'],
  'session-policy': ['role'],
};

function checkHolder({ kind, holder }: Draft, world: World, present: string | null): Fault | null {
  if (holder === '') return fault('empty');
  const owners = OWNERS[kind];
  if (owners !== undefined) {
    const principal = world.principals.find(({ arn }) => arn === holder);
    return principal !== undefined && owners.includes(principal.kind) ? null : fault('unknown-holder', holder);
  }
  const found =
    kind === 'endpoint-policy'
      ? world.endpoints.find(({ id }) => id === holder)
      : world.resources.find(({ arn }) => arn === holder);
  if (found === undefined) return fault('unknown-holder', holder);
  if (kind === 'object') return splitArn(holder)?.service === 's3' ? null : fault('unknown-holder', holder);
  return present === null && found.policy !== undefined ? fault('attached-twice', holder) : null;
}

function attached(ids: readonly string[], world: World): Fault | null {
  const unknown = ids.find((id) => !world.documents.some((document) => document.id === id));
  return unknown === undefined ? twice(ids) : fault('unknown-policy', unknown);
}

function twice(ids: readonly string[]): Fault | null {
  const repeated = ids.find((id, at) => ids.indexOf(id) !== at);
  return repeated === undefined ? null : fault('attached-twice', repeated);
}

/** An ARN, an account's id, or a service's name: what a trust policy names (R17). */
export function isTrustee(text: string): boolean {
  return (
    parseAccountId(text) !== null || parseArn(text) !== null || /^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com$/.test(text)
  );
}
