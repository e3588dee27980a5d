// Each template builds a world that holds together, and its question is answered as it promises.
import { expect, test } from 'vitest';
import { analyse, compileWorld } from '../engine/index';
import { readWorldValue } from '../importers/world-file/read-world';
import { EMPTY_WORLD, type World } from '../model/world';
import { BUILT_IN_WORLD } from '../worlds/built-in';
import {
  buildTemplate,
  checkTemplate,
  TEMPLATE_NAMES,
  TEMPLATES,
  type TemplateName,
  type TemplateValues,
} from './templates';

const NOW = '2026-01-01T00:00:00Z';

/** What the question of each template is answered, directly or through roles. */
const ANSWERS: Readonly<Record<TemplateName, string>> = {
  'cross-account-role': 'allow',
  'service-role': 'allow',
  'github-actions-role': 'allow',
  'third-party-role': 'allow',
  'read-only-user': 'allow',
  'bucket-with-policy': 'allow',
  'scp-guardrails': 'no question',
};

function answered(world: World, question: ReturnType<typeof buildTemplate>['question']): string {
  if (question === null) return 'no question';
  const { answer } = analyse(compileWorld(world), question, 1, NOW);
  if (answer === null) return 'not understood';
  const { outcome } = answer.direct.decision;
  return outcome === 'allow' ? outcome : answer.reach.kind;
}

test('guardrails in a world that had no organization limit every account of it', () => {
  const { world } = buildTemplate(EMPTY_WORLD, 'read-only-user', TEMPLATES['read-only-user'].fields);
  const guarded = buildTemplate(world, 'scp-guardrails', TEMPLATES['scp-guardrails'].fields).world;
  const who = guarded.principals[0]?.arn ?? '';
  const question = { who, what: 'organizations:LeaveOrganization', where: '*', context: {} };
  const { answer } = analyse(compileWorld(guarded), question, 1, NOW);
  expect(answer?.direct.decision).toMatchObject({ outcome: 'explicit-deny', layer: 'scp' });
});

test.each(TEMPLATE_NAMES)(
  '%s: builds in an empty world, beside others, and twice without doubling anything',
  (name) => {
    const { fields } = TEMPLATES[name];
    expect(checkTemplate(EMPTY_WORLD, name, fields)).toEqual([]);
    for (const start of [EMPTY_WORLD, BUILT_IN_WORLD]) {
      const { world, question } = buildTemplate(start, name, fields);
      const outcome = readWorldValue({ rolewalk: 1, ...structuredClone(world) });
      expect(outcome.ok ? [] : outcome.problems).toEqual([]);
      if (start === EMPTY_WORLD) expect(answered(world, question)).toBe(ANSWERS[name]);
      expect(buildTemplate(world, name, fields).world).toEqual(world);
    }
  },
);

const FAULTS: readonly (readonly [TemplateName, TemplateValues, field: string, code: string])[] = [
  ['cross-account-role', { account: '12' }, 'account', 'not-an-account-id'],
  ['cross-account-role', { otherAccount: '111122223333' }, 'otherAccount', 'taken'],
  ['cross-account-role', { bucket: 'Reports' }, 'bucket', 'characters'],
  ['service-role', { role: '' }, 'role', 'empty'],
  ['service-role', { bucket: 'ledger' }, 'bucket', 'taken'],
];

test.each(FAULTS)('%s with %j: the fault stands at %s (%s)', (name, fault, field, code) => {
  const values = { ...TEMPLATES[name].fields, ...fault };
  expect(checkTemplate(BUILT_IN_WORLD, name, values)).toMatchObject([{ field, code }]);
});
