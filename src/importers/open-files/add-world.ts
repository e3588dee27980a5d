// One more world into the one that is there: accounts that are in both are replaced, everything else stands beside.
import { parseAccountId, type AccountId } from '../../model/account';
import { splitArn } from '../../model/arn';
import type { ImportProblem } from '../../model/import-problem';
import type { PolicyDocument } from '../../model/policy-document';
import { EMPTY_WORLD, type MissingPart, type World } from '../../model/world';
import { ProblemList } from '../json/shape';
import {
  describedAccounts,
  isIdentity,
  isSameText,
  mergeParts,
  ORGANIZATION_PARTS,
  type NamedWorld,
} from '../merge-worlds';
import { OrganizationDraft } from '../organization/organization-draft';

export type Addition = {
  readonly world: World;
  readonly warnings: readonly ImportProblem[];
  /** Why it cannot be added; the world is then the one before. */
  readonly errors: readonly ImportProblem[];
};

/** Accounts in which there are users, groups or roles. */
export function inhabitedAccounts({ principals }: World): readonly string[] {
  return [...new Set(principals.filter(isIdentity).map(({ arn }) => splitArn(arn)?.account ?? ''))];
}

/** Accounts of the world that another one describes anew. */
export function sharedAccounts(world: World, other: World): readonly string[] {
  const theirs = new Set(inhabitedAccounts(other));
  return inhabitedAccounts(world).filter((account) => theirs.has(account));
}

/**
 * `base` with `added`. Questions, positions and the title of `base` stay; a policy that differs says what `base` has.
 * Where `isWhole`, accounts in both have those users, groups and roles alone that `added` lists.
 */
export function addWorld(base: NamedWorld, added: NamedWorld, isWhole: boolean): Addition {
  const problems = new ProblemList();
  const replaced = new Set(isWhole ? sharedAccounts(base.world, added.world) : []);
  const kept = withoutReplaced(base.world, replaced, added.world, problems);
  const documents = alike(added.world.documents, kept, base.name, problems);
  const merged = mergeParts([
    { ...base, world: kept },
    { ...added, world: { ...added.world, documents } },
  ]);
  if (!merged.ok) {
    for (const { part, what } of merged.conflicts) {
      problems.error('described-twice', '', { part, found: what, other: base.name });
    }
    return { world: base.world, warnings: [], errors: problems.errors };
  }
  const placed = placeAccounts(merged.world, base.world, problems);
  const world: World = {
    ...base.world,
    ...placed,
    title: titleOf(base.world, added.world),
    questions: base.world.questions,
    positions: base.world.positions,
    missing: missingParts(base.world, added.world, placed, replaced),
  };
  return { world, warnings: problems.warnings, errors: [] };
}

/** What neither knows; what an organization answers is known where all accounts are in it. */
function missingParts(base: World, added: World, merged: World, replaced: ReadonlySet<string>): readonly MissingPart[] {
  // Of accounts that were there, everything that was known about their surroundings still is.
  const isAllReplaced = describedAccounts(added).every((account) => replaced.has(account));
  const parts = new Set([...base.missing, ...(isAllReplaced ? [] : added.missing)]);
  const holder = base.organization === undefined ? added : base;
  const draft = new OrganizationDraft(merged);
  if (merged.organization === undefined || !accountsOf(merged).every((account) => draft.isPlaced(account))) {
    return [...parts];
  }
  return [...parts].filter((part) => !ORGANIZATION_PARTS.includes(part) || holder.missing.includes(part));
}

function accountsOf(world: World): readonly AccountId[] {
  return [...new Set(describedAccounts(world))].flatMap((account) => parseAccountId(account) ?? []);
}

/** The world without users, groups and roles of these accounts, and without what the other has by the same name. */
function withoutReplaced(world: World, accounts: ReadonlySet<string>, other: World, problems: ProblemList): World {
  const newPrincipals = new Set<string>(other.principals.filter(isIdentity).map(({ arn }) => arn));
  const isOfAccount = (arn: string): boolean => accounts.has(splitArn(arn)?.account ?? '');
  const isGone = (arn: string): boolean => newPrincipals.has(arn) || isOfAccount(arn);
  const principals = world.principals.filter((principal) => !(isIdentity(principal) && isGone(principal.arn)));
  const documents = world.documents.filter(({ kind, id, owner }) => {
    if (kind === 'trust' || kind === 'inline') return !isGone(owner ?? id.slice(0, id.indexOf('#')));
    return !(kind === 'managed' && isOfAccount(id));
  });
  const newResources = new Set<string>(other.resources.map(({ arn }) => arn));
  const newEndpoints = new Set(other.endpoints.map(({ id }) => id));
  const roles = new Set<string>([...principals, ...other.principals].map(({ arn }) => arn));
  const resources = world.resources
    .filter(({ arn }) => !newResources.has(arn))
    .map((resource) => {
      const { runsAs, ...rest } = resource;
      if (runsAs === undefined || roles.has(runsAs)) return resource;
      problems.warn('runs-as-gone', '', { found: runsAs, resource: resource.arn });
      return rest;
    });
  const gone = new Set(
    world.resources.flatMap(({ arn, policy }) => (newResources.has(arn) && policy !== undefined ? [policy] : [])),
  );
  return {
    ...world,
    principals,
    resources,
    endpoints: world.endpoints.filter(({ id }) => !newEndpoints.has(id)),
    documents: documents.filter(({ id }) => !gone.has(id)),
  };
}

/** The documents with the texts that the world has for them. */
function alike(
  documents: readonly PolicyDocument[],
  world: World,
  name: string,
  problems: ProblemList,
): readonly PolicyDocument[] {
  const present = new Map(world.documents.map((document) => [document.id, document]));
  return documents.map((document) => {
    const text = present.get(document.id)?.text ?? null;
    if (text === null || document.text === null || isSameText(text, document.text)) return document;
    problems.warn('document-differs', '', { found: document.name, other: name });
    return { ...document, text };
  });
}

/** Accounts join an organization that is nobody's; one that somebody described is left as it was told. */
function placeAccounts(merged: World, base: World, problems: ProblemList): World {
  if (merged.organization === undefined) return merged;
  const draft = new OrganizationDraft(merged);
  const known = new Set(base.accounts.map(({ id }) => id));
  for (const account of accountsOf(merged)) {
    if (draft.isPlaced(account)) continue;
    if (draft.isUnknown) draft.place(account, draft.root);
    else if (!known.has(account)) problems.warn('outside-organization', '', { found: account });
  }
  return { ...merged, organization: draft.build() };
}

/** A title that somebody gave stays; else the accounts are the title. */
function titleOf(base: World, added: World): string {
  const isUntitled = base.title === EMPTY_WORLD.title;
  if (isUntitled) return added.title;
  const isNumbers = base.title.split(', ').every((part) => base.accounts.some(({ id }) => id === part));
  if (!isNumbers || base.title.split(', ').includes(added.title)) return base.title;
  return `${base.title}, ${added.title}`;
}
