// The structure of a world stays the same object while somebody types, and changes with everything else.
import { describe, expect, it } from 'vitest';
import { asDocumentId } from '../model/policy-document';
import { EMPTY_WORLD, type World } from '../model/world';
import { structureOf } from './structure';

const id = asDocumentId('arn:aws:iam::111122223333:policy/p');
const world: World = { ...EMPTY_WORLD, documents: [{ id, kind: 'managed', name: 'p', text: '{}' }] };
const withText = (text: string | null): World => ({ ...world, documents: [{ id, kind: 'managed', name: 'p', text }] });

describe('The structure of a world', () => {
  it('is the same object while only texts change', () => {
    const first = structureOf(world);
    expect(structureOf(withText('{ '))).toBe(first);
    expect(structureOf(withText('{ "Version"'))).toBe(first);
  });

  it.each([
    ['a position', { ...world, positions: { a: [1, 2] } } satisfies World],
    ['a title', { ...world, title: 'Other' }],
    ['a document more', { ...world, documents: [...world.documents, ...world.documents] }],
    ['a text that is there now', withText(null)],
  ])('is another one after a change of %s', (_what, changed) => {
    const first = structureOf(world);
    expect(structureOf(changed)).not.toBe(first);
  });
});
