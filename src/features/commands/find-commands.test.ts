// Typing narrows the commands down, the closest first.
import { expect, test } from 'vitest';
import type { Command } from './command';
import { findCommands } from './find-commands';

const command = (label: string, group: string, more: Partial<Command> = {}): Command => ({
  ...{ id: label, label, group, run: () => undefined },
  ...more,
});

const COMMANDS = [
  command('New role…', 'Make'),
  command('New user…', 'Make', { keywords: 'person' }),
  command('Go to role deployer', 'Go to', { detail: 'arn:aws:iam::111122223333:role/deployer' }),
  command('Undo', 'History'),
];
const found = (query: string) =>
  findCommands(COMMANDS, query).flatMap(({ commands }) => commands.map(({ label }) => label));

test('everything is listed before anything is typed', () => {
  expect(found('')).toEqual(COMMANDS.map(({ label }) => label));
});

test('every word must fit, in any order and any case', () => {
  expect(found('role new')).toEqual(['New role…']);
  expect(found('DEPLOYER')).toEqual(['Go to role deployer']);
  expect(found('role xyz')).toEqual([]);
});

test('names come before details and other words', () => {
  expect(found('role')).toEqual(['New role…', 'Go to role deployer']);
  expect(found('person')).toEqual(['New user…']);
});
