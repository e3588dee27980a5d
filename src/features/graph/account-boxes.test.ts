// Containers of accounts: where they are and what their headers say.
import { describe, expect, it } from 'vitest';
import { asDocumentId } from '../../model/policy-document';
import type { World } from '../../model/world';
import { describeAccount, findAccountBoxes } from './account-boxes';
import { DEV, PROD, WORLD } from './graph-fixture';

const FULL = asDocumentId('arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess');
const CAP = asDocumentId('arn:aws:organizations::999900001111:policy/o-demo/service_control_policy/p-cap');
const document = (id: typeof FULL, name: string) => ({ id, kind: 'scp' as const, name, text: '{}' });

function worldWith(unitScps: readonly (typeof FULL)[], prodScps: readonly (typeof FULL)[]): World {
  return {
    ...WORLD,
    organization: {
      id: 'o-demo',
      root: { id: 'r-demo', scps: [FULL], units: [{ id: 'ou-1', scps: unitScps, accounts: [DEV, PROD] }] },
      accountPolicies: { [PROD]: { scps: prodScps } },
    },
    documents: [document(FULL, 'FullAWSAccess'), document(CAP, 'deny-unencrypted')],
  };
}

describe('the header of an account', () => {
  it('has the name and the number in groups of four', () => {
    expect(describeAccount(WORLD, DEV)).toMatchObject({ name: 'dev', number: '1111-2222-3333' });
    expect(describeAccount(WORLD, '999988887777').name).toBeNull();
  });

  it('carries an SCP tag where more than full access is attached to the account or above it', () => {
    expect(describeAccount(worldWith([FULL], [FULL, CAP]), PROD).caps).toEqual(['scp']);
    expect(describeAccount(worldWith([FULL], [FULL, CAP]), DEV).caps).toEqual([]);
    expect(describeAccount(worldWith([FULL, CAP], [FULL]), DEV).caps).toEqual(['scp']);
  });
});

describe('the container of an account', () => {
  const node = (id: string, account: string) => ({ id, account, width: 100, height: 50 });

  it('holds all of its nodes with room for the header', () => {
    const [box] = findAccountBoxes([node('a', DEV), node('b', DEV)], (id) => (id === 'a' ? [0, 0] : [200, 300]));
    expect(box!.left).toBeLessThan(-50);
    expect(box!.right).toBeGreaterThan(250);
    expect(box!.top).toBeLessThan(-25 - 40);
    expect(box!.bottom).toBeGreaterThan(325);
  });

  it('has the same upper and lower line as the one beside it', () => {
    const [a, b] = findAccountBoxes([node('a', DEV), node('b', PROD)], (id) => (id === 'a' ? [0, 0] : [500, 90]));
    expect([a!.top, a!.bottom]).toEqual([b!.top, b!.bottom]);
  });

  it('keeps its own lines where accounts stand above one another', () => {
    const [a, b] = findAccountBoxes([node('a', DEV), node('b', PROD)], (id) => (id === 'a' ? [0, 0] : [0, 500]));
    expect(a!.bottom).toBeLessThan(b!.top);
  });
});
