// Containers of organization units around those of their accounts.
import { expect, it } from 'vitest';
import type { AccountId } from '../../model/account';
import type { Organization, OrganizationUnit } from '../../model/organization';
import { EMPTY_WORLD } from '../../model/world';
import { findUnitBoxes, orderAccounts } from './unit-boxes';

const account = (id: string, left: number) => ({ id, left, right: left + 100, top: 0, bottom: 100 });
const unit = (id: string, accounts: readonly string[], units: readonly OrganizationUnit[] = []): OrganizationUnit => ({
  id,
  name: id,
  accounts: accounts as readonly AccountId[],
  units,
});
const organization = (units: readonly OrganizationUnit[]): Organization => ({
  id: 'o',
  root: unit('root', ['m'], units),
});

it('stand around their accounts and around the units in them, outer ones first', () => {
  const tree = organization([unit('work', ['a'], [unit('prod', ['b'])]), unit('empty', [])]);
  const [outer, inner, ...others] = findUnitBoxes(tree, [account('a', 0), account('b', 150)]);
  expect([outer?.name, inner?.name, others]).toEqual(['work', 'prod', []]);
  expect(inner!.left).toBeGreaterThan(outer!.left + 100);
  expect(inner!.right).toBeLessThan(outer!.right);
  expect(inner!.top).toBeGreaterThan(outer!.top);
});

it('are left out where they would enclose an account that is not theirs', () => {
  const tree = organization([unit('work', ['a', 'c'])]);
  expect(findUnitBoxes(tree, [account('a', 0), account('b', 150), account('c', 300)])).toEqual([]);
  expect(findUnitBoxes(tree, [account('a', 0), account('c', 150), account('b', 300)])).toHaveLength(1);
});

it('do not exist without an organization, and the root has none', () => {
  expect(findUnitBoxes(undefined, [account('a', 0)])).toEqual([]);
  expect(findUnitBoxes(organization([]), [account('m', 0)])).toEqual([]);
});

it('bring the accounts of one unit together', () => {
  const accounts = ['a', 'b', 'c', 'x'].map((id) => ({ id: id as AccountId }));
  const tree = organization([unit('one', ['c', 'a']), unit('two', ['b'])]);
  expect(orderAccounts({ ...EMPTY_WORLD, accounts, organization: tree })).toEqual(['c', 'a', 'b', 'x']);
  expect(orderAccounts({ ...EMPTY_WORLD, accounts })).toEqual(['a', 'b', 'c', 'x']);
});
