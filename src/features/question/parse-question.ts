// Reads what somebody typed into Who, What or Where: an ARN or action as it is, a name as the one thing it names.
import type { QuestionProblem } from '../../model/analysis';
import { accountIn, isAccountPart, parseArn, shortName, splitArn } from '../../model/arn';
import { fail, succeed, type Result } from '../../base/result';
import type { World } from '../../model/world';
import { accountLabel, nodeLabel, resourceAt } from '../../store/selectors';

export type Field = QuestionProblem['field'];
export type FieldProblem = QuestionProblem['code'];

type Reading = Result<string, FieldProblem>;

/** The ARN or action a typed text stands for, or what is wrong with it; an ARN need not be in the world. */
export function parseField(world: World, field: Field, typed: string): Reading {
  const text = typed.trim();
  if (text === '') return fail('empty');
  switch (field) {
    case 'who':
      return parseWho(world, text);
    case 'what':
      return parseWhat(text);
    case 'where':
      return parseWhere(world, text);
  }
}

/** Compares without regard to case, as people type; AWS forbids two names that differ in case alone. */
function isCalled(world: World, arn: string, lowerName: string): boolean {
  return (
    shortName(arn).toLowerCase() === lowerName ||
    nodeLabel(world, arn).toLowerCase() === lowerName ||
    splitArn(arn)?.resource.toLowerCase() === lowerName
  );
}

function namedBy(world: World, arns: readonly string[], name: string): readonly string[] {
  const lowerName = name.toLowerCase();
  return arns.filter((arn) => isCalled(world, arn, lowerName));
}

/** The one candidate a name fits; `otherwise` says what is wrong where it fits none. */
function nameOf(world: World, arns: readonly string[], name: string, otherwise: () => FieldProblem): Reading {
  const [first, second] = namedBy(world, arns, name);
  if (second !== undefined) return fail('ambiguous-name');
  return first === undefined ? fail(otherwise()) : succeed(first);
}

/** Identities are IAM's, sessions are STS's; one caller has no wildcard. */
function isCallerArn(text: string): boolean {
  const service = splitArn(text)?.service;
  return (service === 'iam' || service === 'sts') && !text.includes('*');
}

const SERVICE = /^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/;

/** Whom or what a name can stand for in a field. */
function candidates(world: World, field: Field): readonly string[] {
  const roles = world.principals.filter(({ kind }) => kind === 'role').map(({ arn }) => arn);
  switch (field) {
    case 'who': {
      const callers = world.principals.filter(({ kind }) => kind === 'user' || kind === 'role').map(({ arn }) => arn);
      return [...callers, ...world.accounts.map(({ id }) => `arn:aws:iam::${id}:root`)];
    }
    case 'what':
      return [];
    case 'where':
      return [...world.resources.map(({ arn }) => arn), ...roles];
  }
}

/** Those of a name, as ARNs. */
export function namesakes(world: World, field: Field, typed: string): readonly string[] {
  return namedBy(world, candidates(world, field), typed.trim());
}

function parseWho(world: World, text: string): Reading {
  const groups = world.principals.filter(({ kind }) => kind === 'group').map(({ arn }) => arn);
  const providers = world.principals.filter(({ kind }) => kind.endsWith('-provider')).map(({ arn }) => arn);
  if (text.startsWith('arn:')) {
    if (groups.some((arn) => arn === text)) return fail('who-is-group');
    if (providers.some((arn) => arn === text)) return fail('who-is-provider');
    if (parseArn(text) === null) return fail('arn-incomplete');
    if (!isCallerArn(text)) return fail('who-not-found');
    return accountIn(text) !== '' && isAccountPart(accountIn(text)) ? succeed(text) : fail('arn-account');
  }
  if (SERVICE.test(text)) return succeed(text);
  return nameOf(world, candidates(world, 'who'), text, () => {
    if (namedBy(world, groups, text).length > 0) return 'who-is-group';
    return namedBy(world, providers, text).length > 0 ? 'who-is-provider' : 'who-not-found';
  });
}

const ACTION = /^[a-z0-9-]+:[a-z0-9]+$/i;

function parseWhat(text: string): Reading {
  if (/[*?]/.test(text)) return fail('what-has-wildcard');
  return ACTION.test(text) ? succeed(text) : fail('what-not-an-action');
}

function parseWhere(world: World, typed: string): Reading {
  const text = typed.replace(/^s3:\/\//, '');
  if (text === '*') return succeed(text);
  if (text.startsWith('arn:')) {
    if (parseArn(text) === null) return fail('arn-incomplete');
    return isAccountPart(accountIn(text)) ? succeed(text) : fail('arn-account');
  }
  const object = objectArn(world, text);
  if (object !== null) return succeed(object);
  return nameOf(world, candidates(world, 'where'), text, () => 'where-not-an-arn');
}

/** `ledger/2026.csv` and `prod/ledger/2026.csv` where the world has a bucket `ledger`. */
function objectArn(world: World, path: string): string | null {
  for (const { arn, account } of world.resources) {
    const parts = splitArn(arn);
    if (parts?.service !== 's3' || parts.resource.includes('/')) continue;
    for (const prefix of [parts.resource, `${accountLabel(world, account)}/${parts.resource}`]) {
      const key = path.startsWith(`${prefix}/`) ? path.slice(prefix.length + 1) : '';
      if (key !== '' && resourceAt(world, arn) !== null) return `${arn}/${key}`;
    }
  }
  return null;
}
