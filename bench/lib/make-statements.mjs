// Statements as people write them: a few actions of one service, some with wildcards, on some resources, under conditions.
import { HOME, NAMES, ORGANIZATION, REGIONS, SERVICES, TEAMS } from './services.mjs';

/**
 * @typedef {import('../../src/engine/spec/json').JsonObject} JsonObject
 * @typedef {import('../../src/engine/spec/random').Random} Random
 * @typedef {typeof import('../../src/engine/spec/random')} Chance chance that can be repeated, from the engine's generators
 * @typedef {import('./services.mjs').ServiceWords} ServiceWords
 * @typedef {readonly [operator: string, key: string, values: string | readonly string[]]} ConditionRow
 */

/** @type {readonly ConditionRow[]} */
const OFTEN_TRUE = [
  ['StringEquals', 'aws:ResourceTag/team', '${aws:PrincipalTag/team}'],
  ['StringLike', 'aws:PrincipalTag/team', ['led*', 'bill*', 'se?rch', 'media', 'platform*']],
  ['IpAddress', 'aws:SourceIp', ['203.0.113.0/24', '10.0.0.0/8', '2001:db8:40::/44']],
  ['Bool', 'aws:SecureTransport', 'true'],
  ['BoolIfExists', 'aws:MultiFactorAuthPresent', 'true'],
  ['NumericLessThan', 'aws:MultiFactorAuthAge', '3600'],
  ['NumericLessThanEqualsIfExists', 'aws:MultiFactorAuthAge', '7200'],
  ['DateGreaterThan', 'aws:CurrentTime', '2026-01-01T00:00:00Z'],
  ['DateLessThanEquals', 'aws:CurrentTime', '2027-06-30T23:59:59Z'],
  ['ArnLike', 'aws:PrincipalArn', ['arn:aws:iam::*:role/app/*', `arn:aws:iam::${HOME}:user/*`]],
  ['ArnNotLike', 'aws:PrincipalArn', 'arn:aws:iam::*:role/break-glass/*'],
  ['StringEquals', 'aws:PrincipalOrgID', ORGANIZATION],
  ['StringEqualsIfExists', 'aws:SourceVpce', ['vpce-0a1b2c3d', 'vpce-1b2c3d4e']],
  ['ForAnyValue:StringEquals', 'aws:TagKeys', ['team', 'stage', 'owner']],
  ['ForAllValues:StringEquals', 'aws:TagKeys', ['team', 'stage', 'owner', 'cost-centre']],
  ['ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', `${ORGANIZATION}/r-ab12/ou-ab12-*/*`],
  ['StringEqualsIgnoreCase', 'aws:ResourceTag/stage', ['PROD', 'Staging']],
  ['StringNotEquals', 'aws:ResourceTag/stage', 'sealed'],
  ['StringNotLike', 'aws:UserAgent', ['*curl/7*', 'python-requests/*']],
  ['Null', 'aws:ResourceTag/team', 'false'],
];

/** @type {readonly ConditionRow[]} */
const SELDOM_TRUE = [
  ['StringNotEqualsIfExists', 'aws:ResourceTag/team', '${aws:PrincipalTag/team}'],
  ['StringEquals', 'aws:ResourceTag/stage', 'sealed'],
  ['NotIpAddress', 'aws:SourceIp', ['203.0.113.0/24', '10.0.0.0/8', '198.51.100.0/25', '2001:db8::/32']],
  ['NumericGreaterThan', 'aws:MultiFactorAuthAge', '21600'],
  ['DateLessThan', 'aws:TokenIssueTime', '2026-11-20T08:00:00Z'],
  ['ForAnyValue:StringEquals', 'aws:TagKeys', ['forbidden', 'legacy']],
  ['StringLike', 'aws:UserAgent', '*Boto3/1.2?.*'],
  ['Null', 'aws:PrincipalTag/team', 'true'],
];

/**
 * A `Condition` element of the rows; keys of one operator stand together.
 * @param {readonly ConditionRow[]} rows
 * @returns {JsonObject}
 */
export function conditionOf(rows) {
  /** @type {Record<string, Record<string, string | readonly string[]>>} */
  const block = {};
  for (const [operator, key, values] of rows) block[operator] = { ...block[operator], [key]: values };
  return block;
}

/**
 * @param {Chance} tools
 * @param {Random} random
 * @param {'Allow' | 'Deny'} effect
 * @param {number} count
 * @returns {readonly ConditionRow[]} different in operator or key
 */
export function pickConditions({ pick }, random, effect, count) {
  const pool = effect === 'Allow' ? OFTEN_TRUE : SELDOM_TRUE;
  /** @type {ConditionRow[]} */
  const rows = [];
  while (rows.length < count) {
    const row = pick(random, pool);
    if (!rows.includes(row)) rows.push(row);
  }
  return rows;
}

/**
 * @param {Chance} tools
 * @param {Random} random
 * @param {ServiceWords} words
 * @param {number} wildcards how likely an action has one
 */
export function pickAction({ pick, chance }, random, { service, actions, wildcards: patterns }, wildcards) {
  return `${service}:${pick(random, chance(random, wildcards) ? patterns : actions)}`;
}

/**
 * An ARN pattern over resources of the service: exact, by prefix, by team, by variable.
 * @param {Chance} tools
 * @param {Random} random
 * @param {ServiceWords} words
 * @param {string} account
 */
export function pickPattern({ pick, chance, pickWeighted }, random, { service, arns }, account) {
  const arn = pick(random, arns).replace('ACCOUNT', account);
  const team = pick(random, TEAMS);
  const name = pick(random, NAMES);
  const inRegion = arn.replace('REGION', chance(random, 0.6) ? '*' : pick(random, REGIONS));
  const head = inRegion.slice(0, inRegion.indexOf('NAME'));
  const owner = service === 's3' ? 'acme-' : '';
  switch (pickWeighted(random, { all: 5, service: 5, team: 34, variable: 16, exact: 20, middle: 12, one: 8 })) {
    case 'all':
      return '*';
    case 'service':
      return `${head}*`;
    case 'team':
      return `${head}${owner}${team}-*`;
    case 'variable':
      return `${head}${owner}\${aws:PrincipalTag/team}-*`;
    case 'exact':
      return inRegion.replace('NAME', `${owner}${team}-${name}`).replace('TEAM', team);
    case 'middle':
      return `${head}*-${name}*`;
    case 'one':
      return `${head}${owner}${team}-??????*`;
  }
}

/**
 * @param {Chance} tools
 * @param {Random} random
 * @param {string} name
 */
export function findService({ pick }, random, name) {
  const words = SERVICES.find(({ service }) => service === name);
  return words ?? pick(random, SERVICES);
}

/**
 * @template Item
 * @param {readonly Item[]} items
 * @returns {Item | readonly Item[]} one value stands without brackets (R13)
 */
export function oneOrList(items) {
  const [first] = items;
  return items.length === 1 && first !== undefined ? first : items;
}

/**
 * A statement of an identity's policy.
 * @param {Chance} tools
 * @param {Random} random
 * @param {ServiceWords} words
 * @param {{ effect: 'Allow' | 'Deny', conditions: number, sid: string }} plan
 * @returns {JsonObject}
 */
export function makeStatement(tools, random, words, { effect, conditions, sid }) {
  const { between, chance, repeat } = tools;
  const isAllow = effect === 'Allow';
  const actions = new Set(
    repeat(between(random, 1, isAllow ? 4 : 2), () => pickAction(tools, random, words, isAllow ? 0.25 : 0.15)),
  );
  const patterns = new Set(repeat(between(random, 1, 3), () => pickPattern(tools, random, words, HOME)));
  const isExcept = isAllow && chance(random, 0.04);
  const resources = [...patterns].filter((pattern) => !isExcept || pattern !== '*');
  return {
    Sid: sid,
    Effect: effect,
    Action: oneOrList([...actions]),
    ...(isExcept && resources.length > 0
      ? { NotResource: oneOrList(resources) }
      : { Resource: patterns.has('*') ? '*' : oneOrList([...patterns]) }),
    ...(conditions === 0 ? {} : { Condition: conditionOf(pickConditions(tools, random, effect, conditions)) }),
  };
}
