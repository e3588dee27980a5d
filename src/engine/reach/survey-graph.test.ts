// The survey of a world beside its edges counted one by one, and what each trait stands for.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { openFile } from '../../importers/open-file';
import type { World } from '../../model/world';
import { openCircumstances, prepareCircumstances } from '../world/circumstances';
import { compileWorld } from '../world/compile-world';
import { listAdmissions, countAdmissions } from './admissions';
import { buildRoleGraph, listEdges } from './role-graph';
import { surveyGraph } from './survey-graph';
import { AWAY, NOW, allow, role, sketchWorld, trust, user } from './test-world';

const around = openCircumstances(prepareCircumstances(NOW, {}));
const graphOf = (world: World) => buildRoleGraph(compileWorld(world), around);

const LAMBDA = { Service: 'lambda.amazonaws.com' };
const GITHUB = 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com';
const ABROAD = '999988887777';

const world = sketchWorld({
  users: { [user('ann')]: { policies: [allow('sts:AssumeRole', role('open'))] }, [user('ben')]: {} },
  roles: {
    [role('open')]: { trust: [trust('111122223333')] },
    [role('shut')]: { trust: [trust('111122223333')] },
    [role('job')]: { trust: [trust(LAMBDA)] },
    [role('two-jobs')]: { trust: [trust({ Service: ['lambda.amazonaws.com', 'ec2.amazonaws.com'] })] },
    [role('ci')]: {
      trust: [
        trust(
          { Federated: GITHUB },
          { StringEquals: { 'token.actions.githubusercontent.com:sub': 'repo:a/b' } },
          'sts:AssumeRoleWithWebIdentity',
        ),
      ],
    },
    [role('partner')]: { trust: [trust(ABROAD)] },
    [role('nobody')]: { trust: [{ ...trust('111122223333'), Effect: 'Deny' }] },
    [role('mixed')]: { trust: [trust({ ...LAMBDA, AWS: ABROAD })] },
    [role('job', AWAY)]: { trust: [trust(LAMBDA)] },
  },
});

it('tells of each role by whom it can be put on, and of each user whether any way goes out', () => {
  const { groups, groupOf } = surveyGraph(graphOf(world));
  const told = world.principals.map(({ arn }, at) => {
    const group = groups[groupOf[at] ?? -1];
    return `${arn.slice(arn.lastIndexOf('/') + 1)}: ${group?.trait ?? ''} ${group?.name ?? ''}`.trim();
  });
  expect(told).toEqual([
    'ann: leads',
    'ben: alone',
    'open: reached',
    'shut: unreached',
    'job: only-services lambda.amazonaws.com',
    'two-jobs: only-services',
    `ci: only-providers ${GITHUB}`,
    `partner: only-abroad ${ABROAD}`,
    'nobody: nobody',
    'mixed: unreached',
    'job: only-services lambda.amazonaws.com',
  ]);
  expect(groups.filter(({ trait, name }) => trait === 'only-services' && name !== null)).toHaveLength(2);
});

it('counts between the groups what there is between their members', () => {
  const file = new URL('../../importers/fixtures/cloudsplaining-example.json', import.meta.url);
  const opened = openFile(readFileSync(file, 'utf8'));
  if (!opened.ok) throw new Error('The example can be opened.');
  for (const one of [opened.world, world]) {
    const graph = graphOf(one);
    const { groupOf, links } = surveyGraph(graph);
    const groupOfArn = new Map(one.principals.map(({ arn }, at) => [String(arn), groupOf[at]]));
    const counts = new Map<string, number>();
    for (const { from, to, kind, outcome } of listEdges(graph)) {
      const key = `${String(groupOfArn.get(from))} ${String(groupOfArn.get(to))} ${kind} ${outcome}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(counts.size).toBeGreaterThan(0);
    const told = links.map(({ from, to, kind, outcome, count }) => [`${from} ${to} ${kind} ${outcome}`, count]);
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(counts));
  }
});

it('finds services and identity providers that put roles on, each with its verdict', () => {
  const graph = graphOf(world);
  const edges = listAdmissions(graph);
  expect(edges).toHaveLength(countAdmissions(graph));
  expect(edges.map(({ from, kind, to, outcome }) => `${from} ${kind} ${to} ${outcome}`).sort()).toEqual(
    [
      `${GITHUB} federation ${role('ci')} depends`,
      `ec2.amazonaws.com service-assumes ${role('two-jobs')} allow`,
      `lambda.amazonaws.com service-assumes ${role('job')} allow`,
      `lambda.amazonaws.com service-assumes ${role('job', AWAY)} allow`,
      `lambda.amazonaws.com service-assumes ${role('mixed')} allow`,
      `lambda.amazonaws.com service-assumes ${role('two-jobs')} allow`,
    ].sort(),
  );
});

it('gives a service that the trust policy also denies the deny', () => {
  const both = sketchWorld({
    roles: { [role('job')]: { trust: [trust(LAMBDA), { ...trust(LAMBDA), Effect: 'Deny' }] } },
  });
  expect(listAdmissions(graphOf(both))).toMatchObject([{ outcome: 'explicit-deny', layer: 'trust' }]);
});
