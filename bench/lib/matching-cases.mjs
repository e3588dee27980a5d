// Patterns that make a careless matcher slow, over texts of a chosen length.

/**
 * @typedef {import('./decision-file.mjs').Scenario} Scenario
 * @typedef {{ name: string, make: (length: number) => { pattern: string, text: string } }} MatchingCase
 */

/** @type {readonly MatchingCase[]} */
export const MATCHING_CASES = [
  {
    name: 'twelve `a*` groups, missed',
    make: (length) => ({ pattern: `${'*a'.repeat(12)}*b*`, text: `${'a'.repeat(length - 1)}c` }),
  },
  {
    name: '`a*` groups, half as many as letters, matched',
    make: (length) => ({ pattern: `${'*a'.repeat(length / 2)}*`, text: 'a'.repeat(length) }),
  },
  {
    name: '`a*` groups, half as many as letters, missed',
    make: (length) => ({ pattern: `${'*a'.repeat(length / 2)}*b*`, text: `${'a'.repeat(length - 1)}c` }),
  },
  {
    name: 'twelve `?a*` groups, missed',
    make: (length) => ({ pattern: `${'*?a'.repeat(12)}*?b*`, text: `${'a'.repeat(length - 1)}c` }),
  },
  {
    name: 'fifty letters between stars, missed',
    make: (length) => ({ pattern: `*${'a'.repeat(25)}b${'a'.repeat(24)}*`, text: 'a'.repeat(length) }),
  },
  {
    name: 'fifty with `?` between stars, missed',
    make: (length) => ({ pattern: `*${'a?'.repeat(12)}b${'a?'.repeat(12)}a*`, text: 'a'.repeat(length) }),
  },
  {
    name: 'half the text between stars, missed',
    make: (length) => ({
      pattern: `*${'a'.repeat(length / 4)}b${'a'.repeat(length / 4 - 1)}*`,
      text: 'a'.repeat(length),
    }),
  },
  {
    name: 'half the text with `?` between stars, missed',
    make: (length) => ({
      pattern: `*${'a?'.repeat(length / 8)}b${'a?'.repeat(length / 8 - 1)}a*`,
      text: 'a'.repeat(length),
    }),
  },
  {
    name: 'a path of many parts, matched',
    make: (length) => ({
      pattern: '*/2026/*/report-??.csv',
      text: `${'/2025/jan'.repeat(length / 10)}/2026/x/report-07.csv`,
    }),
  },
];

/** Where in a policy a pattern meets a text; the same two everywhere. */
export const PLACES = /** @type {const} */ (['resource', 'value']);

/**
 * @param {(typeof PLACES)[number]} place `resource`: the part after `arn:aws:s3:::`; `value`: a StringLike condition
 * @param {{ pattern: string, text: string }} match
 * @returns {Scenario}
 */
export function matchingScenario(place, { pattern, text }) {
  const arn = 'arn:aws:iam::111122223333:user/alice';
  const inResource = { Resource: `arn:aws:s3:::${pattern}` };
  const inCondition = { Resource: '*', Condition: { StringLike: { 'aws:UserAgent': pattern } } };
  const statement = { Effect: 'Allow', Action: 's3:GetObject', ...(place === 'resource' ? inResource : inCondition) };
  return {
    id: place,
    kind: 'authz',
    principal: { type: 'user', arn, account: '111122223333', org: null },
    identityPolicies: [{ Version: '2012-10-17', Statement: [statement] }],
    boundary: null,
    sessionPolicy: null,
    scps: null,
    rcps: null,
    resourcePolicy: null,
    trustPolicy: null,
    endpointPolicy: null,
    action: 's3:GetObject',
    resource: place === 'resource' ? `arn:aws:s3:::${text}` : 'arn:aws:s3:::bucket/key',
    resourceAccount: '111122223333',
    resourceOrg: null,
    context: place === 'resource' ? {} : { 'aws:UserAgent': text },
  };
}
