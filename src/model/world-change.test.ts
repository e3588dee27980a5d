// A change leads from one world to the other and back again, and fits no other world.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asDocumentId } from './policy-document';
import { EMPTY_WORLD, type World } from './world';
import { applyChange, changeBetween, invert } from './world-change';

const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g');
const worlds = fc
  .record({
    title: fc.constantFrom('one', 'two'),
    documents: fc.uniqueArray(fc.tuple(id, fc.constantFrom('x', 'y', null)), { selector: ([name]) => name }),
    questions: fc.uniqueArray(id),
    positions: fc.dictionary(id, fc.tuple(fc.nat(3), fc.nat(3))),
    organization: fc.option(fc.constantFrom('o-1', 'o-2')),
  })
  .map(({ title, documents, questions, positions, organization }): World => ({
    ...EMPTY_WORLD,
    title,
    documents: documents.map(([name, text]) => ({ id: asDocumentId(name), kind: 'managed', name, text })),
    questions: questions.map((name) => ({ id: name, title: name, who: '', what: '', where: '', context: {} })),
    positions,
    ...(organization === null ? {} : { organization: { id: organization, root: { id: 'r' } } }),
  }));

test('a change leads from one world to the other and back', () => {
  fc.assert(
    fc.property(worlds, worlds, (before, after) => {
      const change = changeBetween(before, after);
      if (change === null) {
        expect(before).toEqual(after);
        return;
      }
      expect(applyChange(before, change)).toEqual(after);
      expect(applyChange(after, invert(change))).toEqual(before);
      expect(invert(invert(change))).toEqual(change);
    }),
  );
});

test('a change that was stored and read again fits the same world', () => {
  fc.assert(
    fc.property(worlds, worlds, (before, after) => {
      const change = structuredClone(changeBetween(before, after));
      if (change !== null) expect(applyChange(structuredClone(before), change)).toEqual(after);
    }),
  );
});

test('an edit of one text keeps that text alone', () => {
  const before: World = {
    ...EMPTY_WORLD,
    documents: ['a', 'b', 'c'].map((name) => ({ id: asDocumentId(name), kind: 'inline', name, text: 'x' })),
  };
  const documents = before.documents.map((document) => (document.id === 'b' ? { ...document, text: 'y' } : document));
  const change = changeBetween(before, { ...before, documents });
  expect(change?.lists.documents).toMatchObject([{ at: 1, removed: [{ text: 'x' }], added: [{ text: 'y' }] }]);
  const applied = change === null ? null : applyChange(before, change);
  expect(applied?.documents[0]).toBe(before.documents[0]);
});

test('a change does not fit a world that says something else at its place', () => {
  const before: World = { ...EMPTY_WORLD, accounts: [{ id: '111122223333' as never, name: 'dev' }] };
  const change = changeBetween(before, EMPTY_WORLD);
  const other: World = { ...EMPTY_WORLD, accounts: [{ id: '111122223333' as never, name: 'prod' }] };
  expect(change === null ? 'none' : applyChange(other, change)).toBeNull();
  expect(change === null ? 'none' : applyChange(EMPTY_WORLD, change)).toBeNull();
});
