// Users, groups, roles and providers of a template, with the policies it gives them in one place or another.
import { parseArn, type Arn } from '../../model/arn';
import type { DocumentId } from '../../model/policy-document';
import type { IdentityProvider, Principal, Role, Tags, User } from '../../model/principal';
import { findTrustedProviders } from '../account-authorization-details/trusted-providers';
import type { ProblemList } from '../json/shape';
import { placeOf, type PolicyShelf } from './policy-shelf';
import { entryOf, itemsOf, knownText } from './resolved';
import type { ListedText, TemplatePart } from './template-part';
import { rowOf } from './template-value';

type Kind = 'user' | 'group' | 'role';

const KINDS: Readonly<Record<string, Kind>> = {
  'AWS::IAM::User': 'user',
  'AWS::IAM::Group': 'group',
  'AWS::IAM::Role': 'role',
};

/** Properties of policies and additions that name whom they are for, with the kind of those. */
const TARGETS: readonly (readonly [property: string, kind: Kind])[] = [
  ['Roles', 'role'],
  ['Users', 'user'],
  ['Groups', 'group'],
  ['RoleName', 'role'],
  ['UserName', 'user'],
  ['GroupName', 'group'],
];

/** Policies that stand beside whom they are for; the properties of `TARGETS` name them. */
const INLINE_TYPES = ['AWS::IAM::Policy', 'AWS::IAM::RolePolicy', 'AWS::IAM::UserPolicy', 'AWS::IAM::GroupPolicy'];

export const IDENTITY_TYPES: ReadonlySet<string> = new Set([
  ...Object.keys(KINDS),
  ...INLINE_TYPES,
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::InstanceProfile',
  'AWS::IAM::OIDCProvider',
  'AWS::IAM::SAMLProvider',
  'AWS::IAM::UserToGroupAddition',
]);

/** What is gathered about one identity before it is made. */
type Draft = {
  readonly kind: Kind;
  readonly part: TemplatePart;
  readonly policies: DocumentId[];
  readonly groups: Arn[];
  readonly profiles: Arn[];
};

export class IdentityReader {
  readonly #shelf: PolicyShelf;
  readonly #problems: ProblemList;
  readonly #drafts = new Map<string, Draft>();
  readonly #byName = new Map<string, string>();
  readonly #providers = new Map<string, IdentityProvider>();

  constructor(shelf: PolicyShelf, problems: ProblemList) {
    this.#shelf = shelf;
    this.#problems = problems;
  }

  /** Every identity of the template, in its order. */
  read(parts: readonly TemplatePart[]): readonly Principal[] {
    const ofType = (...types: readonly string[]) => parts.filter(({ resource }) => types.includes(resource.type));
    for (const part of ofType(...Object.keys(KINDS))) this.#draft(part);
    // Managed policies first, so that what names them finds them.
    for (const part of ofType('AWS::IAM::ManagedPolicy')) this.#readManaged(part);
    for (const draft of this.#drafts.values()) this.#readOwn(draft);
    for (const part of ofType('AWS::IAM::ManagedPolicy')) {
      for (const draft of this.#targets(part)) this.#give(draft, this.#shelf.attach(part.arn, part.path));
    }
    for (const part of ofType(...INLINE_TYPES)) {
      for (const draft of this.#targets(part)) this.#readInline(part, draft);
    }
    for (const part of ofType('AWS::IAM::UserToGroupAddition')) {
      const targets = this.#targets(part);
      const groups = targets.filter(({ kind }) => kind === 'group');
      for (const draft of targets) {
        if (draft.kind === 'user') draft.groups.push(...groups.map((group) => group.part.arn as Arn));
      }
    }
    for (const part of ofType('AWS::IAM::InstanceProfile')) {
      for (const draft of this.#targets(part)) draft.profiles.push(part.arn as Arn);
    }
    for (const part of ofType('AWS::IAM::OIDCProvider', 'AWS::IAM::SAMLProvider')) this.#readProvider(part);
    return [...[...this.#drafts.values()].map((draft) => this.#make(draft)), ...this.#providers.values()];
  }

  /** The ARN of a role of the template that is named by ARN or name; null where it is not there. */
  findRole(text: string): Arn | null {
    const arn = this.#drafts.has(text) ? text : this.#byName.get(`role ${text}`);
    return arn !== undefined && this.#drafts.get(arn)?.kind === 'role' ? (arn as Arn) : null;
  }

  #draft(part: TemplatePart): void {
    const kind = rowOf(KINDS, part.resource.type) ?? 'role';
    const { arn } = part;
    if (this.#drafts.has(arn)) {
      this.#problems.warn('duplicate', part.path, { found: arn });
      return;
    }
    this.#drafts.set(arn, { kind, part, policies: [], groups: [], profiles: [] });
    this.#byName.set(`${kind} ${arn.slice(arn.lastIndexOf('/') + 1)}`, arn);
  }

  #give({ policies }: Draft, id: DocumentId | null): void {
    if (id !== null && !policies.includes(id)) policies.push(id);
  }

  #readManaged(part: TemplatePart): void {
    const { arn } = part;
    this.#shelf.add({
      id: arn,
      kind: 'managed',
      name: arn.slice(arn.lastIndexOf('/') + 1),
      content: part.value('PolicyDocument'),
      path: part.pathOf('PolicyDocument'),
    });
  }

  #readOwn(draft: Draft): void {
    const { kind, part } = draft;
    const owner = part.arn;
    if (kind === 'role') {
      this.#shelf.add({
        id: `${owner}#trust`,
        kind: 'trust',
        name: 'trust policy',
        owner,
        content: part.value('AssumeRolePolicyDocument'),
        path: part.pathOf('AssumeRolePolicyDocument'),
      });
    }
    for (const listed of part.texts('ManagedPolicyArns')) this.#give(draft, this.#attach(owner, listed));
    itemsOf(part.value('Policies')).forEach((policy, at) => {
      const path = placeOf(part.pathOf('Policies'), at, 'PolicyDocument');
      const content = entryOf(policy, 'PolicyDocument');
      const name = knownText(entryOf(policy, 'PolicyName')) ?? `policy-${at + 1}`;
      if (content === undefined) this.#give(draft, this.#shelf.addUnknown(owner, name, path));
      else {
        const id = `${owner}#inline/${name}`;
        this.#give(draft, this.#shelf.add({ id, kind: 'inline', name, owner, content, path }));
      }
    });
    for (const { text, label, path } of part.texts('Groups')) {
      const group = text === null ? undefined : this.#byName.get(`group ${text}`);
      if (group !== undefined) draft.groups.push(group as Arn);
      else this.#problems.warn('template-target-unknown', path, { found: text ?? label });
    }
  }

  #attach(owner: string, { text, label, path }: ListedText): DocumentId {
    return text !== null && parseArn(text) !== null
      ? this.#shelf.attach(text, path)
      : this.#shelf.addUnknown(owner, text ?? label, path);
  }

  #readInline(part: TemplatePart, draft: Draft): void {
    const owner = draft.part.arn;
    const name = part.text('PolicyName') ?? part.resource.id;
    const content = part.value('PolicyDocument');
    const path = part.pathOf('PolicyDocument');
    this.#give(draft, this.#shelf.add({ id: `${owner}#inline/${name}`, kind: 'inline', name, owner, content, path }));
  }

  /** Whom a policy, an addition or a profile is for. */
  #targets(part: TemplatePart): readonly Draft[] {
    return TARGETS.flatMap(([property, kind]) =>
      part.texts(property).flatMap(({ text, label, path }) => {
        const draft = this.#drafts.get(this.#byName.get(`${kind} ${text ?? ''}`) ?? '');
        if (draft !== undefined) return [draft];
        this.#problems.warn('template-target-unknown', path, { found: text ?? label });
        return [];
      }),
    );
  }

  #readProvider(part: TemplatePart): void {
    const kind = part.resource.type === 'AWS::IAM::SAMLProvider' ? 'saml-provider' : 'oidc-provider';
    const audiences = part.texts('ClientIdList').flatMap(({ text }) => text ?? []);
    const arn = part.arn as Arn;
    this.#providers.set(arn, { kind, arn, ...(audiences.length === 0 ? {} : { audiences }) });
  }

  #make(draft: Draft): Principal {
    const { kind, part, policies } = draft;
    const arn = part.arn as Arn;
    if (kind === 'group') return { kind, arn, policies };
    const more = { policies, ...this.#boundary(draft), ...this.#tags(part) };
    if (kind === 'user') return { kind, arn, ...groupsOf(draft), ...more } satisfies User;
    const duration = Number(part.text('MaxSessionDuration') ?? Number.NaN);
    for (const provider of this.#trusted(arn))
      if (!this.#providers.has(provider.arn)) this.#providers.set(provider.arn, provider);
    return {
      kind,
      arn,
      trust: `${arn}#trust` as DocumentId,
      ...more,
      ...(Number.isFinite(duration) ? { maxSessionDuration: duration } : {}),
      ...(draft.profiles.length === 0 ? {} : { instanceProfiles: draft.profiles }),
    } satisfies Role;
  }

  #boundary({ part }: Draft): { readonly boundary?: DocumentId } {
    const [listed] = part.texts('PermissionsBoundary');
    return listed === undefined ? {} : { boundary: this.#attach(part.arn, listed) };
  }

  #tags(part: TemplatePart): { readonly tags?: Tags } {
    const { tags, isWhole } = part.tags();
    if (!isWhole) this.#problems.warn('template-tags-unknown', part.pathOf('Tags'), {});
    return Object.keys(tags).length === 0 ? {} : { tags };
  }

  #trusted(role: Arn): readonly IdentityProvider[] {
    const text = this.#shelf.textOf(`${role}#trust`);
    if (text === null) return [];
    try {
      return findTrustedProviders(JSON.parse(text));
    } catch {
      return [];
    }
  }
}

function groupsOf({ groups }: Draft): { readonly groups?: readonly Arn[] } {
  return groups.length === 0 ? {} : { groups: [...new Set(groups)] };
}
