// The files named on the command line as one world, or what is wrong with them, each message naming file and place.
import { readFile } from 'node:fs/promises';
import type { ImportProblem } from '../../model/import-problem';
import type { World } from '../../model/world';
import { mergeWorlds, type MergeConflict, type NamedWorld } from '../../importers/merge-worlds';
import { openFile } from '../../importers/open-file';
import { describeImportProblem, describePlace } from '../../words/import-words';

export type Reading =
  | { readonly ok: true; readonly world: World; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly errors: readonly string[] };

/** Warnings that are told of one file; their number tells of the others. */
const TOLD_AT_MOST = 5;

/** Account authorization details and world files, in any order; one broken file does not hide what is wrong with another. */
export async function readWorlds(files: readonly string[]): Promise<Reading> {
  const worlds: NamedWorld[] = [];
  const warnings: string[] = [];
  const errors: string[] = [];
  for (const name of files) {
    const read = await readText(name);
    if (!read.ok) {
      errors.push(read.error);
      continue;
    }
    const opened = openFile(read.text);
    if (!opened.ok) {
      errors.push(...opened.problems.map((problem) => describe(name, problem)));
      continue;
    }
    worlds.push({ name, world: opened.world });
    warnings.push(...opened.warnings.slice(0, TOLD_AT_MOST).map((problem) => describe(name, problem)));
    const rest = opened.warnings.length - TOLD_AT_MOST;
    if (rest > 0) warnings.push(`${name}: and ${String(rest)} more`);
  }
  if (errors.length > 0) return { ok: false, errors };
  const merged = mergeWorlds(worlds);
  if (!merged.ok) return { ok: false, errors: merged.conflicts.map(describeConflict) };
  return { ok: true, world: merged.world, warnings };
}

type Text = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly error: string };

async function readText(name: string): Promise<Text> {
  try {
    const bytes = await readFile(name);
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    if (error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return { ok: false, error: describe(name, NOT_UTF8) };
    return { ok: false, error: `${name} cannot be read: ${error.message}` };
  }
}

const NOT_UTF8: ImportProblem = {
  severity: 'error',
  code: 'not-utf8',
  path: '',
  line: null,
  column: null,
  params: {},
};

function describe(name: string, problem: ImportProblem): string {
  const place = describePlace(problem);
  return `${name}: ${place === null ? '' : `${place}: `}${describeImportProblem(problem)}`;
}

function describeConflict({ part, what, files: [one, other] }: MergeConflict): string {
  if (part === 'organization') return `${other}: a second organization, beside that of ${one}`;
  if (part === 'document') return `${other}: the policy ${what} differs from that in ${one}; export both accounts anew`;
  return `${other}: the ${part} ${what} stands in ${one} already`;
}
