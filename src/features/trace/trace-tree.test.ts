// How the flat list of events becomes a tree.
import { expect, test } from 'vitest';
import { check, condition, DENY_UNENCRYPTED, flatTrace, FULL_ACCESS, LIMITED } from './example-answer';
import { groupTrace, policiesOf, statementsOf } from '../../model/trace-tree';

const TRACE = flatTrace([
  {
    layer: 'scp',
    state: 'allows',
    levels: [
      { name: 'Root', state: 'allows', policies: [{ document: FULL_ACCESS, statements: [{ match: 'yes' }] }] },
      { name: 'prod', state: 'allows', policies: [{ document: FULL_ACCESS }, { document: DENY_UNENCRYPTED }] },
    ],
  },
  {
    layer: 'identity',
    state: 'silent',
    policies: [
      {
        document: LIMITED,
        statements: [
          {
            sid: 'ReadNotes',
            match: 'no',
            leaves: [check('action', 'no', 'action-not-listed'), condition('yes', 'condition-holds')],
          },
          { match: 'no' },
        ],
      },
    ],
  },
]);

test('layers keep their order, levels and policies stand below their layer', () => {
  const layers = groupTrace(TRACE);
  expect(layers.map(({ event }) => event.layer)).toEqual(['scp', 'identity']);
  expect(layers[0]!.levels.map(({ event, policies }) => [event.name, policies.length])).toEqual([
    ['Root', 1],
    ['prod', 2],
  ]);
  expect(layers[0]!.policies).toEqual([]);
  expect(policiesOf(layers[0]!).map(({ event }) => event.document)).toEqual([
    FULL_ACCESS,
    FULL_ACCESS,
    DENY_UNENCRYPTED,
  ]);
});

test('checks and conditions stand below their own statement', () => {
  const [first, second] = statementsOf(groupTrace(TRACE)[1]!);
  expect(first!.event.statement.sid).toBe('ReadNotes');
  expect(first!.checks.map(({ code }) => code)).toEqual(['action-not-listed']);
  expect(first!.conditions.map(({ code }) => code)).toEqual(['condition-holds']);
  expect(second!.checks).toEqual([]);
});

test('the order of the list does not matter for what belongs where', () => {
  const layersFirst = [...TRACE].sort((a, b) => Number(b.kind === 'layer') - Number(a.kind === 'layer'));
  expect(groupTrace(layersFirst)).toEqual(groupTrace(TRACE));
});

test('an event whose parent is missing is left out', () => {
  const withoutLayers = TRACE.filter(({ kind }) => kind !== 'layer');
  expect(groupTrace(withoutLayers)).toEqual([]);
});
