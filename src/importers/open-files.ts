// The one door for files somebody opens together: sorted out by content, and put together as the person chose.
import type { ImportProblem } from '../model/import-problem';
import {
  OPEN_MODES,
  type FileReport,
  type FilesOutcome,
  type FileText,
  type ModeOutlook,
  type OpenChoices,
  type OpenMode,
  type OpenWorld,
} from '../model/open-files';
import { withMadeUpNames } from './made-up-names/made-up-contents';
import { assemble, type Assembly, type NamedContent } from './open-files/assemble';
import { readFiles } from './open-files/read-files';
import { OrganizationDraft } from './organization/organization-draft';

/**
 * The world that the files make of the open one; or what the person has to choose before; or why nothing can be used.
 * A file that is wrong is told with its reason and does not hide the others. Never throws for what a file says.
 */
export function openFiles(files: readonly FileText[], open: OpenWorld, choices: OpenChoices): FilesOutcome {
  const read = readFiles(files);
  const { reports, contents } = choices.isMadeUp ? withMadeUpNames(read.contents, read.reports) : read;
  if (contents.length === 0) return { kind: 'refused', files: reports };
  const isSavedWorld = reports.length === 1 && reports[0]?.kind === 'world';
  const { mode, isOpen: isModeOpen } = isSavedWorld ? REPLACES : settleMode(contents, open);
  const chosen = isModeOpen ? (choices.mode ?? mode) : mode;
  const assembly = assemble(contents, open.world, chosen, choices);
  const isAnswered = choices.mode !== null;
  if (!isAnswered && (isModeOpen || assembly.controls.length > 0 || assembly.unplaced.length > 0)) {
    const outlook = Object.fromEntries(
      OPEN_MODES.map((name) => [
        name,
        outlookOf(name === chosen ? assembly : assemble(contents, open.world, name, choices)),
      ]),
    ) as Record<OpenMode, ModeOutlook>;
    return {
      kind: 'asked',
      files: reports,
      question: { isModeOpen, mode, controls: assembly.controls, outlook },
    };
  }
  const told = reports.map((report) => withNews(report, assembly));
  const isUsed = contents.some(({ name }) => !assembly.errors.has(name));
  if (!isUsed) return { kind: 'refused', files: told };
  return { kind: 'opened', files: told, mode: chosen, world: assembly.world };
}

type Settled = { readonly mode: OpenMode; readonly isOpen: boolean };

const REPLACES: Settled = { mode: 'replace', isOpen: false };

/** What happens where nobody says, and whether somebody should. */
function settleMode(contents: readonly NamedContent[], { world, isExample }: OpenWorld): Settled {
  const bringsWorld = contents.some(({ content }) => content.kind === 'world');
  const bringsOrganization = contents.some(
    ({ content }) => content.kind === 'organization' && content.listings.some(({ what }) => what !== 'policy'),
  );
  if (!bringsWorld && !bringsOrganization) return { mode: 'add', isOpen: false };
  const isNothingOpen = world.accounts.length === 0 && world.principals.length === 0 && world.resources.length === 0;
  return isExample || isNothingOpen ? REPLACES : { mode: 'add', isOpen: true };
}

function outlookOf({ world, replaced, unplaced, errors }: Assembly): ModeOutlook {
  const levels = new OrganizationDraft(world).levels(world.accounts);
  return { levels, replaced, unplaced, problems: [...errors.values()].flat() };
}

function withNews(report: FileReport, { warnings, errors }: Assembly): FileReport {
  const refused = errors.get(report.name);
  if (refused !== undefined) return { ...report, problems: refused, counts: {} };
  const news: readonly ImportProblem[] = warnings.get(report.name) ?? [];
  return news.length === 0 ? report : { ...report, problems: [...report.problems, ...news] };
}
