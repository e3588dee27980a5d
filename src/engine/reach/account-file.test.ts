// A real account file: what each of its users gains, held against a table that was read through by hand, against every
// call decided by itself, and against trying every pair.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { shortName, splitArn } from '../../model/arn';
import { decisionCode } from '../../model/decision';
import type { Path, PathStep, Reached } from '../../model/paths';
import type { RequestContext } from '../../model/request-context';
import { openFile } from '../../importers/open-file';
import { decide } from '../decide/decide';
import type { Request } from '../decide/request';
import { prepareCircumstances } from '../world/circumstances';
import { compileWorld, type CompiledWorld } from '../world/compile-world';
import { findCaller } from '../world/find-caller';
import { makeRequest } from '../world/make-request';
import { findReached } from './find-paths';
import { grantingStatements } from './granting-statements';
import { runWaysFor } from './run-actions';
import { NOW } from './test-world';

const FILE = join(import.meta.dirname, '../../importers/fixtures/cloudsplaining-example.json');
const TABLE = join(import.meta.dirname, 'fixtures/cloudsplaining-users-to-roles.md');

function openAccount(): CompiledWorld {
  const opened = openFile(readFileSync(FILE, 'utf8'));
  if (!opened.ok) throw new Error('The account file does not open.');
  return compileWorld(opened.world);
}

const WORLD = openAccount();
const REACHED: ReadonlyMap<string, readonly Reached[]> = new Map(
  WORLD.users.map(({ arn }) => {
    const answer = findReached(WORLD, { now: NOW, who: arn, includePassRole: true });
    expect(answer.isCut).toBe(false);
    return [arn, answer.reached];
  }),
);

function request(who: string, action: string, resource: string, context: RequestContext = {}): Request {
  const found = findCaller(WORLD, who);
  if (typeof found === 'string') throw new Error(`${who}: ${found}`);
  return makeRequest(WORLD, found, { action, resource }, prepareCircumstances(NOW, context));
}

/** The calls behind a step, made anew from what the step says. */
function callsOf({ kind, from, to, action, service = '', runActions = [] }: PathStep): readonly Request[] {
  if (kind !== 'pass') return [request(from, action, to)];
  return passCalls(from, to, service, runActions);
}

function passCalls(from: string, to: string, service: string, runActions: readonly string[]): readonly Request[] {
  return [
    request(service, 'sts:AssumeRole', to),
    request(from, 'iam:PassRole', to, { 'iam:PassedToService': service }),
    ...runActions.map((action) => request(from, action, '*')),
  ];
}

const isAllowed = (one: Request): boolean => decide(one).outcome === 'allow';

/** `iam:PassRole by statement 1 of fn1-passrole-star`. */
function describeCall(one: Request): string {
  const statements = grantingStatements(one, decide(one)).map(({ ref: { document, index, sid } }) => {
    const name = document.endsWith('#trust') ? 'the trust policy' : shortName(document);
    return `statement ${index + 1}${sid === null || sid === '' ? '' : ` (${sid})`} of ${name}`;
  });
  return `${one.actionText} by ${statements.join(' and ')}`;
}

/** The last call of the way; those before it stand in the row of the role that makes it. */
function describeLast({ steps }: Path): string {
  const last = steps.at(-1);
  return last === undefined ? '' : callsOf(last).map(describeCall).join(', ');
}

function describeStep({ kind, from, to, service = '' }: PathStep): string {
  return kind === 'pass'
    ? `${shortName(from)} hands ${shortName(to)} to ${service}`
    : `${shortName(from)} assumes ${shortName(to)}`;
}

const SERVICES = new Set(
  WORLD.world.documents.flatMap(({ text }) => text?.match(/[a-z0-9.-]+\.amazonaws\.com/g) ?? []),
);
type RunWay = { readonly service: string; readonly actions: readonly string[] };

/** By role: the ways of services that the role trusts. */
const WAYS_INTO = new Map<string, readonly RunWay[]>(
  WORLD.roles.map((role) => {
    const isTrusted = (service: string): boolean =>
      role.serviceLinked !== true && isAllowed(request(service, 'sts:AssumeRole', role.arn));
    const ways = [...SERVICES]
      .filter(isTrusted)
      .flatMap((service) => runWaysFor(service, role).map((actions) => ({ service, actions })));
    return [role.arn, ways];
  }),
);

/** What stands in the way of somebody who gains nothing: of roles that trust the account, and of those services run with. */
function describeNone(user: string): string {
  const own = WORLD.roles.filter(({ arn }) => splitArn(arn)?.account === splitArn(user)?.account);
  const said = new Map<string, string[]>();
  const say = (what: string, arn: string): void => void said.set(what, [...(said.get(what) ?? []), shortName(arn)]);
  for (const { arn } of own) {
    const assuming = decisionCode(decide(request(user, 'sts:AssumeRole', arn)));
    if (!assuming.endsWith(':trust')) say(`sts:AssumeRole is ${assuming}`, arn);
    const services = [...new Set((WAYS_INTO.get(arn) ?? []).map(({ service }) => service))];
    if (services.length === 0) continue;
    const passing = decide(request(user, 'iam:PassRole', arn));
    const lacks = passing.outcome === 'allow' ? `, but nothing that makes ${services.join(', ')} run` : '';
    say(`iam:PassRole is ${decisionCode(passing)}${lacks}`, arn);
  }
  const parts = [...said].map(
    ([what, names]) => `${what} on ${names.length > 3 ? `${names.length} roles` : names.join(', ')}`,
  );
  return `| ${shortName(user)} | ${parts.join('; ')} |`;
}

function makeTable(): string {
  const rows = [...REACHED].flatMap(([user, reached]) =>
    reached.map(({ arn, path }) => {
      const { hopCount, kind, steps } = path;
      const way = steps.map(describeStep).join(', ');
      return `| ${[shortName(user), shortName(arn), hopCount, kind, way, describeLast(path)].join(' | ')} |`;
    }),
  );
  const none = [...REACHED].filter(([, reached]) => reached.length === 0).map(([user]) => describeNone(user));
  return [
    '# From each user of the account file to each role',
    '',
    'Every role that a user gains, by assuming roles and by handing roles to services (R250), the shortest way each. A pair',
    'of user and role that does not stand here is not reachable. The last column tells the statements, of trust policy and',
    'identity policies, that allow the last step; those of the steps before it stand in the rows above.',
    '',
    '| user | role | hops | kind | way | why |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
    '## Users that gain no role',
    '',
    'With what is decided about the roles that come into question: those of the account whose trust policy would let the user',
    'in, and those that a service would run with. The trust policies of all others name neither.',
    '',
    '| user | why |',
    '| --- | --- |',
    ...none,
    '',
  ].join('\n');
}

it('What each user gains stands in the table that was read through', async () => {
  expect([WORLD.users.length, WORLD.roles.length]).toEqual([44, 78]);
  await expect(makeTable()).toMatchFileSnapshot(TABLE);
});

it('Every call of every way is allowed when it is decided by itself', () => {
  const steps = [...REACHED.values()].flat().flatMap(({ path }) => path.steps);
  expect(steps.length).toBeGreaterThan(60);
  for (const step of steps) {
    expect(step).toMatchObject({ chosen: [], condition: null, outcome: 'allow' });
    for (const call of callsOf(step)) expect(decide(call).outcome, describeStep(step)).toBe('allow');
  }
});

it('Trying every pair of a caller and a role finds the same roles in as many hops', () => {
  const isHanded = (from: string, to: string): boolean =>
    splitArn(from)?.account === splitArn(to)?.account &&
    (WAYS_INTO.get(to) ?? []).some(({ service, actions }) => passCalls(from, to, service, actions).every(isAllowed));
  const isGained = (from: string, to: string): boolean =>
    isAllowed(request(from, 'sts:AssumeRole', to)) || isHanded(from, to);
  const gains = new Map<string, readonly string[]>();
  const gainedBy = (from: string): readonly string[] => {
    const made = gains.get(from) ?? WORLD.roles.map(({ arn }) => arn).filter((to) => isGained(from, to));
    gains.set(from, made);
    return made;
  };
  for (const [user, reached] of REACHED) {
    const hops = new Map<string, number>();
    let edge: readonly string[] = [user];
    for (let count = 1; edge.length > 0; count += 1) {
      edge = [...new Set(edge.flatMap(gainedBy))].filter((arn) => !hops.has(arn));
      for (const arn of edge) hops.set(arn, count);
    }
    const found = reached.map(({ arn, path }) => [arn, path.hopCount] as const);
    expect(new Map(found), user).toEqual(hops);
  }
});
