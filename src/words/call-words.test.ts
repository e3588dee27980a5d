// Calls of a path in words, as page and terminal share them.
import { expect, it } from 'vitest';
import { LAYERS } from '../model/layer';
import type { PathStep } from '../model/paths';
import { describeClosedDoor, LAYER_WORDS } from './layer-words';
import { missingWords } from './missing-words';
import { statementName } from './statement-words';
import { describeStep, describeStop, type Naming } from './call-words';
import { countHops } from './hop-count';

const NAMING: Naming = { nameOf: (arn) => arn, titleOf: (id) => `policy ${id}`, tagOf: (layer) => ` [${layer}]` };

const step = (more: Partial<PathStep> = {}): PathStep => ({
  kind: 'assume',
  from: 'deployer',
  to: 'reader',
  action: 'sts:AssumeRole',
  chosen: [],
  outcome: 'allow',
  layer: null,
  statement: null,
  condition: null,
  unreadable: [],
  ...more,
});

it('A step says what is done, and a role that is handed over what runs with it', () => {
  expect(describeStep(NAMING, step())).toBe('deployer assumes reader');
  expect(describeStep(NAMING, step({ action: 'ec2:RunInstances', kind: 'call' }))).toBe(
    'deployer calls ec2:RunInstances on reader',
  );
  const pass = { kind: 'pass', service: 'ec2.amazonaws.com', runActions: ['ec2:RunInstances'] } as const;
  expect(describeStep(NAMING, step(pass))).toBe(
    'deployer passes reader to ec2.amazonaws.com and runs it with ec2:RunInstances',
  );
});

it('What stops a step is said with the layer and what stands behind its name', () => {
  expect(describeStop(NAMING, step())).toBeNull();
  expect(describeStop(NAMING, step({ outcome: 'implicit-deny', layer: 'trust' }))).toBe(
    'stopped: the trust policy of reader opens no door to deployer [trust]',
  );
  expect(describeStop(NAMING, step({ outcome: 'explicit-deny', layer: 'scp' }))).toBe(
    'stopped by an SCP [scp]: a wall forbids it',
  );
});

it.each(LAYERS)('The layer %s has names of its own and a sentence for a door nobody opened', (layer) => {
  const names = { caller: 'ann', action: 's3:GetObject', place: 'the bucket', level: null };
  const all = LAYERS.map((one) => describeClosedDoor(one, names));
  expect(all.filter((one) => one === describeClosedDoor(layer, names))).toHaveLength(1);
  expect(LAYERS.filter((one) => LAYER_WORDS[one].full === LAYER_WORDS[layer].full)).toEqual([layer]);
});

it('Hops are counted, statements named and missing parts told that no other implies', () => {
  expect([countHops(1), countHops(3)]).toEqual(['1 hop', '3 hops']);
  const ref = { document: 'd', index: 1, sid: null, span: { start: 0, end: 1 } } as unknown as Parameters<
    typeof statementName
  >[0];
  expect([statementName(ref), statementName({ ...ref, sid: 'Enter' })]).toEqual(['statement 2', 'Enter']);
  expect(missingWords(['scps', 'organization', 'rcps'])).toEqual(['SCPs', 'RCPs']);
});
