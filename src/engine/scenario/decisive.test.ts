// Which of several required calls decides.
import { expect, it } from 'vitest';
import type { Decision } from '../../model/decision';
import { findDecisive } from './decisive';

const ALLOW: Decision = { outcome: 'allow', by: 'identity' };
const OPEN: Decision = { outcome: 'depends', layer: 'scp' };
const SILENT: Decision = { outcome: 'implicit-deny', layer: 'boundary' };
const DENY: Decision = { outcome: 'explicit-deny', layer: 'rcp' };
const REFUSED: Decision = { outcome: 'explicit-deny', refused: 'aws' };

it.each([
  ['the first where all are allowed', [ALLOW, { ...ALLOW, by: 'resource' }], 0],
  ['an open one before those that are allowed', [ALLOW, OPEN], 1],
  ['a denied one before an open one', [OPEN, ALLOW, SILENT, DENY], 2],
  ['the first that is denied, refusals by AWS included', [OPEN, REFUSED, SILENT], 1],
] as const)('%s decides', (_, decisions, at) => {
  const calls = decisions.map((decision, index) => ({ decision, index }));
  expect(findDecisive(calls)?.index).toBe(at);
});

it('of no calls none decides', () => {
  expect(findDecisive([])).toBeNull();
});
