// A sitting is found again in its own world, and nowhere else.
import { expect, test } from 'vitest';
import { NO_SITTING, type Sitting } from '../model/sitting';
import { EMPTY_WORLD } from '../model/world';
import type { SmallStorage } from './journal';
import { keepSitting, readSitting } from './kept-sitting';

const SITTING: Sitting = { ...NO_SITTING, now: 1_800_000_000 };
const PLACE = { worldKey: 'w1', world: EMPTY_WORLD };

function makeStorage(setItem?: () => void): SmallStorage & { readonly items: Map<string, string> } {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (key) => items.get(key) ?? null,
    setItem: setItem ?? ((key, value) => void items.set(key, value)),
    removeItem: (key) => void items.delete(key),
  };
}

test('what was done at the bench is there after a reload of the same world', () => {
  const storage = makeStorage();
  keepSitting(storage, SITTING, PLACE);
  expect(readSitting(storage, PLACE)).toEqual(SITTING);
  expect(readSitting(storage, { ...PLACE, worldKey: 'w2' })).toBeNull();
  expect(readSitting(storage, { ...PLACE, worldKey: null })).toBeNull();
});

test('a world that is not kept is known by its title', () => {
  const storage = makeStorage();
  const ledger = { worldKey: null, world: { ...EMPTY_WORLD, title: 'The ledger' } };
  keepSitting(storage, SITTING, ledger);
  expect(readSitting(storage, ledger)).toEqual(SITTING);
  expect(readSitting(storage, { ...ledger, world: EMPTY_WORLD })).toBeNull();
});

test('starting over leaves nothing behind, and neither a full nor a missing storage breaks anything', () => {
  const storage = makeStorage();
  keepSitting(storage, SITTING, PLACE);
  keepSitting(storage, NO_SITTING, PLACE);
  expect(storage.items.size).toBe(0);
  const full = makeStorage(() => {
    throw new Error('full');
  });
  keepSitting(full, SITTING, PLACE);
  expect(readSitting(full, PLACE)).toBeNull();
  keepSitting(null, SITTING, PLACE);
  expect(readSitting(null, PLACE)).toBeNull();
  storage.items.set('rolewalk.sitting.1', '{ "place": ');
  expect(readSitting(storage, PLACE)).toBeNull();
});
