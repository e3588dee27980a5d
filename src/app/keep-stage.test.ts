// A reload shows the step that was on the stage; whatever else was written there is left alone.
import { expect, it } from 'vitest';
import type { SmallStorage } from '../store/journal';
import { makeRolewalkStore } from '../store/store';
import { keepStage } from './keep-stage';

function memory(start: Readonly<Record<string, string>> = {}): SmallStorage {
  const items = new Map(Object.entries(start));
  return {
    getItem: (key) => items.get(key) ?? null,
    removeItem: (key) => void items.delete(key),
    setItem: (key, value) => void items.set(key, value),
  };
}

it('shows again what was on the stage, and nothing once it was closed', () => {
  const storage = memory();
  const before = makeRolewalkStore();
  keepStage(before, storage, true);
  before.getState().play({ subject: 'roles', step: 7 });
  const after = makeRolewalkStore();
  keepStage(after, storage, true);
  expect(after.getState().stage).toEqual({ subject: 'roles', step: 7 });
  after.getState().play(null);
  const later = makeRolewalkStore();
  keepStage(later, storage, true);
  expect(later.getState().stage).toBeNull();
});

it('shows nothing in another world, and nothing that it cannot read', () => {
  const kept = { 'rolewalk.stage': '{"subject":"roles","step":7}' };
  const elsewhere = makeRolewalkStore();
  keepStage(elsewhere, memory(kept), false);
  expect(elsewhere.getState().stage).toBeNull();
  for (const text of ['{', '[]', '7', '{"subject":"way","step":1}', '{"subject":"roles","step":-1}', '{"step":1}']) {
    const store = makeRolewalkStore();
    keepStage(store, memory({ 'rolewalk.stage': text }), true);
    expect(store.getState().stage, text).toBeNull();
  }
});

it('leaves what a link has put on the stage', () => {
  const store = makeRolewalkStore();
  store.getState().play({ subject: 'direct', step: 2 });
  keepStage(store, memory({ 'rolewalk.stage': '{"subject":"roles","step":7}' }), true);
  expect(store.getState().stage).toEqual({ subject: 'direct', step: 2 });
});
