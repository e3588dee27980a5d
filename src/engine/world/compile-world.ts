// A world made ready for questions: policies compiled, principals and resources found by ARN, sets made when asked for.
import type { Layer } from '../../model/layer';
import {
  asDocumentId,
  policyTypeOf,
  type DocumentId,
  type PolicyDocument,
  type PolicyType,
} from '../../model/policy-document';
import { pathToAccount, type AttachedControls } from '../../model/organization';
import type { OrganizationPart } from '../../model/caller';
import type { Group, Principal, Role, User } from '../../model/principal';
import type { Resource } from '../../model/resource';
import type { World } from '../../model/world';
import type { ContextEntries } from '../condition/context';
import { compileSyntax, makePolicySet, type CompiledPolicy, type PolicySet } from '../decide/compile-policy';
import type { ControlLevel } from '../decide/request';
import { validate } from '../policy/validate';
import { isFatal, type PolicyProblem } from '../policy/problems';

/** One document, compiled; kept as long as its text stays the same. */
export type CompiledDocument = {
  readonly source: PolicyDocument;
  readonly policy: CompiledPolicy;
  /** What is wrong with the text by itself; see `checkSizes` for what depends on its owner. */
  readonly problems: readonly PolicyProblem[];
  /** Characters without white space, as IAM counts them (R26). */
  readonly size: number;
};

export type CompiledWorld = {
  readonly world: World;
  readonly documents: ReadonlyMap<DocumentId, CompiledDocument>;
  readonly principals: ReadonlyMap<string, Principal>;
  readonly resources: ReadonlyMap<string, Resource>;
  readonly roles: readonly Role[];
  readonly users: readonly User[];
  /** Policy sets by what they are for; filled on demand. */
  readonly sets: Map<string, PolicySet>;
  readonly levels: Map<string, readonly ControlLevel[] | null>;
  /** Context entries of callers and accounts, by ARN or account; filled on demand. */
  readonly callers: Map<string, ContextEntries>;
};

/** Compiles a world; documents whose text and kind did not change are taken over from `previous`. */
export function compileWorld(world: World, previous?: CompiledWorld): CompiledWorld {
  const documents = new Map<DocumentId, CompiledDocument>();
  for (const source of world.documents) {
    const known = previous?.documents.get(source.id);
    const isSame = known !== undefined && known.source.text === source.text && known.source.kind === source.kind;
    documents.set(source.id, isSame ? known : compileDocument(source));
  }
  return {
    world,
    documents,
    principals: new Map(world.principals.map((principal) => [principal.arn, principal])),
    resources: new Map(world.resources.map((resource) => [resource.arn, resource])),
    roles: world.principals.filter((principal) => principal.kind === 'role'),
    users: world.principals.filter((principal) => principal.kind === 'user'),
    sets: new Map(),
    levels: new Map(),
    callers: new Map(),
  };
}

function compileDocument(source: PolicyDocument): CompiledDocument {
  const policyType = policyTypeOf(source.kind);
  const unreadable: CompiledPolicy = { document: source.id, policyType, isReadable: false, statements: [] };
  if (source.text === null) return { source, policy: unreadable, problems: [], size: 0 };
  const { policy, problems: all } = validate(source.text, policyType);
  // AWS keeps its own managed policies, and does not hold them to its limits.
  const isOfAws = source.id.includes(':iam::aws:policy/');
  const problems = all.filter((one) => (isOfAws ? isFatal(one) : !isSizeOfIdentity(one, policyType)));
  const size = source.text.replace(/\s+/g, '').length;
  return {
    source,
    problems,
    size,
    policy: policy === null ? unreadable : compileSyntax(source.id, policyType, policy),
  };
}

/** How long an identity policy may be depends on whose it is. */
function isSizeOfIdentity({ code }: PolicyProblem, policyType: PolicyType): boolean {
  return code === 'size-over-limit' && policyType === 'identity';
}

/** The policies under the listed ids, deciding together, listed once per key; one that the world does not hold is unreadable. */
export function policySet(world: CompiledWorld, key: string, listIds: () => readonly DocumentId[]): PolicySet {
  const known = world.sets.get(key);
  if (known !== undefined) return known;
  const made = makePolicySet(
    listIds().map(
      (id) =>
        world.documents.get(id)?.policy ?? { document: id, policyType: 'identity', isReadable: false, statements: [] },
    ),
  );
  world.sets.set(key, made);
  return made;
}

/** A user's own and its groups' policies, or a role's. */
export function identitySet(world: CompiledWorld, principal: User | Role): PolicySet {
  return policySet(world, `identity ${principal.arn}`, () => identityDocuments(world, principal));
}

/** The ids of a user's own and its groups' policies, or of a role's; each once. */
export function identityDocuments(world: CompiledWorld, principal: User | Role): readonly DocumentId[] {
  const own = principal.policies ?? [];
  if (principal.kind === 'role') return own;
  const groups = (principal.groups ?? []).flatMap((arn) => {
    const group = world.principals.get(arn);
    return isGroup(group) ? (group.policies ?? []) : [];
  });
  return [...new Set([...own, ...groups])];
}

function isGroup(principal: Principal | undefined): principal is Group {
  return principal?.kind === 'group';
}

export function boundarySet(world: CompiledWorld, principal: User | Role): PolicySet | null {
  const { boundary } = principal;
  return boundary === undefined ? null : policySet(world, `boundary ${boundary}`, () => [boundary]);
}

/** The session policy that the world keeps under a session's name, as one layer (R133). */
export function namedSessionSet(world: CompiledWorld, id: DocumentId | undefined): PolicySet | null {
  return id === undefined ? null : policySet(world, `session ${id}`, () => [id]);
}

/** The trust policy; a role the world does not hold has one that cannot be read. */
export function trustSet(world: CompiledWorld, roleArn: string): PolicySet {
  return policySet(world, `trust ${roleArn}`, () => {
    const role = world.principals.get(roleArn);
    return [role?.kind === 'role' ? role.trust : asDocumentId(`${roleArn}#trust`)];
  });
}

export function resourceSet(world: CompiledWorld, resource: Resource | null): PolicySet | null {
  const id = resource?.policy;
  return id === undefined ? null : policySet(world, `resource ${id}`, () => [id]);
}

/** Whether the account is in the organization, and whether it manages it. */
export function organizationPart(world: CompiledWorld, account: string): OrganizationPart {
  const { organization } = world.world;
  if (organization === undefined) return null;
  if (organization.management === account) return 'management';
  return pathToAccount(organization, account).length > 0 ? 'member' : null;
}

/**
 * The levels from root to account with the controls attached to each (R137). A level that lists none is left out:
 * the policy type is not in use there. Null where no level lists any.
 */
export function controlLevels(
  world: CompiledWorld,
  layer: Extract<Layer, 'scp' | 'rcp'>,
  account: string,
): readonly ControlLevel[] | null {
  const key = `${layer} ${account}`;
  const known = world.levels.get(key);
  if (known !== undefined) return known;
  const levels = listLevels(world.world, account).flatMap(({ name, controls }) => {
    const ids = layer === 'scp' ? controls.scps : controls.rcps;
    return ids === undefined ? [] : [{ name, policies: policySet(world, `${layer} ${name} ${account}`, () => ids) }];
  });
  const made = levels.length === 0 ? null : levels;
  world.levels.set(key, made);
  return made;
}

function listLevels(world: World, account: string): readonly { name: string; controls: AttachedControls }[] {
  const { organization } = world;
  if (organization === undefined) return [];
  const path = pathToAccount(organization, account);
  if (path.length === 0) return [];
  const name = world.accounts.find(({ id }) => id === account)?.name ?? account;
  return [
    ...path.map((unit) => ({ name: unit.name ?? unit.id, controls: unit })),
    { name, controls: organization.accountPolicies?.[account] ?? {} },
  ];
}

/** The resource the ARN names or is part of: `arn:aws:s3:::bucket/key` belongs to the bucket. */
export function findResource(world: CompiledWorld, arn: string): Resource | null {
  const exact = world.resources.get(arn);
  if (exact !== undefined) return exact;
  for (let cut = lastCut(arn, arn.length); cut > 0; cut = lastCut(arn, cut)) {
    const owner = world.resources.get(arn.slice(0, cut));
    if (owner !== undefined) return owner;
  }
  return null;
}

function lastCut(arn: string, before: number): number {
  return Math.max(arn.lastIndexOf('/', before - 1), arn.lastIndexOf(':', before - 1));
}
