// Users, groups, roles and providers with the policies they are given; nobody is made who could do more than in the world.
import { firstFree } from '../../base/first-free';
import { pathAndName, splitArn } from '../../model/arn';
import { parseAccountId } from '../../model/account';
import type { DocumentId } from '../../model/policy-document';
import type { Group, Role, User } from '../../model/principal';
import type { World } from '../../model/world';
import type { InlinePolicy, PlannedGroup, PlannedPolicy, PlannedProvider, PlannedRole, PlannedUser } from './plan';
import { isOfAws, type PolicyShelf } from './policy-shelf';
import type { SkipList } from './skip-list';

export type PlannedIdentities = {
  readonly policies: readonly PlannedPolicy[];
  readonly providers: readonly PlannedProvider[];
  readonly groups: readonly PlannedGroup[];
  readonly users: readonly PlannedUser[];
  readonly roles: readonly PlannedRole[];
};

type Boundary = { readonly isPossible: true; readonly boundary: string | null } | { readonly isPossible: false };

export class IdentityPlanner {
  readonly #world: World;
  readonly #shelf: PolicyShelf;
  readonly #skipped: SkipList;
  /** Managed policies by the id of their document. */
  readonly #managed = new Map<string, PlannedPolicy>();

  constructor(world: World, shelf: PolicyShelf, skipped: SkipList) {
    this.#world = world;
    this.#shelf = shelf;
    this.#skipped = skipped;
  }

  plan(): PlannedIdentities {
    const groups: PlannedGroup[] = [];
    const users: PlannedUser[] = [];
    const roles: PlannedRole[] = [];
    const providers: PlannedProvider[] = [];
    for (const { id, kind } of this.#world.documents) {
      if (kind === 'managed' && isManagedArn(id) && !isOfAws(id)) this.#planManaged(id, id);
    }
    for (const principal of this.#world.principals) {
      if (parseAccountId(splitArn(principal.arn)?.account ?? '') === null) {
        this.#skipped.add(principal.arn, 'unknown-account');
        continue;
      }
      switch (principal.kind) {
        case 'group':
          groups.push({ kind: 'group', ...this.#identity(principal) });
          break;
        case 'user':
          users.push(...this.#user(principal));
          break;
        case 'role':
          roles.push(...this.#role(principal));
          break;
        case 'oidc-provider':
          providers.push({
            kind: 'oidc-provider',
            arn: principal.arn,
            url: `https://${(splitArn(principal.arn)?.resource ?? '').replace(/^oidc-provider\//, '')}`,
            audiences: principal.audiences ?? [],
          });
          break;
        case 'saml-provider':
          this.#skipped.add(principal.arn, 'saml-metadata');
          break;
      }
    }
    return { policies: [...this.#managed.values()], providers, groups, users, roles };
  }

  /** The managed policy of a document, made in the account of whoever is given it. */
  #planManaged(id: string, arn: string): PlannedPolicy | null {
    const known = this.#managed.get(id);
    if (known !== undefined) return known;
    const policy = this.#shelf.read(id);
    if (policy === null) return null;
    const made: PlannedPolicy = { kind: 'policy', arn, ...pathAndName(arn), policy };
    this.#managed.set(id, made);
    return made;
  }

  #identity(principal: User | Group | Role) {
    const inline: InlinePolicy[] = [];
    const attached: string[] = [];
    for (const id of principal.policies ?? []) {
      const document = this.#shelf.get(id);
      if (isManagedArn(id)) {
        const arn = this.#attach(id, principal.arn);
        if (arn !== null) attached.push(arn);
        continue;
      }
      const policy = this.#shelf.read(id);
      if (policy !== null) inline.push({ name: document?.name ?? 'policy', policy });
    }
    return { arn: principal.arn as string, ...pathAndName(principal.arn), inline: withOwnNames(inline), attached };
  }

  /** The ARN to attach; null, with the reason told, where that policy is not made. */
  #attach(id: DocumentId, owner: string): string | null {
    if (isOfAws(id)) return id;
    if (splitArn(id)?.account !== splitArn(owner)?.account) {
      this.#skipped.add(id, 'outside');
      return null;
    }
    return this.#planManaged(id, id)?.arn ?? null;
  }

  #user(user: User): readonly PlannedUser[] {
    const fence = this.#boundary(user);
    if (!fence.isPossible) return [];
    const { boundary } = fence;
    const account = splitArn(user.arn)?.account;
    const groups = (user.groups ?? []).flatMap((arn) => {
      if (splitArn(arn)?.account === account) return [pathAndName(arn).name];
      this.#skipped.add(arn, 'outside');
      return [];
    });
    return [{ kind: 'user', ...this.#identity(user), boundary, tags: user.tags ?? {}, groups }];
  }

  #role(role: Role): readonly PlannedRole[] {
    if (role.serviceLinked === true || /:role\/aws-(?:service-role|reserved)\//.test(role.arn)) {
      this.#skipped.add(role.arn, 'service-linked');
      return [];
    }
    const fence = this.#boundary(role);
    const trust = this.#shelf.read(role.trust);
    if (trust === null) this.#skipped.add(role.arn, 'trust-unknown');
    if (trust === null || !fence.isPossible) return [];
    const { boundary } = fence;
    return [
      {
        kind: 'role',
        ...this.#identity(role),
        trust,
        isTrustLater: false,
        boundary,
        maxSessionDuration: role.maxSessionDuration ?? null,
        tags: role.tags ?? {},
        profiles: (role.instanceProfiles ?? []).map(pathAndName),
      },
    ];
  }

  /** The boundary's ARN; a document that is no managed policy becomes one of the account. */
  #boundary({ arn, boundary }: User | Role): Boundary {
    if (boundary === undefined) return { isPossible: true, boundary: null };
    const made = isManagedArn(boundary)
      ? this.#attach(boundary, arn)
      : this.#planManaged(boundary, this.#ownArn(arn))?.arn;
    if (made != null) return { isPossible: true, boundary: made };
    this.#skipped.add(arn, 'boundary-unknown');
    return { isPossible: false };
  }

  #ownArn(owner: string): string {
    const parts = splitArn(owner);
    const kind = parts?.resource.split('/')[0] ?? '';
    return `arn:${parts?.partition ?? 'aws'}:iam::${parts?.account ?? ''}:policy/boundary-of-${kind}-${pathAndName(owner).name}`;
  }
}

function isManagedArn(id: string): boolean {
  return /^arn:[a-z-]+:iam::(?:\d{12}|aws):policy\//.test(id);
}

/** Two inline policies of one name cannot be. */
function withOwnNames(policies: readonly InlinePolicy[]): readonly InlinePolicy[] {
  const taken = new Set<string>();
  return policies.map(({ name, policy }) => {
    const clean = name.replace(/[^\w+=,.@-]/g, '-') || 'policy';
    const own = firstFree(
      clean,
      (candidate) => taken.has(candidate),
      (number) => `${clean}-${number}`,
    );
    taken.add(own);
    return { name: own, policy };
  });
}
