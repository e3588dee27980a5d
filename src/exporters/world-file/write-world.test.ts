// A saved world is the file it came from, in the order of the format.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readWorld } from '../../importers/world-file/read-world';
import { EMPTY_WORLD, type World } from '../../model/world';
import { worldFileName, writeWorld } from './write-world';

function read(text: string): World {
  const outcome = readWorld(text);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.world;
}

const LEDGER = readFileSync(new URL('../../worlds/ledger.rolewalk.json', import.meta.url), 'utf8');

test('the built-in world is written as it stands in its file, but for the layout', () => {
  const written = writeWorld(read(LEDGER));
  expect(JSON.parse(written)).toEqual(JSON.parse(LEDGER));
  expect(read(written)).toEqual(read(LEDGER));
});

test('members come in the order of the format, unknown ones last, and two spaces stand for each level', () => {
  const shuffled = JSON.stringify({
    zebra: 1,
    documents: [{ text: '{', note: 'x', name: 'a', kind: 'managed', id: 'a' }],
    title: 'T',
    missing: [],
    accounts: [{ name: 'dev', id: '111122223333' }],
    rolewalk: 1,
    $schema: 'rolewalk.schema.json',
  });
  expect(writeWorld(read(shuffled))).toBe(`{
  "$schema": "rolewalk.schema.json",
  "rolewalk": 1,
  "title": "T",
  "accounts": [
    {
      "id": "111122223333",
      "name": "dev"
    }
  ],
  "documents": [
    {
      "id": "a",
      "kind": "managed",
      "name": "a",
      "text": "{",
      "note": "x"
    }
  ],
  "zebra": 1
}
`);
});

test('what is written twice is the same text', () => {
  const once = writeWorld(read(LEDGER));
  expect(writeWorld(read(once))).toBe(once);
});

test('a name that JavaScript has of its own stays a name', () => {
  const text =
    '{"rolewalk":1,"resources":[{"arn":"arn:aws:s3:::b","account":"111122223333","tags":{"__proto__":"x"}}],"accounts":[{"id":"111122223333"}]}';
  expect(writeWorld(read(text))).toContain('"__proto__": "x"');
});

test.each([
  ['The ledger', 'the-ledger.rolewalk.json'],
  ['../../etc/passwd', 'etc-passwd.rolewalk.json'],
  ['Größe: 2 (neu)', 'größe-2-neu.rolewalk.json'],
  ['💥', 'world.rolewalk.json'],
  ['', 'world.rolewalk.json'],
])('the file of %j is called %s', (title, name) => {
  expect(worldFileName({ ...EMPTY_WORLD, title })).toBe(name);
});
