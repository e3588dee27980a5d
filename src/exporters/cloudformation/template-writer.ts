// One site of a plan as the resources of a template, in the order of the plan.
import type { InlinePolicy, PlannedGroup, PlannedRole, PlannedTarget, PlannedUser, Site } from '../set-up/plan';
import { isMinted } from '../set-up/plan';
import type { Json, JsonObject } from '../set-up/policy-json';
import { mapTexts, mentions, principalsNamed } from '../set-up/policy-json';
import { LogicalNames } from './logical-names';
import { MintedArns } from './minted-arns';
import { TARGET_ROWS, tagList } from './target-resources';

/** The condition that holds once everything that policies name is there. */
export const ALL_IS_THERE = 'AllIsThere';

const NO_VALUE: Json = { Ref: 'AWS::NoValue' };

/** Lets nobody in, and stands for a trust policy whose names are not there yet. */
const NOBODY: JsonObject = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }],
};

const CONTROL_TYPES = { scp: 'SERVICE_CONTROL_POLICY', rcp: 'RESOURCE_CONTROL_POLICY' } as const;

type Entries = Record<string, Json>;

export type WrittenResources = {
  readonly resources: JsonObject;
  readonly parameters: JsonObject;
  readonly outputs: JsonObject;
  /** Whether some policies can only be put in their place in a second step. */
  readonly hasSteps: boolean;
};

/** @param minted ARNs of all keys and secrets of the plan */
export function writeResources(site: Site, minted: readonly string[]): WrittenResources {
  return new TemplateWriter(site, minted).write();
}

class TemplateWriter {
  readonly #site: Site;
  readonly #names = new LogicalNames();
  readonly #minted: MintedArns;
  readonly #boundaries: ReadonlySet<string>;
  readonly #resources: Entries = {};
  #hasSteps = false;

  constructor(site: Site, minted: readonly string[]) {
    this.#site = site;
    this.#boundaries = new Set([...site.users, ...site.roles].flatMap(({ boundary }) => boundary ?? []));
    const own = site.targets
      .filter(isMinted)
      .map(({ arn, kind }) => ({ arn, kind: kind === 'key' ? 'key' : 'secret' }) as const);
    const longestFirst = [...minted].sort((a, b) => b.length - a.length);
    this.#minted = new MintedArns(own, longestFirst, this.#names);
  }

  write(): WrittenResources {
    const { policies, providers, groups, users, roles, targets, controls } = this.#site;
    for (const { arn, name } of policies) this.#names.of(arn, 'Policy', name);
    for (const { arn, url } of providers) this.#names.of(arn, 'Provider', url.replace('https://', ''));
    for (const { arn, name } of groups) this.#names.of(arn, 'Group', name);
    for (const { arn, name } of users) this.#names.of(arn, 'User', name);
    for (const { arn, name } of roles) this.#names.of(arn, 'Role', name);
    for (const { arn, kind, name } of targets) this.#names.of(arn, kind, name);

    this.#writePolicies();
    for (const { arn, url, audiences } of providers) {
      this.#add(this.#name(arn), 'AWS::IAM::OIDCProvider', { Url: url, ...listed('ClientIdList', audiences) });
    }
    for (const group of groups) this.#writeIdentity(group, 'AWS::IAM::Group', { GroupName: group.name });
    for (const user of users) this.#writeUser(user);
    for (const role of roles) this.#writeRole(role);
    for (const target of targets) this.#writeTarget(target);
    for (const { id, type, name, policy, targets: places } of controls) {
      const properties = { Name: name, Type: CONTROL_TYPES[type], Content: policy, ...listed('TargetIds', places) };
      this.#add(this.#names.of(id, type, name), 'AWS::Organizations::Policy', properties, { notes: { Arn: id } });
    }
    return {
      resources: this.#resources,
      parameters: this.#minted.parameters,
      outputs: this.#outputs(),
      hasSteps: this.#hasSteps,
    };
  }

  #name(arn: string): string {
    return this.#names.find(arn) ?? '';
  }

  #add(
    name: string,
    type: string,
    properties: JsonObject,
    more: { readonly dependsOn?: readonly string[]; readonly condition?: string; readonly notes?: JsonObject } = {},
  ): void {
    const dependsOn = [...new Set(more.dependsOn ?? [])].filter((one) => one !== name);
    this.#resources[name] = {
      Type: type,
      ...(more.condition === undefined ? {} : { Condition: more.condition }),
      ...listed('DependsOn', dependsOn),
      ...(more.notes === undefined ? {} : { Metadata: { Rolewalk: more.notes } }),
      Properties: properties,
    };
  }

  /** The reference to a managed policy: the template's own by its name, others by their ARN. */
  #policy(arn: string): Json {
    const name = this.#names.find(arn);
    return name === null ? arn : { Ref: name };
  }

  #writePolicies(): void {
    const { policies, groups, users, roles } = this.#site;
    for (const { arn, name, path, policy } of policies) {
      const isBoundary = this.#boundaries.has(arn);
      // What names a key of the template comes after the key, and the key after the roles that its policy names.
      const holders = this.#isAttachedHere(arn)
        ? {
            ...this.#refs(
              'Groups',
              groups.filter(({ attached }) => attached.includes(arn)),
            ),
            ...this.#refs(
              'Users',
              users.filter(({ attached }) => attached.includes(arn)),
            ),
            ...this.#refs(
              'Roles',
              roles.filter(({ attached }) => attached.includes(arn)),
            ),
          }
        : {};
      this.#add(this.#name(arn), 'AWS::IAM::ManagedPolicy', {
        ManagedPolicyName: name,
        ...pathOf(path),
        PolicyDocument: this.#minted.rewrite(policy, isBoundary ? 'parameter' : 'reference'),
        ...holders,
      });
    }
  }

  /** Whether the policy itself says whom it is attached to. */
  #isAttachedHere(arn: string): boolean {
    const policy = this.#site.policies.find((one) => one.arn === arn);
    return policy !== undefined && !this.#boundaries.has(arn) && this.#minted.mentionsOwn(policy.policy);
  }

  #refs(property: string, holders: readonly { readonly arn: string }[]): JsonObject {
    return listed(
      property,
      holders.map(({ arn }) => ({ Ref: this.#name(arn) })),
    );
  }

  #writeIdentity(
    identity: PlannedGroup | PlannedUser | PlannedRole,
    type: 'AWS::IAM::Group' | 'AWS::IAM::User' | 'AWS::IAM::Role',
    properties: JsonObject,
    dependsOn: readonly string[] = [],
  ): void {
    const { arn, path, inline, attached } = identity;
    const name = this.#name(arn);
    const boundary = 'boundary' in identity ? identity.boundary : null;
    const apart = inline.filter(({ policy }) => this.#minted.mentionsOwn(policy));
    const own = inline.filter((one) => !apart.includes(one));
    this.#add(
      name,
      type,
      {
        ...properties,
        ...pathOf(path),
        ...listed(
          'ManagedPolicyArns',
          attached.filter((one) => !this.#isAttachedHere(one)).map((one) => this.#policy(one)),
        ),
        ...listed(
          'Policies',
          own.map(({ name: policyName, policy }) => this.#inline(policyName, policy)),
        ),
        ...(boundary === null ? {} : { PermissionsBoundary: this.#policy(boundary) }),
        ...('tags' in identity ? tagList(identity.tags) : {}),
      },
      { dependsOn },
    );
    const kind = type.slice('AWS::IAM::'.length);
    for (const one of apart) this.#writeApart(kind, name, one);
  }

  #inline(name: string, policy: JsonObject): JsonObject {
    return { PolicyName: name, PolicyDocument: this.#minted.rewrite(policy, 'reference') };
  }

  #writeApart(kind: string, owner: string, { name, policy }: InlinePolicy): void {
    this.#add(this.#names.of(`${owner} ${name}`, owner, name), `AWS::IAM::${kind}Policy`, {
      ...this.#inline(name, policy),
      [`${kind}Name`]: { Ref: owner },
    });
  }

  #writeUser(user: PlannedUser): void {
    const own = this.#site.groups.filter(({ name }) => user.groups.includes(name));
    const others = user.groups.filter((name) => !own.some((group) => group.name === name));
    const groups = [...own.map(({ arn }) => ({ Ref: this.#name(arn) })), ...others];
    this.#writeIdentity(user, 'AWS::IAM::User', { UserName: user.name, ...listed('Groups', groups) });
  }

  #writeRole(role: PlannedRole): void {
    const { arn, name, trust, isTrustLater, maxSessionDuration, profiles } = role;
    const providers = this.#site.providers.filter((provider) => mentions(trust, [provider.arn]));
    if (isTrustLater) this.#hasSteps = true;
    this.#writeIdentity(
      role,
      'AWS::IAM::Role',
      {
        RoleName: name,
        AssumeRolePolicyDocument: isTrustLater ? later(trust, NOBODY) : trust,
        ...(maxSessionDuration === null ? {} : { MaxSessionDuration: maxSessionDuration }),
      },
      [...(isTrustLater ? [] : this.#here(trust)), ...providers.map((provider) => this.#name(provider.arn))],
    );
    for (const profile of profiles) {
      this.#add(
        this.#names.of(`profile ${arn} ${profile.name}`, 'Profile', profile.name),
        'AWS::IAM::InstanceProfile',
        {
          InstanceProfileName: profile.name,
          ...pathOf(profile.path),
          Roles: [{ Ref: this.#name(arn) }],
        },
      );
    }
  }

  /** Users and roles of the template that a policy names: AWS looks them up when it saves the policy. */
  #here(policy: JsonObject): readonly string[] {
    return principalsNamed(policy).flatMap((arn) => this.#names.find(arn) ?? []);
  }

  #writeTarget(target: PlannedTarget): void {
    const { kind, arn, policy, isPolicyLater, role, permissions } = target;
    const name = this.#name(arn);
    const row = TARGET_ROWS[kind];
    const dependsOn = policy === null || isPolicyLater ? [] : this.#here(policy);
    const notes = isMinted(target) ? { notes: { Arn: arn } } : {};
    const written = policy === null ? null : this.#guard(target, policy);
    if (policy !== null && isPolicyLater) this.#hasSteps = true;
    const inside = written === null ? undefined : row.policyInside;
    const held = inside === undefined || written === null ? null : inside.value(written);
    const runsAs = role === null ? null : this.#names.find(role);
    this.#add(
      name,
      row.type,
      {
        ...row.properties(target),
        ...(row.tags === 'map' ? tagMap(target) : tagList(target.tags)),
        ...(kind === 'function' && runsAs !== null ? { Role: { 'Fn::GetAtt': [runsAs, 'Arn'] } } : {}),
        ...(inside === undefined || held === null
          ? {}
          : { [inside.property]: isPolicyLater ? later(held, inside.meanwhile?.(this.#site) ?? NO_VALUE) : held }),
      },
      { ...(inside === undefined ? {} : { dependsOn }), ...notes },
    );
    if (written !== null && row.policyBeside !== undefined) {
      const { type, properties } = row.policyBeside;
      const condition = isPolicyLater ? { condition: ALL_IS_THERE } : {};
      const beside = this.#names.of(`policy of ${arn}`, name, 'Policy');
      this.#add(beside, type, properties({ Ref: name }, written), { dependsOn, ...condition });
    }
    for (const permission of permissions) this.#writePermission(name, permission);
  }

  #guard({ kind, arn }: PlannedTarget, policy: JsonObject): JsonObject {
    if (kind !== 'key') return this.#minted.rewrite(policy, 'reference') as JsonObject;
    // A key cannot refer to itself; in its own policy `*` means it.
    const own = mapTexts(policy, (text) => (text === arn ? '*' : text)) as JsonObject;
    return this.#minted.rewrite(own, 'parameter') as JsonObject;
  }

  #writePermission(owner: string, permission: PlannedTarget['permissions'][number]): void {
    const { id, action, principal, sourceArn, sourceAccount, organization } = permission;
    const optional = { SourceArn: sourceArn, SourceAccount: sourceAccount, PrincipalOrgID: organization };
    const given = Object.entries(optional).filter(([, value]) => value !== null);
    this.#add(
      this.#names.of(`${owner} permission ${id}`, owner, 'Permission', id),
      'AWS::Lambda::Permission',
      {
        FunctionName: { Ref: owner },
        Action: action,
        Principal: principal,
        ...Object.fromEntries(given),
      },
      { dependsOn: this.#here({ Statement: [{ Principal: { AWS: principal } }] }) },
    );
  }

  #outputs(): JsonObject {
    return Object.fromEntries(
      this.#site.targets.filter(isMinted).map(({ arn, kind }) => {
        const name = this.#name(arn);
        const value: Json = kind === 'key' ? { 'Fn::GetAtt': [name, 'Arn'] } : { Ref: name };
        return [`${name}Arn`, { Value: value, Description: `The ARN in place of ${arn}` }];
      }),
    );
  }
}

function later(value: Json, meanwhile: Json): JsonObject {
  return { 'Fn::If': [ALL_IS_THERE, value, meanwhile] };
}

function listed(property: string, items: readonly Json[]): JsonObject {
  return items.length === 0 ? {} : { [property]: items };
}

function pathOf(path: string): JsonObject {
  return path === '/' ? {} : { Path: path };
}

function tagMap({ tags }: PlannedTarget): JsonObject {
  return Object.keys(tags).length === 0 ? {} : { Tags: tags };
}
