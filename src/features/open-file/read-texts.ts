// The texts of files; what is too large to be read is refused before it is.
import type { ImportProblem } from '../../model/import-problem';
import type { FileReport, FileText } from '../../model/open-files';
import { MOST_FILES, type NamedFile } from './named-files';

/** No text of this many bytes is short enough to be read. */
const LARGEST_FILE = 400_000_000;
/** The most that is read of a file, in characters, for the message. */
const LARGEST_TEXT = 100_000_000;

export type Texts = { readonly files: readonly FileText[]; readonly refused: readonly FileReport[] };

/** Never rejects: a file that cannot be read, as one that is gone meanwhile, is refused like any other. */
export async function readTexts(named: readonly NamedFile[]): Promise<Texts> {
  const files: FileText[] = [];
  const refused: FileReport[] = [];
  const refuse = (name: string, code: ImportProblem['code'], params: ImportProblem['params']): void => {
    const problem: ImportProblem = { severity: 'error', code, path: '', line: null, column: null, params };
    refused.push({ name, kind: null, problems: [problem], counts: {} });
  };
  if (named.length > MOST_FILES) {
    refuse(`${named.length.toLocaleString('en')} files`, 'too-many-files', { expected: MOST_FILES });
    return { files, refused };
  }
  let size = 0;
  for (const { name, file } of named) {
    size += file.size;
    if (size > LARGEST_FILE) {
      refuse(name, 'too-large', { found: file.size, expected: LARGEST_TEXT });
      continue;
    }
    try {
      files.push({ name, text: await file.text() });
    } catch (error) {
      refuse(name, 'file-unreadable', { found: error instanceof Error ? error.message : String(error) });
    }
  }
  return { files, refused };
}
