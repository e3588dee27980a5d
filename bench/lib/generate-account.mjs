// An account of any size, the same for the same seed: groups, shared and inline policies, trust to account roots, to
// named roles and to services, conditions, tags and a few wildcards, in the proportions of a grown company account.

const ACCOUNT = '111122223333';
const VENDOR = '444455556666';
const VERSION = '2012-10-17';
const TEAMS = ['ledger', 'search', 'media', 'growth', 'platform', 'risk', 'mobile', 'data'];
const SERVICES = ['lambda', 'ec2', 'ecs-tasks', 'codebuild', 'glue', 'states'].map((name) => `${name}.amazonaws.com`);
const READS = [
  's3:GetObject',
  's3:ListBucket',
  'dynamodb:Query',
  'sqs:ReceiveMessage',
  'logs:GetLogEvents',
  'kms:Decrypt',
];

/** @param {number} seed */
function makeRandom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return {
    /** @param {number} share */
    chance: (share) => next() < share,
    /** @param {number} below */
    number: (below) => Math.floor(next() * below),
    /**
     * @template Value
     * @param {readonly Value[]} values
     * @returns {Value}
     */
    pick: (values) => /** @type {Value} */ (values[Math.floor(next() * values.length)]),
  };
}

/** @param {string} name */
const roleArn = (name) => `arn:aws:iam::${ACCOUNT}:role/${name}`;

/**
 * What `aws iam get-account-authorization-details` would write for such an account, as an object.
 * @param {number} roleCount
 * @param {number} [seed]
 */
export function generateAccount(roleCount, seed = 1) {
  const { chance, number, pick } = makeRandom(seed + roleCount);
  const roleNames = Array.from(
    { length: roleCount },
    (_, at) => `${pick(TEAMS)}-${pick(['app', 'job', 'deploy', 'admin', 'read'])}-${String(at)}`,
  );
  const managed = Array.from({ length: Math.ceil(roleCount / 8) }, (_, at) => makeManaged(at));
  const groups = Array.from({ length: Math.ceil(roleCount / 40) }, (_, at) => ({
    GroupName: `group-${String(at)}`,
    Path: '/',
    GroupId: `AGPA${String(at).padStart(17, '0')}`,
    Arn: `arn:aws:iam::${ACCOUNT}:group/group-${String(at)}`,
    GroupPolicyList: [],
    AttachedManagedPolicies: [attach(pick(managed)), attach(pick(managed))],
  }));
  const users = Array.from({ length: Math.ceil(roleCount / 5) }, (_, at) => ({
    UserName: `user-${String(at)}`,
    Path: '/',
    UserId: `AIDA${String(at).padStart(17, '0')}`,
    Arn: `arn:aws:iam::${ACCOUNT}:user/user-${String(at)}`,
    GroupList: [...new Set([pick(groups).GroupName, pick(groups).GroupName])],
    AttachedManagedPolicies: chance(0.3) ? [attach(pick(managed))] : [],
    Tags: chance(0.5) ? [{ Key: 'team', Value: pick(TEAMS) }] : [],
  }));
  const roles = roleNames.map((name, at) => ({
    RoleName: name,
    Path: '/',
    RoleId: `AROA${String(at).padStart(17, '0')}`,
    Arn: roleArn(name),
    AssumeRolePolicyDocument: { Version: VERSION, Statement: [makeTrust(name)] },
    InstanceProfileList: [],
    RolePolicyList: chance(0.4) ? [{ PolicyName: 'own', PolicyDocument: makeInline(name) }] : [],
    AttachedManagedPolicies: chance(0.8) ? [attach(pick(managed))] : [],
    Tags: chance(0.5) ? [{ Key: 'team', Value: teamOf(name) }] : [],
  }));
  return {
    UserDetailList: users,
    GroupDetailList: groups,
    RoleDetailList: roles,
    Policies: managed,
    IsTruncated: false,
  };

  /** @param {string} name */
  function makeTrust(name) {
    const kind = number(100);
    if (kind < 42) return { Effect: 'Allow', Principal: { Service: pick(SERVICES) }, Action: 'sts:AssumeRole' };
    if (kind < 74) {
      const condition = number(10);
      return {
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
        Action: 'sts:AssumeRole',
        ...(condition === 0 ? { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } } : {}),
        ...(condition === 1 ? { Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } } : {}),
      };
    }
    if (kind < 96) {
      const named = Array.from({ length: 1 + number(3) }, () => roleArn(pick(roleNames)));
      return { Effect: 'Allow', Principal: { AWS: [...new Set(named)] }, Action: 'sts:AssumeRole' };
    }
    return {
      Effect: 'Allow',
      Principal: { AWS: VENDOR },
      Action: 'sts:AssumeRole',
      Condition: { StringEquals: { 'sts:ExternalId': `c-${name}` } },
    };
  }

  /** @param {number} at */
  function makeManaged(at) {
    const name = `policy-${String(at)}`;
    const statements = [
      { Effect: 'Allow', Action: [pick(READS), pick(READS)], Resource: `arn:aws:s3:::${pick(TEAMS)}-*` },
    ];
    const kind = number(1000);
    if (kind < 6) statements.push({ Effect: 'Allow', Action: ['sts:AssumeRole'], Resource: '*' });
    else if (kind < 100)
      statements.push({ Effect: 'Allow', Action: ['sts:AssumeRole'], Resource: roleArn(`${pick(TEAMS)}-app-1*`) });
    else if (kind < 200)
      statements.push({ Effect: 'Allow', Action: ['sts:AssumeRole'], Resource: roleArn(pick(roleNames)) });
    else if (kind < 210)
      statements.push({ Effect: 'Allow', Action: ['iam:PassRole'], Resource: roleArn(`${pick(TEAMS)}-job-1*`) });
    else if (kind < 213) statements.push({ Effect: 'Deny', Action: ['sts:*'], Resource: roleArn('risk-*') });
    return {
      PolicyName: name,
      PolicyId: `ANPA${String(at).padStart(17, '0')}`,
      Arn: `arn:aws:iam::${ACCOUNT}:policy/${name}`,
      Path: '/',
      DefaultVersionId: 'v1',
      AttachmentCount: 1,
      PolicyVersionList: [
        { VersionId: 'v1', IsDefaultVersion: true, Document: { Version: VERSION, Statement: statements } },
      ],
    };
  }

  /** @param {string} name */
  function makeInline(name) {
    const own = {
      Effect: 'Allow',
      Action: ['logs:PutLogEvents'],
      Resource: `arn:aws:logs:*:${ACCOUNT}:log-group:${name}:*`,
    };
    const next = {
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Resource: [roleArn(pick(roleNames)), roleArn(pick(roleNames))],
    };
    return { Version: VERSION, Statement: chance(0.5) ? [own, next] : [own] };
  }

  /** @param {{ Arn: string, PolicyName: string }} policy */
  function attach({ Arn, PolicyName }) {
    return { PolicyArn: Arn, PolicyName };
  }

  /** @param {string} name */
  function teamOf(name) {
    return name.slice(0, name.indexOf('-'));
  }
}
