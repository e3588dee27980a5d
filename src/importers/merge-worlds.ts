// Several files as one world: each brings accounts of its own, and what all accounts share stands there once.
import { splitArn } from '../model/arn';
import type { Account } from '../model/account';
import type { DocumentId, PolicyDocument } from '../model/policy-document';
import type { Principal } from '../model/principal';
import { EMPTY_WORLD, type MissingPart, type World } from '../model/world';

/** A world and the name of the file that it came from. */
export type NamedWorld = { readonly name: string; readonly world: World };

/** Something that stands in two files and may stand in one alone, or differs between them. */
export type MergeConflict = {
  readonly part: 'account' | 'principal' | 'resource' | 'endpoint' | 'organization' | 'document';
  readonly what: string;
  readonly files: readonly [string, string];
};

export type MergeResult =
  { readonly ok: true; readonly world: World } | { readonly ok: false; readonly conflicts: readonly MergeConflict[] };

/** What the description of an organization may answer, for all accounts at once. */
export const ORGANIZATION_PARTS: readonly MissingPart[] = ['scps', 'rcps', 'organization'];

/**
 * The worlds side by side. An account that one file only mentions may be described by another; described twice, it is a
 * conflict, as is a second organization. A document of the same id (AWS's own managed policies) must say the same in
 * both files. An identity provider may be named by several, the first one counts. Questions and positions, which belong
 * to one picture, are left out.
 */
export function mergeWorlds(worlds: readonly NamedWorld[]): MergeResult {
  return merge(worlds, false);
}

/** Like `mergeWorlds`, but an account may be described by several: each names other principals and resources of it. */
export function mergeParts(worlds: readonly NamedWorld[]): MergeResult {
  return merge(worlds, true);
}

function merge(worlds: readonly NamedWorld[], mayShareAccounts: boolean): MergeResult {
  const [first, ...others] = worlds;
  if (first !== undefined && others.length === 0) return { ok: true, world: first.world };
  const conflicts: MergeConflict[] = [];
  if (!mayShareAccounts) noteTwice(worlds, 'account', ({ world }) => describedAccounts(world), conflicts);
  // What stands twice in an account that is there twice has been told already.
  if (conflicts.length === 0) {
    noteTwice(worlds, 'principal', ({ world }) => world.principals.filter(isIdentity).map(({ arn }) => arn), conflicts);
    noteTwice(worlds, 'resource', ({ world }) => world.resources.map(({ arn }) => arn), conflicts);
    noteTwice(worlds, 'endpoint', ({ world }) => world.endpoints.map(({ id }) => id), conflicts);
  }
  noteTwice(worlds, 'organization', ({ world }) => (world.organization ? [''] : []), conflicts);
  const documents = mergeDocuments(worlds, conflicts);
  if (conflicts.length > 0) return { ok: false, conflicts };
  const organized = worlds.find(({ world }) => world.organization !== undefined)?.world;
  const organization = organized?.organization;
  const missing = new Set(worlds.flatMap(({ world }) => world.missing));
  if (organized !== undefined) {
    for (const part of ORGANIZATION_PARTS) if (!organized.missing.includes(part)) missing.delete(part);
  }
  return {
    ok: true,
    world: {
      ...EMPTY_WORLD,
      title: worlds.map(({ world }) => world.title).join(', '),
      accounts: mergeAccounts(worlds),
      ...(organization === undefined ? {} : { organization }),
      principals: mergePrincipals(worlds),
      resources: worlds.flatMap(({ world }) => world.resources),
      endpoints: worlds.flatMap(({ world }) => world.endpoints),
      documents,
      missing: [...missing],
    },
  };
}

function noteTwice(
  worlds: readonly NamedWorld[],
  part: MergeConflict['part'],
  list: (named: NamedWorld) => readonly string[],
  conflicts: MergeConflict[],
): void {
  const seen = new Map<string, string>();
  for (const named of worlds) {
    for (const what of new Set(list(named))) {
      const before = seen.get(what);
      if (before === undefined) seen.set(what, named.name);
      else conflicts.push({ part, what, files: [before, named.name] });
    }
  }
}

/** Identity providers are known from trust policies, which may name those of other accounts. */
export function isIdentity({ kind }: Principal): boolean {
  return kind === 'user' || kind === 'group' || kind === 'role';
}

function mergePrincipals(worlds: readonly NamedWorld[]): readonly Principal[] {
  const byArn = new Map<string, Principal>();
  for (const principal of worlds.flatMap(({ world }) => world.principals)) {
    if (!byArn.has(principal.arn)) byArn.set(principal.arn, principal);
  }
  return [...byArn.values()];
}

/** Accounts of which the world holds users, groups, roles, resources or endpoints. */
export function describedAccounts({ principals, resources, endpoints }: World): readonly string[] {
  return [
    ...principals.filter(isIdentity).map(({ arn }) => splitArn(arn)?.account ?? ''),
    ...resources.map(({ account }) => account),
    ...endpoints.map(({ account }) => account),
  ];
}

function mergeAccounts(worlds: readonly NamedWorld[]): readonly Account[] {
  const byId = new Map<string, Account>();
  for (const account of worlds.flatMap(({ world }) => world.accounts)) {
    if (byId.get(account.id)?.name === undefined) byId.set(account.id, account);
  }
  return [...byId.values()];
}

function mergeDocuments(worlds: readonly NamedWorld[], conflicts: MergeConflict[]): readonly PolicyDocument[] {
  const byId = new Map<DocumentId, { readonly document: PolicyDocument; readonly name: string }>();
  for (const { name, world } of worlds) {
    for (const document of world.documents) {
      const before = byId.get(document.id);
      if (before === undefined || before.document.text === null) byId.set(document.id, { document, name });
      else if (document.text !== null && !isSameText(before.document.text, document.text)) {
        conflicts.push({ part: 'document', what: document.id, files: [before.name, name] });
      }
    }
  }
  return [...byId.values()].map(({ document }) => document);
}

/** Whether two texts are the same but for their white space; no policy's meaning rests on that outside of strings. */
export function isSameText(a: string, b: string): boolean {
  return a === b || compact(a) === compact(b);
}

function compact(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
}
