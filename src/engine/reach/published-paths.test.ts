// Published ways to gain a role: each is found with the permissions it is said to need, and not with one of them fewer.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileWorld } from '../world/compile-world';
import { findReached } from './find-paths';
import { allow, HOME, NOW, role, sketchWorld, trust, user } from './test-world';

type Published = {
  readonly id: string;
  readonly name: string;
  /** The service that the role trusts; null where it trusts its account. */
  readonly trusts: string | null;
  readonly permissions: { readonly required: readonly { readonly permission: string }[] };
};

const FILE = join(import.meta.dirname, 'fixtures/pathfinding-cloud.json');
const PUBLISHED = JSON.parse(readFileSync(FILE, 'utf8')) as readonly Published[];

const ALICE = user('alice');
const TARGET = role('target');
/** What these are needed on is the role; the others create and start something. */
const ON_THE_ROLE = ['iam:PassRole', 'sts:AssumeRole'];
/** A cluster may be there already. */
const NOT_ALWAYS_NEEDED = ['ecs:CreateCluster'];

/** Whether a caller with exactly these permissions gains the role, in one step of the kind. */
function gains(permissions: readonly string[], trusts: string | null, kind: 'assume' | 'pass'): boolean {
  const policies = permissions.map((one) => allow(one, ON_THE_ROLE.includes(one) ? TARGET : '*'));
  const world = sketchWorld({
    users: { [ALICE]: { policies } },
    roles: { [TARGET]: { trust: [trust(trusts === null ? { AWS: HOME } : { Service: trusts })], policies: [] } },
  });
  const { reached } = findReached(compileWorld(world), { now: NOW, who: ALICE, includePassRole: true });
  const found = reached.find(({ arn }) => arn === TARGET);
  if (found === undefined) return false;
  expect(found.path).toMatchObject({ kind: 'free', hopCount: 1, steps: [{ kind }] });
  return true;
}

it('The sample holds what it was taken for: sts-001, and every path that hands over a role', () => {
  const handing = PUBLISHED.filter(({ trusts }) => trusts !== null);
  expect(handing).toHaveLength(15);
  for (const { permissions } of handing) expect(namesIn(permissions)).toContain('iam:PassRole');
  expect(PUBLISHED.filter(({ trusts }) => trusts === null).map(({ id }) => id)).toEqual(['sts-001']);
});

function namesIn({ required }: Published['permissions']): readonly string[] {
  return required.map(({ permission }) => permission);
}

describe.each(PUBLISHED)('$id ($name)', ({ trusts, permissions }) => {
  const names = namesIn(permissions);
  const kind = trusts === null ? 'assume' : 'pass';

  it('is there with exactly the permissions it requires', () => {
    expect(gains(names, trusts, kind)).toBe(true);
  });

  it.each(names)('is there without %s only where that is not always needed', (dropped) => {
    const others = names.filter((name) => name !== dropped);
    expect(gains(others, trusts, kind)).toBe(NOT_ALWAYS_NEEDED.includes(dropped));
  });

  it('is not there where the role trusts another service', () => {
    expect(gains(names, 'backup.amazonaws.com', kind)).toBe(false);
  });
});
