// Callers, resources and circumstances of measured requests, and the rows that combine them, each combination once.
import { ABROAD, HOME, NAMES, ORGANIZATION, REGIONS, TEAMS } from './services.mjs';

/**
 * @typedef {import('./decision-file.mjs').CallerRow} CallerRow
 * @typedef {import('./decision-file.mjs').ResourceRow} ResourceRow
 * @typedef {import('./decision-file.mjs').RequestRow} RequestRow
 * @typedef {import('./decision-file.mjs').Context} Context
 * @typedef {import('./make-statements.mjs').Chance} Chance
 * @typedef {import('./make-statements.mjs').Random} Random
 * @typedef {import('./services.mjs').ServiceWords} ServiceWords
 */

/**
 * @param {Chance} tools
 * @param {Random} random
 * @param {number} number
 * @returns {CallerRow}
 */
export function makeCaller({ pick, chance }, random, number) {
  const team = pick(random, TEAMS);
  const member = { account: HOME, org: /** @type {const} */ ('member') };
  const shared = {
    'aws:PrincipalAccount': HOME,
    'aws:PrincipalOrgID': ORGANIZATION,
    'aws:PrincipalOrgPaths': [`${ORGANIZATION}/r-ab12/ou-ab12-${pick(random, ['prod', 'test'])}/`],
    'aws:PrincipalTag/team': team,
    'aws:PrincipalIsAWSService': 'false',
  };
  if (chance(random, 0.3)) {
    const arn = `arn:aws:iam::${HOME}:user/${team}/person-${number}`;
    const context = { 'aws:PrincipalArn': arn, 'aws:PrincipalType': 'User', 'aws:username': `person-${number}` };
    return { principal: { type: 'user', arn, ...member }, context: { ...shared, ...context } };
  }
  const role = `${team}-${pick(random, ['worker', 'deployer', 'reader'])}`;
  const roleArn = `arn:aws:iam::${HOME}:role/app/${role}`;
  const arn = `arn:aws:sts::${HOME}:assumed-role/${role}/session-${number}`;
  return {
    principal: { type: 'role-session', arn, roleArn, ...member },
    context: {
      ...shared,
      'aws:PrincipalArn': roleArn,
      'aws:PrincipalType': 'AssumedRole',
      'aws:userid': `AROAEXAMPLE:session-${number}`,
      'aws:TokenIssueTime': `2026-11-${pick(random, ['18', ...Array.from({ length: 9 }, () => '28')])}T0${number % 10}:15:00Z`,
    },
  };
}

/**
 * @param {Chance} tools
 * @param {Random} random
 * @param {ServiceWords} words
 * @param {{ team: string, abroad: number }} plan whose it is, and how likely it belongs to another account
 * @returns {Omit<ResourceRow, 'resourcePolicy'>}
 */
export function makeResource({ pick, chance }, random, { service, arns }, { team, abroad }) {
  const region = pick(random, REGIONS);
  const account = chance(random, abroad) ? ABROAD : HOME;
  const name = `${service === 's3' ? 'acme-' : ''}${team}-${pick(random, NAMES)}`;
  const resource = pick(random, arns)
    .replace('REGION', region)
    .replace('ACCOUNT', account)
    .replace('NAME', name)
    .replace('TEAM', team);
  return {
    resource,
    resourceAccount: account,
    resourceOrg: 'member',
    context: {
      'aws:RequestedRegion': region,
      'aws:ResourceAccount': account,
      'aws:ResourceOrgID': account === HOME || chance(random, 0.8) ? ORGANIZATION : 'o-zzzzzzzzzz',
      ...(chance(random, 0.8) ? { 'aws:ResourceTag/team': team } : {}),
      ...(chance(random, 0.6)
        ? { 'aws:ResourceTag/stage': pick(random, ['prod', 'prod', 'Staging', 'Staging', 'test', 'test', 'sealed']) }
        : {}),
    },
  };
}

const ADDRESSES = [
  ...['203.0.113.7', '203.0.113.201', '10.20.30.40', '10.1.0.9', '203.0.113.80', '2001:db8:40::17', '10.8.8.8'],
  ...['198.51.100.23', '198.51.100.200'],
];
const AGENTS = [
  'aws-cli/2.32.1 md/awscrt#0.29.0 ua/2.1 os/linux#6.8 lang/python#3.13.9',
  'Boto3/1.40.2 md/Botocore#1.40.2 ua/2.1 os/linux#5.10',
  'aws-sdk-js/3.930.0 ua/2.1 os/darwin#25.1.0 lang/js md/nodejs#22.21.0',
  'Boto3/1.26.9 Python/3.8.10 Linux/4.14 Botocore/1.29.9',
];

/**
 * @param {Chance} tools
 * @param {Random} random
 * @returns {Context}
 */
export function makeCircumstances({ pick, chance, between, repeat }, random) {
  const day = between(random, 10, 28);
  const hour = between(random, 10, 23);
  const hasFactor = chance(random, 0.93);
  return {
    'aws:CurrentTime': `2026-11-${day}T${hour}:30:00Z`,
    'aws:SecureTransport': chance(random, 0.9) ? 'true' : 'false',
    'aws:ViaAWSService': chance(random, 0.9) ? 'false' : 'true',
    'aws:UserAgent': pick(random, AGENTS),
    ...(chance(random, 0.85) ? { 'aws:SourceIp': pick(random, ADDRESSES) } : { 'aws:SourceVpce': 'vpce-0a1b2c3d' }),
    ...(chance(random, 0.8) ? { 'aws:MultiFactorAuthPresent': String(hasFactor) } : {}),
    ...(hasFactor ? { 'aws:MultiFactorAuthAge': String(between(random, 1, 30) * 300) } : {}),
    ...(chance(random, 0.3)
      ? {
          'aws:TagKeys': [
            ...new Set(
              repeat(between(random, 1, 3), () =>
                pick(random, ['team', 'team', 'stage', 'stage', 'owner', 'owner', 'cost-centre', 'legacy']),
              ),
            ),
          ],
        }
      : {}),
  };
}

/** So many of a hundred rows come to each kind of answer. */
const SHARES = { allow: 42, 'explicit-deny': 26, 'implicit-deny': 32 };

/**
 * Rows until there are enough of each kind, no two alike.
 * @param {number} count
 * @param {() => Omit<RequestRow, 'id' | 'expected'>} make
 * @param {(row: Omit<RequestRow, 'expected'>) => string} decide
 * @param {string} name
 * @returns {readonly RequestRow[]}
 */
export function makeRows(count, make, decide, name) {
  /** @type {Record<string, number>} */
  const wanted = Object.fromEntries(Object.entries(SHARES).map(([kind, share]) => [kind, (share * count) / 100]));
  /** @type {Set<string>} */
  const seen = new Set();
  /** @type {RequestRow[]} */
  const rows = [];
  while (rows.length < count) {
    const row = make();
    const named = { id: `${name}-${rows.length + 1}`, ...row };
    const expected = decide(named);
    const kind = expected.slice(0, expected.indexOf(':'));
    const left = wanted[kind] ?? 0;
    const key = JSON.stringify(row);
    if (left === 0 || seen.has(key)) continue;
    wanted[kind] = left - 1;
    seen.add(key);
    rows.push({ ...named, expected });
  }
  return rows;
}

/**
 * Each answer and its share, the most frequent first.
 * @param {readonly RequestRow[]} rows
 */
export function describeAnswers(rows) {
  /** @type {Map<string, number>} */
  const answers = new Map();
  for (const { expected } of rows) answers.set(expected, (answers.get(expected) ?? 0) + 1);
  return [...answers]
    .sort(([, a], [, b]) => b - a)
    .map(([code, count]) => `${((100 * count) / rows.length).toFixed(1).padStart(5)} %  ${code}`);
}
