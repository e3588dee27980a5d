// What files bring, with made-up names in place of the real ones, the same in all of them.
import { accountIn } from '../../model/arn';
import type { AccountId } from '../../model/account';
import type { Arn } from '../../model/arn';
import type { ImportCode, ImportProblem } from '../../model/import-problem';
import type { FileReport, FoundControl } from '../../model/open-files';
import type { FileContent } from '../open-files/file-content';
import type { NamedContent } from '../open-files/assemble';
import type { Listing } from '../organization/listing';
import { NameBook } from './name-book';
import { noteIn, renameArn, renameLoosely, renamePolicy, replaceBy, type Rename } from './rename';
import { renameDocumentId, renameWorld } from './rename-world';

export type MadeUp = {
  readonly contents: readonly NamedContent[];
  /** What is told of the files, in the same made-up names; the names of the files themselves stay. */
  readonly reports: readonly FileReport[];
};

/** Problems that name a policy or a group by what people call it. */
const NAMING: ReadonlySet<ImportCode> = new Set<ImportCode>([
  'document-not-carried',
  'document-unreadable',
  'group-not-carried',
  'neither-scp-nor-rcp',
  'policy-type-ignored',
]);

/**
 * The contents with account ids, names, ids and tags replaced. The same input gives the same output, and every decision
 * about it stays what it was. Words that AWS chose stay, and so do words that a wildcard ties to one of them.
 */
export function withMadeUpNames(contents: readonly NamedContent[], reports: readonly FileReport[]): MadeUp {
  const book = new NameBook();
  const rename = (by: Rename): readonly NamedContent[] =>
    contents.map(({ name, ids, content }) => ({ name, ids: ids.map(by.name), content: renameContent(content, by) }));
  rename(noteIn(book));
  const replace = replaceBy(book);
  return { contents: rename(replace), reports: reports.map((report) => renameReport(report, replace)) };
}

function renameReport(report: FileReport, rename: Rename): FileReport {
  const problems = report.problems.map((problem): ImportProblem => {
    const { found } = problem.params;
    const path = renameLoosely(problem.path, rename);
    if (typeof found !== 'string') return { ...problem, path };
    const isName = NAMING.has(problem.code) && !found.includes('arn:') && found !== 'trust policy';
    const told = isName ? rename.name(found) : renameLoosely(found, rename);
    return { ...problem, path, params: { ...problem.params, found: told } };
  });
  return { ...report, problems };
}

function renameContent(content: FileContent, rename: Rename): FileContent {
  switch (content.kind) {
    case 'world':
      return { ...content, world: renameWorld(content.world, rename) };
    case 'controls':
      return { ...content, controls: content.controls.map((control) => renameControl(control, rename)) };
    case 'resource-policies': {
      const policies = content.policies.map(({ arn, text }) => ({
        arn: renameArn(arn, rename) as Arn,
        text: renamePolicy(text, rename),
      }));
      return { ...content, policies };
    }
    case 'organization':
      return { ...content, listings: content.listings.map((listing) => renameListing(listing, rename)) };
  }
}

function renameControl(control: FoundControl, rename: Rename): FoundControl {
  const { id, name, text } = control;
  return {
    ...control,
    id: id === null ? null : renameDocumentId(id, rename),
    name: rename.name(name),
    text: renamePolicy(text, rename),
  };
}

function renameListing(listing: Listing, rename: Rename): Listing {
  const unit = ({ id, name }: { readonly id: string; readonly name: string }) => ({
    id: rename.name(id),
    name: rename.name(name),
  });
  switch (listing.what) {
    case 'organization': {
      const { id, management } = listing;
      return { ...listing, id: rename.name(id), management: management && (rename.name(management) as AccountId) };
    }
    case 'roots':
      return { ...listing, root: { ...unit(listing.root), name: listing.root.name } };
    case 'units':
      return { ...listing, units: listing.units.map(unit) };
    case 'accounts': {
      const accounts = listing.accounts.map(({ id, name, parent }) => ({
        id: rename.name(id) as AccountId,
        name: rename.name(name),
        parent: parent === null ? null : rename.name(parent),
      }));
      return { ...listing, accounts };
    }
    case 'policies': {
      const policies = listing.policies.map((policy) => {
        const isAws = accountIn(policy.id) === 'aws';
        const name = isAws ? policy.name : rename.name(policy.name);
        return { ...policy, id: renameDocumentId(policy.id, rename), name };
      });
      return { ...listing, policies };
    }
    case 'policy':
      return { ...listing, control: renameControl(listing.control, rename) };
  }
}
