// What the files bring, put together: worlds first, then the organization, then policies of resources and of levels.
import type { ImportProblem } from '../../model/import-problem';
import type { FoundControl, OpenChoices, OpenMode, Unplaced } from '../../model/open-files';
import { EMPTY_WORLD, MISSING_PARTS, type World } from '../../model/world';
import { applyListings } from '../organization/apply-listings';
import { attachControls } from '../organization/attach-controls';
import { addResourcePolicies } from '../resource-policies/add-resource-policies';
import { addWorld, inhabitedAccounts, sharedAccounts } from './add-world';
import type { FileContent } from './file-content';

export type NamedContent = {
  readonly name: string;
  /** Of roots, units and accounts, as the file's name holds them. */
  readonly ids: readonly string[];
  readonly content: FileContent;
};

export type Assembly = {
  readonly world: World;
  readonly warnings: ReadonlyMap<string, readonly ImportProblem[]>;
  /** By file: why it cannot be used in this world, though it is right by itself. */
  readonly errors: ReadonlyMap<string, readonly ImportProblem[]>;
  /** Accounts of the open world that are described anew. */
  readonly replaced: readonly string[];
  readonly unplaced: readonly Unplaced[];
  /** Policies for the levels of the organization. */
  readonly controls: readonly FoundControl[];
};

type Of<Kind extends FileContent['kind']> = Omit<NamedContent, 'content'> &
  Omit<Extract<FileContent, { readonly kind: Kind }>, 'kind'>;

function ofKind<Kind extends FileContent['kind']>(contents: readonly NamedContent[], kind: Kind): readonly Of<Kind>[] {
  return contents.flatMap(({ content, ...file }) =>
    content.kind === kind ? [{ ...(content as Extract<FileContent, { kind: Kind }>), ...file }] : [],
  );
}

/** The open world with the contents, or the contents as a world of their own. */
export function assemble(
  contents: readonly NamedContent[],
  into: World,
  mode: OpenMode,
  { controls: attachments, places }: OpenChoices,
): Assembly {
  const warnings = new Map<string, readonly ImportProblem[]>();
  const errors = new Map<string, readonly ImportProblem[]>();
  const note = (notes: typeof warnings, name: string, problems: readonly ImportProblem[]): void => {
    if (problems.length > 0) notes.set(name, [...(notes.get(name) ?? []), ...problems]);
  };
  const worlds = ofKind(contents, 'world');
  const whole = mode === 'add' ? worlds.filter(({ isWhole }) => isWhole) : [];
  const replaced = [...new Set(whole.flatMap(({ world }) => sharedAccounts(into, world)))];
  let world = mode === 'add' ? into : null;
  let before = mode === 'add' ? into.title : '';
  const described = new Map<string, string>();
  for (const { name, world: added, isWhole } of worlds) {
    const other = isWhole ? sharedWithEarlier(added, described) : null;
    if (other !== null) {
      const { account, file } = other;
      note(errors, name, [twice(account, file)]);
      continue;
    }
    const addition = world === null ? null : addWorld({ name: before, world }, { name, world: added }, isWhole);
    note(errors, name, addition?.errors ?? []);
    if (addition !== null && addition.errors.length > 0) continue;
    note(warnings, name, addition?.warnings ?? []);
    world = addition?.world ?? added;
    before = name;
    if (isWhole) for (const account of inhabitedAccounts(added)) described.set(account, name);
  }
  const listed = applyListings(world ?? UNKNOWN_WORLD, ofKind(contents, 'organization'), places);
  for (const [name, problems] of listed.warnings) note(warnings, name, problems);
  for (const [name, problems] of listed.errors) note(errors, name, problems);
  const withPolicies = addResourcePolicies(listed.world, ofKind(contents, 'resource-policies'), places);
  const controls = [...listed.loose, ...ofKind(contents, 'controls').flatMap((file) => file.controls)];
  return {
    world: attachControls(withPolicies.world, controls, attachments ?? {}),
    warnings,
    errors,
    replaced,
    unplaced: [...listed.unplaced, ...withPolicies.unplaced],
    controls,
  };
}

/** Where no file describes an account, nothing but what the files say is known. */
const UNKNOWN_WORLD: World = { ...EMPTY_WORLD, missing: MISSING_PARTS };

function sharedWithEarlier(
  added: World,
  described: ReadonlyMap<string, string>,
): { readonly account: string; readonly file: string } | null {
  for (const account of inhabitedAccounts(added)) {
    const file = described.get(account);
    if (file !== undefined) return { account, file };
  }
  return null;
}

function twice(found: string, other: string): ImportProblem {
  const params = { part: 'account', found, other };
  return { severity: 'error', code: 'described-twice', path: '', line: null, column: null, params };
}
