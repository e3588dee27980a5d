// Every caller with every role of a world, as the calls to sts:AssumeRole that another library is asked.

/** @typedef {import('../../src/engine/world/compile-world').CompiledWorld} CompiledWorld */
/** @typedef {import('./decision-file.mjs').Scenario} Scenario */
/** @typedef {import('./decision-file.mjs').Policy} Policy */

/**
 * @param {CompiledWorld} world
 * @param {Readonly<Record<string, unknown>>} given context keys; those that are no texts are left out
 * @returns {readonly { readonly name: string, readonly scenario: Scenario }[]} named by the ARNs of both ends
 */
export function listPairs(world, given) {
  const parsed = new Map(
    world.world.documents.map(({ id, text }) => [id, /** @type {Policy} */ (JSON.parse(text ?? '{}'))]),
  );
  /** @param {string} id */
  const policy = (id) => {
    const found = parsed.get(/** @type {import('../../src/model/policy-document').DocumentId} */ (id));
    if (found === undefined) throw new Error(`There is no policy ${id}.`);
    return found;
  };
  const texts = Object.entries(given).flatMap(([key, value]) => (typeof value === 'string' ? [pair(key, value)] : []));
  return [...world.users, ...world.roles].flatMap((identity) => {
    const account = identity.arn.split(':')[4] ?? '';
    const groups = identity.kind === 'user' ? (identity.groups ?? []) : [];
    const attached = groups.flatMap((arn) => {
      const group = world.principals.get(arn);
      return group?.kind === 'group' ? (group.policies ?? []) : [];
    });
    const ids = [...new Set([...(identity.policies ?? []), ...attached])];
    const isUser = identity.kind === 'user';
    const name = identity.arn.slice(identity.arn.lastIndexOf('/') + 1);
    const arn = isUser ? identity.arn : `arn:aws:sts::${account}:assumed-role/${name}/rolewalk`;
    const own = isUser ? texts : texts.filter(([key]) => key !== 'aws:MultiFactorAuthPresent');
    const tags = Object.entries(identity.tags ?? {}).map(([key, value]) => pair(`aws:PrincipalTag/${key}`, value));
    /** @type {readonly (readonly [string, string])[]} */
    const context = [...own, ...tags, pair('aws:PrincipalArn', identity.arn)];
    return world.roles.map((role) => ({
      name: `${identity.arn} ${role.arn}`,
      scenario: /** @type {Scenario} */ ({
        id: '',
        kind: 'authz',
        principal: { type: isUser ? 'user' : 'role-session', arn, roleArn: identity.arn, account, org: null },
        identityPolicies: ids.map(policy),
        boundary: null,
        sessionPolicy: null,
        scps: null,
        rcps: null,
        resourcePolicy: policy(role.trust),
        trustPolicy: null,
        endpointPolicy: null,
        action: 'sts:AssumeRole',
        resource: role.arn,
        resourceAccount: role.arn.split(':')[4] ?? '',
        resourceOrg: null,
        context: Object.fromEntries(context),
      }),
    }));
  });
}

/**
 * @param {string} key
 * @param {string} value
 * @returns {readonly [string, string]}
 */
const pair = (key, value) => [key, value];
