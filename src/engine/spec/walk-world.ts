// One step after the other through a small world, each call put to the second evaluator: what sessions carry is kept
// here by the rules, in the plainest way there is.
import { pathToAccount } from '../../model/organization';
import type { DocumentId } from '../../model/policy-document';
import type { Role, Tags, User } from '../../model/principal';
import type { Goal } from '../../model/paths';
import type { World } from '../../model/world';
import { evaluateScenario } from './evaluate';
import type { JsonObject } from './json';
import type { Scenario, ScenarioContext } from './scenario';

/** Somebody who makes calls. */
export type Walker = {
  readonly identity: User | Role;
  /** Null for a user with its own keys. */
  readonly sessionName: string | null;
  /** Tags passed or inherited; keys in lower case. */
  readonly tags: Tags;
  /** Keys, in lower case, of the tags that flow on (R193). */
  readonly flowing: readonly string[];
  readonly sourceIdentity: string | null;
};

/** What a caller passes to AssumeRole; tag keys in lower case. */
export type Choice = {
  readonly sessionName: string;
  readonly externalId: string | null;
  readonly sourceIdentity: string | null;
  readonly tags: Tags;
  readonly transitive: readonly string[];
};

/** Where and how all calls are made; MFA is only ever a user's (R202). */
export type Surroundings = ScenarioContext;

export class WalkedWorld {
  private readonly texts = new Map<DocumentId, JsonObject>();
  private readonly asked = new Map<string, boolean>();

  constructor(readonly world: World) {
    for (const { id, text } of world.documents) this.texts.set(id, JSON.parse(text ?? '{}') as JsonObject);
  }

  get roles(): readonly Role[] {
    return this.world.principals.filter((one) => one.kind === 'role');
  }

  get users(): readonly User[] {
    return this.world.principals.filter((one) => one.kind === 'user');
  }

  /** The session that the call makes; null where STS or a policy refuses it (R160-R164, R191-R198). */
  assume(walker: Walker, role: Role, choice: Choice, surroundings: Surroundings): Walker | null {
    const inherited = pickTags(walker.tags, walker.flowing);
    if (Object.keys(choice.tags).some((key) => walker.flowing.includes(key))) return null;
    const { sourceIdentity: fixed } = walker;
    if (fixed !== null && choice.sourceIdentity !== null && choice.sourceIdentity !== fixed) return null;
    const transitive = [...walker.flowing, ...choice.transitive];
    const context: ScenarioContext = {
      ...withoutTags(this.contextOf(walker, surroundings)),
      'sts:RoleSessionName': choice.sessionName,
      ...(choice.externalId === null ? {} : { 'sts:ExternalId': choice.externalId }),
      ...(choice.sourceIdentity === null ? {} : { 'sts:SourceIdentity': choice.sourceIdentity }),
      ...prefixed('aws:RequestTag/', choice.tags),
      ...(Object.keys(choice.tags).length === 0 ? {} : { 'aws:TagKeys': Object.keys(choice.tags) }),
      ...resourceTags(role.tags ?? {}, inherited),
    };
    // What flows already stands in the context; what is marked now is added to it.
    const flows = withTransitive(context, transitive);
    const actions = [
      'sts:AssumeRole',
      ...(Object.keys(choice.tags).length > 0 || walker.flowing.length > 0 ? ['sts:TagSession'] : []),
      ...(choice.sourceIdentity !== null || fixed !== null ? ['sts:SetSourceIdentity'] : []),
    ];
    if (!actions.every((action) => this.isAllowed(walker, { action, resource: role.arn }, flows))) return null;
    return {
      identity: role,
      sessionName: choice.sessionName,
      tags: { ...inherited, ...choice.tags },
      flowing: transitive,
      sourceIdentity: fixed ?? choice.sourceIdentity,
    };
  }

  /** Handing the role to AWS Lambda, which then runs with it (R206, R250). */
  pass(walker: Walker, role: Role, surroundings: Surroundings): Walker | null {
    if (accountOf(role.arn) !== accountOf(walker.identity.arn)) return null;
    const context = this.contextOf(walker, surroundings);
    const passes = this.isAllowedTagged(
      walker,
      { action: 'iam:PassRole', resource: role.arn },
      { ...context, 'iam:PassedToService': 'lambda.amazonaws.com' },
    );
    const runs = ['lambda:CreateFunction', 'lambda:InvokeFunction'].every((action) =>
      this.isAllowedTagged(walker, { action, resource: '*' }, context),
    );
    return passes && runs && this.isTrusted(role, surroundings)
      ? { identity: role, sessionName: 'rolewalk', tags: {}, flowing: [], sourceIdentity: null }
      : null;
  }

  mayCall(walker: Walker, goal: Goal, surroundings: Surroundings): boolean {
    return this.isAllowedTagged(walker, goal, this.contextOf(walker, surroundings));
  }

  /** Whether the call takes tags nobody knows here, so that it may bring some. */
  private isAllowedTagged(walker: Walker, call: Goal, context: ScenarioContext): boolean {
    return POSSIBLE_TAGS.some((tags) => this.isAllowed(walker, call, { ...tags, ...context }));
  }

  private contextOf(walker: Walker, surroundings: Surroundings): ScenarioContext {
    const { identity, sessionName, tags, flowing, sourceIdentity } = walker;
    const around = Object.entries(surroundings).filter(
      ([key]) => sessionName === null || !key.startsWith('aws:MultiFactorAuth'),
    );
    return withTransitive(
      {
        ...Object.fromEntries(around),
        'aws:PrincipalArn': identity.arn,
        'aws:PrincipalAccount': accountOf(identity.arn),
        'aws:PrincipalType': sessionName === null ? 'User' : 'AssumedRole',
        ...(sessionName === null ? { 'aws:username': nameOf(identity.arn) } : {}),
        ...prefixed('aws:PrincipalTag/', overridden(identity.tags ?? {}, tags)),
        ...(sourceIdentity === null ? {} : { 'aws:SourceIdentity': sourceIdentity }),
      },
      flowing,
    );
  }

  private isTrusted(role: Role, surroundings: Surroundings): boolean {
    const around = Object.entries(surroundings).filter(([key]) => !key.startsWith('aws:MultiFactorAuth'));
    return this.isAllowedBy(
      { type: 'service', arn: 'lambda.amazonaws.com' },
      null,
      { action: 'sts:AssumeRole', resource: role.arn },
      { ...Object.fromEntries(around), ...resourceTags(role.tags ?? {}, {}) },
    );
  }

  private isAllowed({ identity, sessionName }: Walker, call: Goal, context: ScenarioContext): boolean {
    const account = accountOf(identity.arn);
    const org = this.partOf(account);
    const principal: Scenario['principal'] =
      sessionName === null
        ? { type: 'user', arn: identity.arn, account, org }
        : {
            type: 'role-session',
            arn: `arn:aws:sts::${account}:assumed-role/${nameOf(identity.arn)}/${sessionName}`,
            roleArn: identity.arn,
            account,
            org,
          };
    return this.isAllowedBy(principal, identity, call, context);
  }

  private isAllowedBy(
    principal: Scenario['principal'],
    identity: User | Role | null,
    { action, resource }: Goal,
    context: ScenarioContext,
  ): boolean {
    const key = JSON.stringify([principal.arn, action, resource, context]);
    const known = this.asked.get(key);
    if (known !== undefined) return known;
    const role = this.roles.find(({ arn }) => arn === resource);
    const owner = this.world.resources.find(({ arn }) => resource.startsWith(`${arn}/`));
    const account = owner?.account ?? accountOf(resource);
    const callerAccount = principal.account ?? '';
    const answer = evaluateScenario({
      id: '',
      kind: 'authz',
      principal,
      identityPolicies: (identity?.policies ?? []).map((id) => this.textOf(id)),
      boundary: identity?.boundary === undefined ? null : this.textOf(identity.boundary),
      sessionPolicy: null,
      scps: this.scpsOf(callerAccount),
      rcps: null,
      resourcePolicy: owner?.policy === undefined ? null : this.textOf(owner.policy),
      trustPolicy: role === undefined ? null : this.textOf(role.trust),
      endpointPolicy: null,
      action,
      resource,
      resourceAccount: account === '' ? callerAccount : account,
      resourceOrg: this.partOf(account),
      context,
    }).startsWith('allow:');
    this.asked.set(key, answer);
    return answer;
  }

  private textOf(id: DocumentId): JsonObject {
    return this.texts.get(id) ?? {};
  }

  private partOf(account: string): 'member' | null {
    const { organization } = this.world;
    return organization !== undefined && pathToAccount(organization, account).length > 0 ? 'member' : null;
  }

  private scpsOf(account: string): Scenario['scps'] {
    const { organization } = this.world;
    if (organization === undefined) return null;
    const levels = pathToAccount(organization, account).flatMap(({ scps }) => (scps === undefined ? [] : [scps]));
    return levels.length === 0 ? null : levels.map((ids) => ids.map((id) => this.textOf(id)));
  }
}

const POSSIBLE_TAGS: readonly ScenarioContext[] = [
  {},
  { 'aws:RequestTag/zz': 'zz', 'aws:TagKeys': ['zz'] },
  ...['red', 'blue', 'zz-other'].flatMap((team) => [
    { 'aws:RequestTag/team': team, 'aws:TagKeys': ['team'] },
    { 'aws:RequestTag/team': team, 'aws:RequestTag/zz': 'zz', 'aws:TagKeys': ['team', 'zz'] },
  ]),
];

function withoutTags(context: ScenarioContext): ScenarioContext {
  const isTag = (key: string) => key.startsWith('aws:RequestTag/') || key === 'aws:TagKeys';
  return Object.fromEntries(Object.entries(context).filter(([key]) => !isTag(key)));
}

function withTransitive(context: ScenarioContext, keys: readonly string[]): ScenarioContext {
  return keys.length === 0 ? context : { ...context, 'sts:TransitiveTagKeys': [...keys].sort() };
}

function pickTags(tags: Tags, keys: readonly string[]): Tags {
  return Object.fromEntries(Object.entries(tags).filter(([key]) => keys.includes(key)));
}

/** Session tags over the role's own, whatever their case (R192). */
function overridden(own: Tags, tags: Tags): Tags {
  const kept = Object.entries(own).map(([key, value]) => [key.toLowerCase(), value] as const);
  return { ...Object.fromEntries(kept), ...tags };
}

/** Inherited transitive tags replace those they match on the role (R193). */
function resourceTags(own: Tags, inherited: Tags): ScenarioContext {
  const seen = Object.fromEntries(
    Object.entries(own).map(([key, value]) => [key.toLowerCase(), inherited[key.toLowerCase()] ?? value]),
  );
  return { ...prefixed('aws:ResourceTag/', seen), ...prefixed('iam:ResourceTag/', seen) };
}

function prefixed(prefix: string, tags: Tags): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [`${prefix}${key}`, value]));
}

export function accountOf(arn: string): string {
  return arn.split(':')[4] ?? '';
}

export function nameOf(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
