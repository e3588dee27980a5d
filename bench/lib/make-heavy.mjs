// Heavy requests: ten identity policies of ten statements, a boundary, three levels of SCPs, the resource's own policy,
// and exactly thirty conditions over all of them.
import { at, toScenario } from './decision-file.mjs';
import { makeCaller, makeCircumstances, makeResource, makeRows } from './make-rows.mjs';
import { conditionOf, findService, makeStatement, oneOrList, pickAction, pickConditions } from './make-statements.mjs';
import { ABROAD, HOME, ORGANIZATION, REGIONS, SERVICES, TEAMS, WITH_RESOURCE_POLICY } from './services.mjs';

/**
 * @typedef {import('./decision-file.mjs').DecisionFile} DecisionFile
 * @typedef {import('./decision-file.mjs').CallerRow} CallerRow
 * @typedef {import('./decision-file.mjs').Policy} Policy
 * @typedef {import('./make-statements.mjs').Chance} Chance
 * @typedef {import('./make-statements.mjs').Random} Random
 */

const REQUESTS = 1000;
const SETS = 8;
const CALLERS_PER_SET = 5;
const RESOURCES_PER_SERVICE = 2 * TEAMS.length;

/** @param {readonly string[]} names */
const everywhere = (...names) => names.flatMap((name) => WITH_RESOURCE_POLICY.map((service) => `${service}:${name}`));

const VERSION = { Version: '2012-10-17' };
const WHOLE = { ...VERSION, Statement: [{ Sid: 'FullAccess', Effect: 'Allow', Action: '*', Resource: '*' }] };

/** Statements that speak about every call, with eight conditions. */
const GUARDS = [
  {
    Sid: 'DenyWithoutFactor',
    Effect: 'Deny',
    NotAction: ['iam:Get*', 'sts:*', 's3:Get*', 'sqs:ReceiveMessage'],
    Resource: '*',
    Condition: conditionOf([['BoolIfExists', 'aws:MultiFactorAuthPresent', 'false']]),
  },
  {
    Sid: 'DenyOtherNetworks',
    Effect: 'Deny',
    Action: '*',
    Resource: '*',
    Condition: conditionOf([
      ['NotIpAddressIfExists', 'aws:SourceIp', ['203.0.113.0/24', '10.0.0.0/8', '198.51.100.0/25', '2001:db8:40::/44']],
      ['StringNotEqualsIfExists', 'aws:SourceVpce', ['vpce-0a1b2c3d', 'vpce-1b2c3d4e']],
      ['Bool', 'aws:ViaAWSService', 'false'],
    ]),
  },
  {
    Sid: 'DenyOldSessions',
    Effect: 'Deny',
    Action: '*',
    Resource: '*',
    Condition: conditionOf([['DateLessThan', 'aws:TokenIssueTime', '2026-11-20T08:00:00Z']]),
  },
  {
    Sid: 'DenyOtherTeams',
    Effect: 'Deny',
    Action: [...everywhere('Delete*'), 's3:PutObject', 'lambda:Update*', 'sqs:PurgeQueue'],
    Resource: '*',
    Condition: conditionOf([
      ['StringNotEqualsIfExists', 'aws:ResourceTag/team', ['${aws:PrincipalTag/team}', 'platform']],
      ['ArnNotLike', 'aws:PrincipalArn', 'arn:aws:iam::*:role/break-glass/*'],
      ['StringEquals', 'aws:ResourceTag/stage', ['prod', 'sealed']],
    ]),
  },
];
/** With the guards, eighteen conditions in the identity's policies. */
const CONDITIONAL_STATEMENTS = 10;

/**
 * @param {Chance} tools
 * @param {Random} random
 * @returns {readonly Policy[]}
 */
function makeIdentityPolicies(tools, random) {
  const { chance, pick, repeat } = tools;
  const count = 100 - GUARDS.length;
  /** @type {Set<number>} */
  const conditional = new Set();
  while (conditional.size < CONDITIONAL_STATEMENTS) conditional.add(tools.between(random, 0, count - 1));
  const own = repeat(count, () => 0).map((_, index) => {
    const name = chance(random, 0.85) ? pick(random, WITH_RESOURCE_POLICY) : 'any';
    return makeStatement(tools, random, findService(tools, random, name), {
      effect: chance(random, 0.08) ? 'Deny' : 'Allow',
      conditions: conditional.has(index) ? 1 : 0,
      sid: `S${index + 1}`,
    });
  });
  const all = [...GUARDS, ...own];
  return repeat(10, () => 0).map((_, policy) => ({
    ...VERSION,
    // Guards stand in different policies, as if different people had attached them.
    Statement: all.filter((_statement, index) => index % 10 === policy),
  }));
}

/**
 * @param {Chance} tools
 * @param {Random} random
 * @returns {Policy} with two conditions
 */
function makeBoundary(tools, random) {
  const left = tools.pick(random, WITH_RESOURCE_POLICY);
  const allowed = WITH_RESOURCE_POLICY.filter((service) => service !== left).map((service) => `${service}:*`);
  return {
    ...VERSION,
    Statement: [
      { Sid: 'Services', Effect: 'Allow', Action: [...allowed, 'logs:*', 'cloudwatch:*', 'sts:*'], Resource: '*' },
      {
        Sid: 'ReadTheRest',
        Effect: 'Allow',
        Action: [`${left}:Get*`, `${left}:Describe*`, `${left}:*Message`, `${left}:Query`],
        Resource: '*',
        Condition: conditionOf([['StringEquals', 'aws:RequestedRegion', REGIONS.slice(0, 3)]]),
      },
      {
        Sid: 'NoDeletion',
        Effect: 'Deny',
        Action: [...everywhere('Delete*'), 'kms:ScheduleKeyDeletion'],
        Resource: '*',
        Condition: conditionOf([['NumericGreaterThanIfExists', 'aws:MultiFactorAuthAge', '5400']]),
      },
    ],
  };
}

/**
 * Root, unit and account, with seven conditions.
 * @param {Chance} tools
 * @param {Random} random
 */
function makeScps(tools, random) {
  const regions = REGIONS.filter((_, index) => index === 0 || tools.chance(random, 0.93));
  const root = {
    ...VERSION,
    Statement: [
      {
        Sid: 'Regions',
        Effect: 'Deny',
        NotAction: ['iam:*', 'organizations:*', 'sts:*', 'support:*', 'route53:*'],
        Resource: '*',
        Condition: conditionOf([
          ['StringNotEquals', 'aws:RequestedRegion', regions],
          [
            'ArnNotLike',
            'aws:PrincipalArn',
            ['arn:aws:iam::*:role/break-glass/*', 'arn:aws:iam::*:role/app/platform-*'],
          ],
        ]),
      },
      { Sid: 'StayMember', Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' },
    ],
  };
  const unit = {
    ...VERSION,
    Statement: [
      {
        Sid: 'OwnOrganization',
        Effect: 'Deny',
        Action: ['s3:*', 'sqs:*', 'secretsmanager:*', 'dynamodb:*'],
        Resource: '*',
        Condition: conditionOf([
          ['StringNotEqualsIfExists', 'aws:ResourceOrgID', '${aws:PrincipalOrgID}'],
          ['BoolIfExists', 'aws:PrincipalIsAWSService', 'false'],
        ]),
      },
      { Sid: 'KeepTrails', Effect: 'Deny', Action: ['cloudtrail:Stop*', 'cloudtrail:Delete*'], Resource: '*' },
    ],
  };
  const left = tools.pick(random, ['ecr', 'lambda', 'none', 'none']);
  const account = {
    ...VERSION,
    Statement: [
      {
        Sid: 'Services',
        Effect: 'Allow',
        Action: WITH_RESOURCE_POLICY.filter((service) => service !== left).map((service) => `${service}:*`),
        Resource: ['arn:aws:*:*:*:*', '*'],
      },
      {
        Sid: 'SealedStages',
        Effect: 'Deny',
        Action: [...everywhere('Put*', 'Update*', 'Delete*'), 'sqs:Send*', 'sns:Publish'],
        Resource: '*',
        Condition: conditionOf([
          ['StringEqualsIgnoreCase', 'aws:ResourceTag/stage', 'SEALED'],
          ['DateGreaterThanEquals', 'aws:CurrentTime', '2026-11-01T00:00:00Z'],
        ]),
      },
      {
        Sid: 'NoLegacyTags',
        Effect: 'Deny',
        Action: '*',
        Resource: '*',
        Condition: conditionOf([['ForAnyValue:StringLike', 'aws:TagKeys', ['legacy*', 'aws:*']]]),
      },
    ],
  };
  return [[WHOLE, root], [WHOLE, unit], [account]];
}

/**
 * @param {Chance} tools
 * @param {Random} random
 * @param {import('./services.mjs').ServiceWords} words
 * @param {{ resource: string, resourceAccount: string }} resource
 * @param {readonly CallerRow[]} callers
 * @returns {Policy} with three conditions
 */
function makeResourcePolicy(tools, random, words, { resource, resourceAccount }, callers) {
  const { chance, pick, between, repeat } = tools;
  const isKey = words.service === 'kms';
  const name = () => {
    const { principal } = pick(random, callers);
    return principal.roleArn ?? principal.arn ?? HOME;
  };
  const account = `arn:aws:iam::${HOME}:root`;
  const isOpen = resourceAccount === ABROAD || isKey ? chance(random, 0.9) : chance(random, 0.3);
  return {
    ...VERSION,
    Statement: [
      {
        Sid: 'Insecure',
        Effect: 'Deny',
        Principal: '*',
        Action: `${words.service}:*`,
        Resource: resource,
        Condition: conditionOf([['Bool', 'aws:SecureTransport', 'false']]),
      },
      {
        Sid: 'Owner',
        Effect: 'Allow',
        Principal: { AWS: isOpen ? account : `arn:aws:iam::${ABROAD}:root` },
        Action: `${words.service}:*`,
        Resource: resource,
      },
      {
        Sid: 'Named',
        Effect: 'Allow',
        Principal: { AWS: oneOrList([...new Set(repeat(between(random, 1, 3), name))]) },
        Action: oneOrList([...new Set(repeat(between(random, 1, 3), () => pickAction(tools, random, words, 0.2)))]),
        Resource: resource,
        Condition: conditionOf(pickConditions(tools, random, 'Allow', 1)),
      },
      {
        Sid: 'Strangers',
        Effect: 'Deny',
        Principal: '*',
        NotAction: pickAction(tools, random, words, 0.5),
        Resource: resource,
        Condition: conditionOf([['StringNotEqualsIfExists', 'aws:PrincipalOrgID', [ORGANIZATION, 'o-partner0001']]]),
      },
    ],
  };
}

/**
 * @param {Chance} tools
 * @param {(scenario: import('./decision-file.mjs').Scenario) => string} decide
 * @param {number} seed
 * @returns {DecisionFile}
 */
export function makeHeavy(tools, decide, seed) {
  const { between, pick, repeat, seedRandom } = tools;
  const random = seedRandom(seed);
  const sets = repeat(SETS, () => ({
    identityPolicies: makeIdentityPolicies(tools, random),
    boundary: makeBoundary(tools, random),
    scps: makeScps(tools, random),
  }));
  const callers = Array.from({ length: SETS * CALLERS_PER_SET }, (_, number) => makeCaller(tools, random, number));
  const services = SERVICES.filter(({ service }) => WITH_RESOURCE_POLICY.some((name) => name === service));
  const resources = services.flatMap((words) =>
    [...TEAMS, ...TEAMS].map((team) => {
      const resource = makeResource(tools, random, words, { team, abroad: 0.25 });
      return { ...resource, resourcePolicy: makeResourcePolicy(tools, random, words, resource, callers) };
    }),
  );
  const circumstances = repeat(60, () => makeCircumstances(tools, random));
  const file = { sets, callers, resources, circumstances };
  const requests = makeRows(
    REQUESTS,
    () => {
      const caller = between(random, 0, callers.length - 1);
      const resource = between(random, 0, resources.length - 1);
      const words = at(services, Math.floor(resource / RESOURCES_PER_SERVICE));
      return {
        set: caller % SETS,
        caller,
        resource,
        circumstances: between(random, 0, circumstances.length - 1),
        action: `${words.service}:${pick(random, words.actions)}`,
      };
    },
    (row) => decide(toScenario({ ...file, requests: [] }, row)),
    'heavy',
  );
  return { ...file, requests };
}
