// The graph made class by class against asking everybody about every role, over worlds made from seeds.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openFile } from '../../importers/open-file';
import type { Edge } from '../../model/analysis';
import { parseArn } from '../../model/arn';
import { asDocumentId, type PolicyDocument } from '../../model/policy-document';
import type { Principal } from '../../model/principal';
import { EMPTY_WORLD, type World } from '../../model/world';
import { compileWorld, type CompiledWorld } from '../world/compile-world';
import { openCircumstances, prepareCircumstances, withoutMfa } from '../world/circumstances';
import { diffRoleGraphs } from './diff-role-graphs';
import { callerOf } from './caller-classes';
import { buildRoleGraph, countEdges, listEdges, type RoleGraph } from './role-graph';
import { ASSUMING, PASSING, prepareAround } from './role-targets';
import { updateRoleGraph } from './update-role-graph';

const NOW = '2026-11-28T12:00:00Z';
const AROUND = [
  prepareCircumstances(NOW, {}),
  openCircumstances(prepareCircumstances(NOW, {})),
  openCircumstances(prepareCircumstances(NOW, { 'aws:MultiFactorAuthPresent': 'true' })),
];

/** `from>kind>to outcome service`, sorted, by asking each identity about each role. */
function askEverybody(world: CompiledWorld, circumstances: (typeof AROUND)[number]): string[] {
  const { targets } = buildRoleGraph(world, circumstances);
  const around = { user: prepareAround(circumstances), role: prepareAround(withoutMfa(circumstances)) };
  const found: string[] = [];
  for (const identity of [...world.users, ...world.roles]) {
    targets.index.roles.forEach(({ arn }, at) => {
      for (const way of [ASSUMING, PASSING]) {
        const finding = way.ask(world, callerOf(identity), arn, targets.facts[at]!, around[identity.kind]);
        const isElsewhere = finding?.kind === 'passes-role' && identity.arn.split(':')[4] !== arn.split(':')[4];
        if (finding === null || isElsewhere) continue;
        found.push(`${identity.arn}>${finding.kind}>${arn} ${finding.decision.outcome} ${finding.service ?? ''}`);
      }
    });
  }
  return found.sort();
}

function tell(graph: RoleGraph): string[] {
  const edges = listEdges(graph);
  expect(countEdges(graph)).toBe(edges.length);
  return edges.map(sign).sort();
}

function sign({ id, outcome, service }: Edge): string {
  return `${id} ${outcome} ${service ?? ''}`;
}

function makeRandom(seed: number): <Value>(values: readonly Value[]) => Value {
  let state = seed * 7919 + 17;
  return (values) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return values[Math.floor((state / 2_147_483_648) * values.length)]!;
  };
}

const HOME = '111122223333';
const ABROAD = '444455556666';
const CONDITIONS = [
  undefined,
  undefined,
  undefined,
  { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
  { StringEquals: { 'sts:ExternalId': 'c-1' } },
  { StringEquals: { 'aws:PrincipalTag/team': 'red' } },
  { StringEquals: { 'aws:ResourceTag/team': '${aws:PrincipalTag/team}' } },
  { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/app-*' } },
  { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
  { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
];

/** A few users and roles of two accounts with policies that overlap, contradict and name each other. */
function generateWorld(seed: number): World {
  const pick = makeRandom(seed);
  const documents: PolicyDocument[] = [];
  const arns = [0, 1, 2, 3, 4, 5].map((n) => {
    const kind = n < 2 ? 'user' : 'role';
    return `arn:aws:iam::${n === 5 ? ABROAD : HOME}:${kind}/${n % 2 === 0 ? 'app-' : 'team/'}${String(n)}`;
  });
  const resource = () => pick(['*', ...arns, `arn:aws:iam::${HOME}:role/*`, 'arn:aws:iam::*:role/app-*', '${}']);
  const where = () => {
    const value = resource();
    return value === '${}' ? `arn:aws:iam::${HOME}:role/\${aws:PrincipalTag/team}` : value;
  };
  const add = (id: string, kind: PolicyDocument['kind'], statements: readonly object[]) => {
    const text =
      pick([0, 0, 0, 0, 0, 0, 0, 1]) === 1 ? null : JSON.stringify({ Version: '2012-10-17', Statement: statements });
    documents.push({ id: asDocumentId(id), kind, name: id, text });
    return asDocumentId(id);
  };
  const statement = (extra: object) => ({
    Effect: pick(['Allow', 'Allow', 'Allow', 'Deny']),
    Action: pick(['sts:AssumeRole', 'sts:*', 'iam:PassRole', ['iam:PassRole', 'sts:AssumeRole'], 'iam:*', 's3:*']),
    ...extra,
    ...(() => {
      const condition = pick(CONDITIONS);
      return condition === undefined ? {} : { Condition: condition };
    })(),
  });
  const identityPolicy = (n: number) =>
    add(`p${String(n)}`, 'managed', [statement({ Resource: where() }), statement({ Resource: [where(), where()] })]);
  const shared = [0, 1, 2].map(identityPolicy);
  const principal = () =>
    pick<unknown>([
      '*',
      { AWS: HOME },
      { AWS: `arn:aws:iam::${ABROAD}:root` },
      { AWS: [pick(arns), HOME] },
      { AWS: pick(arns) },
      { Service: pick(['lambda.amazonaws.com', 'ec2.amazonaws.com']) },
    ]);
  const principals: Principal[] = arns.map((arn, n) => {
    const common = {
      arn: parseArn(arn)!,
      id: `ID${String(n)}`,
      policies: [pick(shared), pick(shared)],
      tags: pick([{}, { team: 'red' }, { team: 'blue' }]),
      ...(pick([0, 0, 1]) === 1 ? { boundary: pick(shared) } : {}),
    };
    if (n < 2) return { kind: 'user', ...common };
    const trust = add(`${arn}#trust`, 'trust', [
      statement({ Action: 'sts:AssumeRole', Principal: principal() }),
      statement({ Action: 'sts:AssumeRole', Principal: principal() }),
    ]);
    return { kind: 'role', ...common, trust };
  });
  const scp = add('scp', 'scp', [{ Effect: 'Allow', Action: '*', Resource: '*' }, statement({ Resource: where() })]);
  const organization = {
    id: 'o-1',
    root: { id: 'r-1', scps: [scp], accounts: [HOME] },
  } as unknown as NonNullable<World['organization']>;
  return { ...EMPTY_WORLD, principals, documents, ...(pick([0, 1]) === 1 ? { organization } : {}) };
}

describe('The graph of roles', () => {
  it('has the edges and outcomes that asking everybody about every role finds', () => {
    let edges = 0;
    for (let seed = 0; seed < 150; seed += 1) {
      const world = compileWorld(generateWorld(seed));
      const around = AROUND[seed % AROUND.length]!;
      const expected = askEverybody(world, around);
      edges += expected.length;
      expect(tell(buildRoleGraph(world, around)), `seed ${String(seed)}`).toEqual(expected);
    }
    expect(edges).toBeGreaterThan(500);
  });

  it('gives the MFA of a question to users alone: a role session carries none (R202)', () => {
    const role = (name: string) => `arn:aws:iam::${HOME}:role/${name}`;
    const anyone = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' } };
    const trust = (more: object) => ({
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Principal: { AWS: HOME }, Action: 'sts:AssumeRole', ...more },
    });
    const document = (id: string, kind: PolicyDocument['kind'], policy: object): PolicyDocument => {
      return { id: asDocumentId(id), kind, name: id, text: JSON.stringify(policy) };
    };
    const own = { policies: [asDocumentId('own')] };
    const world = compileWorld({
      ...EMPTY_WORLD,
      documents: [
        document('own', 'managed', anyone),
        document('guarded', 'trust', trust({ Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } })),
        document('free', 'trust', trust({})),
      ],
      principals: [
        { kind: 'user', arn: parseArn(`arn:aws:iam::${HOME}:user/alice`)!, ...own },
        { kind: 'role', arn: parseArn(role('free'))!, trust: asDocumentId('free'), ...own },
        { kind: 'role', arn: parseArn(role('guarded'))!, trust: asDocumentId('guarded') },
      ],
    });
    const withMfa = prepareCircumstances(NOW, { 'aws:MultiFactorAuthPresent': 'true' });
    const guarded = listEdges(buildRoleGraph(world, withMfa)).filter(({ to }) => to === role('guarded'));
    expect(guarded.map(({ from, outcome }) => [from, outcome])).toEqual([[`arn:aws:iam::${HOME}:user/alice`, 'allow']]);
  });

  it('is after each edit what it would be made anew', () => {
    let changes = 0;
    for (let seed = 0; seed < 60; seed += 1) {
      const around = AROUND[seed % AROUND.length]!;
      const start = generateWorld(seed);
      let world = compileWorld(start);
      let graph = updateRoleGraph(null, world, around);
      const pick = makeRandom(seed + 1);
      for (let edit = 0; edit < 6; edit += 1) {
        const other = generateWorld(pick([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]) * 1000 + seed);
        const id = pick(start.documents).id;
        const text = other.documents.find((document) => document.id === id)?.text ?? null;
        const documents = world.world.documents.map((document) =>
          document.id === id ? { ...document, text } : document,
        );
        world = compileWorld({ ...world.world, documents }, world);
        const before = tell(graph);
        const previous = graph;
        graph = updateRoleGraph(graph, world, around);
        const anew = tell(buildRoleGraph(world, around));
        if (anew.join() !== before.join()) changes += 1;
        const { gained, lost } = diffRoleGraphs(previous, graph, 1000);
        const [old, young] = [new Set(before), new Set(anew)];
        expect(
          gained
            .map(sign)
            .filter((edge) => !old.has(edge))
            .sort(),
        ).toEqual(anew.filter((edge) => !old.has(edge)));
        expect(
          lost
            .map(sign)
            .filter((edge) => !young.has(edge))
            .sort(),
        ).toEqual(before.filter((edge) => !young.has(edge)));
        expect(tell(graph), `seed ${String(seed)}, edit ${String(edit)} of ${id}`).toEqual(anew);
      }
    }
    expect(changes).toBeGreaterThan(50);
  });

  it.each(['cloudsplaining-example', 'cloudmapper-demo', 'cloudsplaining-authz-details'])('does so for %s', (name) => {
    const text = readFileSync(new URL(`../../importers/fixtures/${name}.json`, import.meta.url), 'utf8');
    const opened = openFile(text);
    if (!opened.ok) throw new Error('The fixture does not open.');
    const world = compileWorld(opened.world);
    for (const around of AROUND) expect(tell(buildRoleGraph(world, around))).toEqual(askEverybody(world, around));
  });
});
