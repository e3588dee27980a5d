// What outputs of `aws organizations` say, put into a world: organization, root, units, accounts in them, and policies.
import { groupBy } from '../../base/group-by';
import { FULL_ACCESS, FULL_RCP_ACCESS } from '../../model/full-access';
import type { Account } from '../../model/account';
import type { ImportProblem } from '../../model/import-problem';
import type { ControlKind, FoundControl, Unplaced } from '../../model/open-files';
import type { DocumentId, PolicyDocument } from '../../model/policy-document';
import type { MissingPart, World } from '../../model/world';
import { ProblemList } from '../json/shape';
import type { ListedPolicy, Listing } from './listing';
import { OrganizationDraft, UNKNOWN_ROOT } from './organization-draft';

export type ListingFile = {
  readonly name: string;
  /** Of roots, units and accounts, as the file's name holds them. */
  readonly ids: readonly string[];
  readonly listings: readonly Listing[];
};

export type Applied = {
  readonly world: World;
  readonly warnings: ReadonlyMap<string, readonly ImportProblem[]>;
  readonly errors: ReadonlyMap<string, readonly ImportProblem[]>;
  readonly unplaced: readonly Unplaced[];
  /** Policies that no listing attaches anywhere. */
  readonly loose: readonly FoundControl[];
};

type Places = Readonly<Record<string, string>>;
type Of<What extends Listing['what']> = { readonly file: string; readonly listing: Extract<Listing, { what: What }> };

const KNOWN_DOCUMENTS: readonly PolicyDocument[] = [FULL_ACCESS, FULL_RCP_ACCESS];
const PART_OF: Readonly<Record<ControlKind, MissingPart>> = { scp: 'scps', rcp: 'rcps' };
const NAMES_TOLD = 5;

/**
 * Parents and targets, which no output says, are taken from the ids in the file's name, else from `places` (file name →
 * id of a level, empty for "leave out"), else units and policies go to the likeliest place and are listed as unplaced.
 */
export function applyListings(world: World, files: readonly ListingFile[], places: Places): Applied {
  const all = files.flatMap(({ name: file, listings }) => listings.map((listing) => ({ file, listing })));
  const of = <What extends Listing['what']>(what: What): readonly Of<What>[] =>
    all.filter((entry): entry is Of<What> => entry.listing.what === what);
  const noted = new Map<string, ProblemList>();
  const idsOf = (file: string): readonly string[] => files.find(({ name }) => name === file)?.ids ?? [];
  const notes = (file: string): ProblemList => {
    const list = noted.get(file) ?? new ProblemList();
    noted.set(file, list);
    return list;
  };
  const unplaced: Unplaced[] = [];
  const contents = of('policy').map(({ listing }) => listing.control);
  const hasStructure = all.some(({ listing }) => listing.what !== 'policy');
  const finish = (next: World, loose: readonly FoundControl[]): Applied => ({
    world: next,
    warnings: new Map([...noted].map(([file, list]) => [file, list.warnings])),
    errors: new Map([...noted].flatMap(([file, list]) => (list.errors.length > 0 ? [[file, list.errors]] : []))),
    unplaced,
    loose,
  });
  if (!hasStructure) return finish(world, contents);

  const listedAccounts = of('accounts').flatMap(({ file, listing }) =>
    listing.accounts.map((account) => ({ file, account })),
  );
  const accounts = withListed(
    world.accounts,
    listedAccounts.map(({ account }) => account),
  );
  // Accounts that no listing places stay outside until all listings are read.
  const draft = new OrganizationDraft({ ...world, accounts: [] });
  for (const { file, listing } of of('organization')) {
    if (draft.isUnknown || draft.id === listing.id) draft.name(listing.id, listing.management);
    else notes(file).error('other-organization', '', { found: listing.id, expected: draft.id });
  }
  const isRootKnown = world.organization !== undefined && world.organization.root.id !== UNKNOWN_ROOT;
  for (const { file, listing } of of('roots')) {
    if (isRootKnown && draft.root !== listing.root.id) {
      notes(file).error('other-organization', 'Roots', { found: listing.root.id, expected: draft.root });
    } else draft.nameRoot(listing.root.id, listing.root.name);
  }
  if ([...noted.values()].some(({ errors }) => errors.length > 0)) return finish(world, []);
  if (!isRootKnown && of('roots').length === 0) {
    const guess = guessRoot(
      files.flatMap(({ ids }) => ids),
      of('units').flatMap(({ listing }) => listing.units),
    );
    if (guess !== null) draft.nameRoot(guess, 'Root');
  }

  const unitIds = new Set(of('units').flatMap(({ listing }) => listing.units.map(({ id }) => id)));
  const isUnit = (id: string): boolean => draft.hasUnit(id) || unitIds.has(id);
  /** The level a file is about; null where it is left out. */
  const placeOf = (file: string, fits: (id: string) => boolean, ask: () => Unplaced): string | null => {
    const named = idsOf(file);
    const known = named.find(fits);
    if (known !== undefined) return known;
    const question = ask();
    unplaced.push(question);
    const chosen = Object.hasOwn(places, file) ? places[file] : question.candidates[0];
    if (chosen !== undefined && fits(chosen)) return chosen;
    notes(file).warn('place-unknown', '', named[0] === undefined ? {} : { found: named[0] });
    return null;
  };

  for (const { file, listing } of of('units')) {
    const own = listing.units.map(({ id }) => id);
    const fits = (id: string): boolean => isUnit(id) && !own.includes(id);
    const parent = placeOf(file, fits, () => ({
      file,
      what: 'units',
      names: listing.units.slice(0, NAMES_TOLD).map(({ name }) => name),
      candidates: [draft.root, ...[...unitIds].filter((id) => !own.includes(id))],
    }));
    if (parent !== null) for (const { id, name } of listing.units) draft.addUnit(id, name, parent);
  }

  const atRoot = new Map<string, number>();
  for (const { file, account } of listedAccounts) {
    const parent = account.parent ?? idsOf(file).find(isUnit) ?? null;
    if (parent !== null && isUnit(parent)) draft.place(account.id, parent);
  }
  for (const { file, account } of listedAccounts) {
    if (draft.isPlaced(account.id)) continue;
    draft.place(account.id, draft.root);
    atRoot.set(file, (atRoot.get(file) ?? 0) + 1);
  }
  if (unitIds.size > 0) for (const [file, found] of atRoot) notes(file).warn('unit-unknown', 'Accounts', { found });
  if (listedAccounts.length === 0 && world.organization === undefined) {
    for (const { id } of world.accounts) draft.place(id, draft.root);
  }

  const documents = new Map(world.documents.map((document) => [document.id, document]));
  const attached = new Set<DocumentId>();
  const kinds = new Set<ControlKind>();
  const levels = draft.levels(accounts).map(({ id }) => id);
  for (const { file, listing } of of('policies')) {
    const target = placeOf(
      file,
      (id) => levels.includes(id),
      () => ({
        file,
        what: 'policies',
        names: listing.policies.slice(0, NAMES_TOLD).map(({ name }) => name),
        candidates: levels,
      }),
    );
    if (target === null) continue;
    for (const [kind, policies] of groupBy(listing.policies, (policy) => policy.kind)) {
      kinds.add(kind);
      draft.attach(
        target,
        kind,
        policies.map(({ id }) => id),
      );
      for (const policy of policies) {
        attached.add(policy.id);
        const document = documentOf(policy, contents, documents.get(policy.id));
        if (document.text === null) notes(file).warn('document-not-carried', 'Policies', { found: policy.name });
        documents.set(policy.id, document);
      }
    }
  }
  const known = new Set<MissingPart>(['organization', ...[...kinds].map((kind) => PART_OF[kind])]);
  return finish(
    {
      ...world,
      accounts,
      organization: draft.build(),
      documents: [...documents.values()],
      missing: world.missing.filter((part) => !known.has(part)),
    },
    contents.filter(({ id }) => id === null || !attached.has(id)),
  );
}

function withListed(accounts: readonly Account[], listed: readonly Account[]): readonly Account[] {
  const byId = new Map<string, Account>(accounts.map((account) => [account.id, account]));
  for (const { id, name } of listed) {
    const known = byId.get(id);
    byId.set(id, { ...known, id, ...(name === undefined || name === id ? {} : { name: known?.name ?? name }) });
  }
  return [...byId.values()];
}

/** The id of a unit begins with that of its root: `ou-ab12-…` hangs below `r-ab12`. */
function guessRoot(ids: readonly string[], units: readonly { readonly id: string }[]): string | null {
  const prefix = units.map(({ id }) => /^ou-([a-z0-9]+)-/.exec(id)?.[1]).find((part) => part !== undefined);
  if (prefix !== undefined) return `r-${prefix}`;
  return ids.find((id) => id.startsWith('r-')) ?? null;
}

function documentOf(
  { id, kind, name }: ListedPolicy,
  contents: readonly FoundControl[],
  present: PolicyDocument | undefined,
): PolicyDocument {
  const carried = contents.find((control) => control.id === id);
  if (carried !== undefined) return { id, kind, name, text: carried.text };
  return present ?? KNOWN_DOCUMENTS.find((document) => document.id === id) ?? { id, kind, name, text: null };
}
