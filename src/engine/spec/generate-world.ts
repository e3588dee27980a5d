// Small worlds with chains in them: two accounts, a few users and roles, and conditions on what a caller can choose,
// carries along, or cannot change.
import type { AccountId } from '../../model/account';
import { parseArn, type Arn } from '../../model/arn';
import { asDocumentId, type DocumentId, type DocumentKind, type PolicyDocument } from '../../model/policy-document';
import type { Principal } from '../../model/principal';
import { EMPTY_WORLD, type World } from '../../model/world';
import type { Goal } from '../../model/paths';
import type { Json, JsonObject } from './json';
import { between, chance, pick, repeat, seedRandom, type Random } from './random';

const READING: Goal = { action: 's3:GetObject', resource: 'arn:aws:s3:::ledger/a' };
const BUCKET = 'arn:aws:s3:::ledger';
const HOME = '111122223333';
const AWAY = '222233334444';

/** A call in the one world, a role's session in the next. */
export function goalIn(world: World, number: number): Goal {
  const roles = world.principals.filter(({ kind }) => kind === 'role');
  const role = roles[number % roles.length];
  return number % 2 === 0 || role === undefined ? READING : { action: 'sts:AssumeRole', resource: role.arn };
}

/** What a world's conditions are about; few at a time, so that trying everything takes little time. */
const FEATURES = ['external-id', 'mfa', 'address', 'tags', 'source-identity', 'names', 'pass'] as const;
type Feature = (typeof FEATURES)[number];

const NAMES = ['a', 'b', 'c', 'd', 'e'];

/** The world of one number of one seed; the same two, the same world. */
export function generateWorld(seed: number, number: number): World {
  const random = seedRandom(Math.imul(seed, 0x01000193) ^ Math.imul(number, 0x9e3779b1) ^ 0x77);
  const features = new Set(repeat(between(random, 0, 2), () => pick(random, FEATURES)));
  // A service names sessions as it likes, which nobody can try out.
  if (features.has('pass')) features.delete('names');
  return new Maker(random, features).make();
}

class Maker {
  private readonly documents: PolicyDocument[] = [];
  private readonly users: readonly string[];
  private readonly roles: readonly string[];

  constructor(
    private readonly random: Random,
    private readonly features: ReadonlySet<Feature>,
  ) {
    const account = () => (chance(random, 0.7) ? HOME : AWAY);
    this.users = ['u', 'v', 'w']
      .slice(0, between(random, 1, 3))
      .map((name) => `arn:aws:iam::${account()}:user/${name}`);
    const count = features.size > 1 ? between(random, 2, 3) : between(random, 2, 5);
    this.roles = NAMES.slice(0, count).map((name) => `arn:aws:iam::${account()}:role/${name}`);
  }

  make(): World {
    const { random } = this;
    const principals: Principal[] = [
      ...this.users.map((arn): Principal => ({ kind: 'user', ...this.identity(arn) })),
      ...this.roles.map((arn): Principal => ({ kind: 'role', ...this.identity(arn), trust: this.trust(arn) })),
    ];
    const policy = chance(random, 0.4)
      ? { policy: this.put(`${BUCKET}#resource`, 'resource', [this.bucketStatement()]) }
      : {};
    const scp = chance(random, 0.25) ? [this.scp()] : [];
    return {
      ...EMPTY_WORLD,
      ...(scp.length === 0
        ? {}
        : { organization: { id: 'o-a', root: { id: 'r-a', accounts: [HOME, AWAY] as AccountId[], scps: scp } } }),
      principals,
      resources: [{ arn: arnOf(BUCKET), account: AWAY as AccountId, tags: {}, ...policy }],
      documents: this.documents,
    };
  }

  private put(id: string, kind: DocumentKind, statements: readonly JsonObject[]): DocumentId {
    const document = asDocumentId(id);
    const text = JSON.stringify({ Version: '2012-10-17', Statement: statements });
    this.documents.push({ id: document, kind, name: id.slice(id.lastIndexOf('/') + 1), text });
    return document;
  }

  private identity(arn: string) {
    const { random } = this;
    const boundary = chance(random, 0.12)
      ? {
          boundary: this.put(
            `${arn}#boundary`,
            'managed',
            repeat(between(random, 1, 2), () => this.ownStatement(0.1)),
          ),
        }
      : {};
    const tags =
      this.features.has('tags') && chance(random, 0.4) ? { tags: { team: pick(random, ['red', 'blue']) } } : {};
    const policies = [
      this.put(
        `${arn}#inline/own`,
        'inline',
        repeat(between(random, 1, 2), () => this.ownStatement(0.12)),
      ),
    ];
    return { arn: arnOf(arn), policies, ...boundary, ...tags };
  }

  private ownStatement(denies: number): JsonObject {
    const { random } = this;
    const Effect = chance(random, denies) ? 'Deny' : 'Allow';
    const isPass = this.features.has('pass') && chance(random, 0.4);
    const Action: Json = isPass
      ? ['iam:PassRole', 'lambda:CreateFunction', ...(chance(random, 0.7) ? ['lambda:InvokeFunction'] : [])]
      : pick<Json>(random, ['sts:AssumeRole', 'sts:AssumeRole', 'sts:*', 's3:GetObject', '*', this.moreActions()]);
    const resources = ['*', '*', `${BUCKET}/*`, pick(random, this.roles), [pick(random, this.roles), `${BUCKET}/a`]];
    const Resource = isPass ? '*' : pick<Json>(random, resources);
    return { Effect, Action, Resource, ...this.condition(Effect === 'Deny' ? 0.8 : 0.3) };
  }

  private moreActions(): Json {
    const { features } = this;
    return [
      'sts:AssumeRole',
      ...(features.has('tags') ? ['sts:TagSession'] : []),
      ...(features.has('source-identity') ? ['sts:SetSourceIdentity'] : []),
    ];
  }

  private trust(arn: string): DocumentId {
    const { random } = this;
    const statements = repeat(between(random, 1, 2), (): JsonObject => {
      const Effect = chance(random, 0.08) ? 'Deny' : 'Allow';
      const Action = chance(random, 0.7) ? this.moreActions() : pick<Json>(random, ['sts:AssumeRole', 'sts:*']);
      return { Effect, Principal: this.principal(), Action, ...this.condition(Effect === 'Deny' ? 0.8 : 0.45) };
    });
    return this.put(`${arn}#trust`, 'trust', statements);
  }

  private principal(): Json {
    const { random, features } = this;
    if (features.has('pass') && chance(random, 0.4)) return { Service: 'lambda.amazonaws.com' };
    const role = pick(random, this.roles);
    const named = [pick(random, this.users), role, HOME, `arn:aws:iam::${AWAY}:root`, `arn:aws:iam::${HOME}:root`];
    if (features.has('names')) {
      const [, , , , account = '', resource = ''] = role.split(':');
      named.push(`arn:aws:sts::${account}:assumed-role/${resource.slice('role/'.length)}/pat`);
    }
    return { AWS: chance(random, 0.25) ? [pick(random, named), pick(random, named)] : pick(random, named) };
  }

  private bucketStatement(): JsonObject {
    const { random } = this;
    const Effect = chance(random, 0.3) ? 'Deny' : 'Allow';
    const everybody = chance(random, 0.2) ? '*' : this.principal();
    return { Effect, Principal: everybody, Action: 's3:GetObject', Resource: `${BUCKET}/*`, ...this.condition(0.5) };
  }

  private scp(): DocumentId {
    const whole = { Effect: 'Allow', Action: '*', Resource: '*' };
    return this.put('scp', 'scp', chance(this.random, 0.7) ? [whole, this.denial()] : [this.ownStatement(0.5), whole]);
  }

  private denial(): JsonObject {
    const Action = pick<Json>(this.random, ['sts:AssumeRole', 's3:GetObject', 'sts:*', 'sts:TagSession']);
    return { Effect: 'Deny', Action, Resource: '*', ...this.condition(0.9) };
  }

  private condition(share: number): { readonly Condition?: JsonObject } {
    const { random } = this;
    const asked = [...this.features].flatMap((feature) => CONDITIONS[feature]);
    if (asked.length === 0 || !chance(random, share)) return {};
    const made = repeat(chance(random, 0.2) ? 2 : 1, () => pick(random, asked));
    const blocks: Record<string, Record<string, Json>> = {};
    for (const [operator, key, value] of made) blocks[operator] = { ...blocks[operator], [key]: value };
    return { Condition: blocks };
  }
}

type Condition = readonly [operator: string, key: string, value: Json];

const CONDITIONS: Readonly<Record<Feature, readonly Condition[]>> = {
  'external-id': [
    ['StringEquals', 'sts:ExternalId', 'c-1'],
    ['StringEquals', 'sts:ExternalId', ['c-1', 'c-2']],
    ['StringLike', 'sts:ExternalId', 'c-*'],
    ['StringNotEquals', 'sts:ExternalId', 'c-1'],
    ['StringNotEqualsIfExists', 'sts:ExternalId', 'c-2'],
    ['Null', 'sts:ExternalId', 'true'],
    ['Null', 'sts:ExternalId', 'false'],
  ],
  mfa: [
    ['Bool', 'aws:MultiFactorAuthPresent', 'true'],
    ['BoolIfExists', 'aws:MultiFactorAuthPresent', 'true'],
    ['BoolIfExists', 'aws:MultiFactorAuthPresent', 'false'],
    ['Bool', 'aws:MultiFactorAuthPresent', 'false'],
    ['Null', 'aws:MultiFactorAuthPresent', 'true'],
  ],
  address: [
    ['IpAddress', 'aws:SourceIp', '10.0.0.0/8'],
    ['IpAddress', 'aws:SourceIp', '192.168.0.0/16'],
    ['NotIpAddress', 'aws:SourceIp', '10.0.0.0/8'],
    ['NotIpAddressIfExists', 'aws:SourceIp', ['192.168.0.0/16']],
    ['Null', 'aws:SourceIp', 'false'],
  ],
  tags: [
    ['StringEquals', 'aws:PrincipalTag/team', 'red'],
    ['StringEquals', 'aws:PrincipalTag/Team', 'blue'],
    ['StringNotEquals', 'aws:PrincipalTag/team', 'red'],
    ['Null', 'aws:PrincipalTag/team', 'true'],
    ['StringEquals', 'aws:RequestTag/team', 'blue'],
    ['StringEquals', 'aws:RequestTag/team', '${aws:PrincipalTag/team}'],
    ['StringEquals', 'aws:ResourceTag/team', '${aws:PrincipalTag/team}'],
    ['StringEquals', 'iam:ResourceTag/team', 'red'],
    ['ForAllValues:StringEquals', 'aws:TagKeys', ['team']],
    ['ForAnyValue:StringEquals', 'sts:TransitiveTagKeys', ['team']],
    ['Null', 'sts:TransitiveTagKeys', 'true'],
  ],
  'source-identity': [
    ['StringEquals', 'sts:SourceIdentity', 'ann'],
    ['StringEquals', 'aws:SourceIdentity', 'ann'],
    ['StringNotEquals', 'aws:SourceIdentity', 'ann'],
    ['StringLike', 'sts:SourceIdentity', 'b*'],
    ['StringLike', 'aws:SourceIdentity', 'bo?'],
    ['StringEquals', 'sts:SourceIdentity', '${aws:SourceIdentity}'],
    ['Null', 'aws:SourceIdentity', 'false'],
    ['Null', 'sts:SourceIdentity', 'true'],
  ],
  names: [
    ['StringEquals', 'sts:RoleSessionName', 'pat'],
    ['StringLike', 'sts:RoleSessionName', 'p*'],
    ['StringNotEquals', 'sts:RoleSessionName', 'rolewalk'],
    ['StringNotLike', 'sts:RoleSessionName', 'p*'],
  ],
  pass: [
    ['StringEquals', 'iam:PassedToService', 'lambda.amazonaws.com'],
    ['StringNotEquals', 'iam:PassedToService', 'lambda.amazonaws.com'],
  ],
};

function arnOf(text: string): Arn {
  const arn = parseArn(text);
  if (arn === null) throw new Error(`Not an ARN: ${text}`);
  return arn;
}
