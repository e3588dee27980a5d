// Two sessions side by side: what a hop gained, lost and kept, in a fixed order.
import type { Tags } from '../../model/principal';
import type { Session } from '../../model/session';
import type { SessionChange } from '../../model/session-change';
import type { CompiledWorld } from '../world/compile-world';
import { findRestriction } from './credential-restrictions';
import { ONE_HOUR } from './session-duration';
import { hasTag, principalTags, transitiveTags } from './session-tags';

/** What the session `after` has, lost or kept of what its caller `before` carried (R167, R181, R193, R198–R202). */
export function listChanges(world: CompiledWorld, before: Session, after: Session): readonly SessionChange[] {
  return [
    ...permissionChanges(before, after),
    ...valueChanges('session-policy', policyText(before), policyText(after)),
    ...presenceChanges('mfa', {}, hasMfa(before), hasMfa(after)),
    ...tagChanges(tagsIn(world, before), tagsIn(world, after), transitiveTags(after)),
    ...valueChanges('source-identity', before.sourceIdentity, after.sourceIdentity),
    ...presenceChanges('chaining-limit', { seconds: ONE_HOUR }, before.kind === 'role', after.kind === 'role'),
    ...(after.durationSeconds === null ? [] : [change('gained', 'end', { seconds: after.durationSeconds })]),
    ...WATCHED_CALLS.flatMap(({ action, example }) =>
      presenceChanges('call', { action }, mayCall(before, example), mayCall(after, example)),
    ).filter(({ fate }) => fate !== 'kept'),
  ];
}

/** Calls that some kinds of credentials are kept from; any action of IAM stands for all of them. */
const WATCHED_CALLS = [
  { action: 'iam:*', example: 'iam:ListUsers' },
  { action: 'sts:AssumeRole', example: 'sts:AssumeRole' },
  { action: 'sts:GetFederationToken', example: 'sts:GetFederationToken' },
  { action: 'sts:GetSessionToken', example: 'sts:GetSessionToken' },
];

function mayCall(session: Session, action: string): boolean {
  return findRestriction(session, action) === null;
}

function change(
  fate: SessionChange['fate'],
  code: SessionChange['code'],
  params: SessionChange['params'] = {},
): SessionChange {
  return { fate, code, params };
}

/** Permissions are replaced, never added to (R167). */
function permissionChanges(before: Session, after: Session): readonly SessionChange[] {
  if (before.identityArn === after.identityArn) return [change('kept', 'permissions', { of: after.identityArn })];
  return [
    change('lost', 'permissions', { of: before.identityArn }),
    change('gained', 'permissions', { of: after.identityArn }),
  ];
}

function presenceChanges(
  code: SessionChange['code'],
  params: SessionChange['params'],
  before: boolean,
  after: boolean,
): readonly SessionChange[] {
  if (before && after) return [change('kept', code, params)];
  if (before) return [change('lost', code, params)];
  return after ? [change('gained', code, params)] : [];
}

function valueChanges(
  code: SessionChange['code'],
  before: string | null,
  after: string | null,
): readonly SessionChange[] {
  if (before !== null && before === after) return [change('kept', code, { value: before })];
  return [
    ...(before === null ? [] : [change('lost', code, { value: before })]),
    ...(after === null ? [] : [change('gained', code, { value: after })]),
  ];
}

function policyText({ policies }: Session): string | null {
  return policies === null ? null : [policies.inline ?? '', ...policies.managed].filter((one) => one !== '').join('\n');
}

function hasMfa({ mfa }: Session): boolean {
  return typeof mfa === 'object';
}

function tagsIn(world: CompiledWorld, session: Session): Tags {
  const identity = world.principals.get(session.identityArn);
  const own = identity?.kind === 'user' || identity?.kind === 'role' ? (identity.tags ?? {}) : {};
  return principalTags(own, session);
}

/** Kept is a tag of the same key, but for its case, and the same value; sorted by key. */
function tagChanges(before: Tags, after: Tags, flowing: Tags): readonly SessionChange[] {
  const keys = Object.keys(after).sort();
  const lost = Object.entries(before)
    .filter(([key, value]) => !hasValue(after, key, value))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    ...lost.map(([key, value]) => change('lost', 'tag', { key, value })),
    ...keys.map((key) => {
      const value = after[key] ?? '';
      const fate = hasValue(before, key, value) ? 'kept' : 'gained';
      return change(fate, 'tag', { key, value, flows: hasTag(flowing, key) });
    }),
  ];
}

function hasValue(tags: Tags, key: string, value: string): boolean {
  const wanted = key.toLowerCase();
  return Object.entries(tags).some(([one, other]) => one.toLowerCase() === wanted && other === value);
}
