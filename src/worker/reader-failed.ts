// Files that our own reader failed on: said like any other refusal, so that whoever opened them gets an answer.
import type { FilesOutcome, FileText } from '../model/open-files';

export function readerFailed(files: readonly FileText[], message: string): FilesOutcome {
  const params = { found: message };
  return {
    kind: 'refused',
    files: files.map(({ name }) => ({
      name,
      kind: null,
      problems: [{ severity: 'error', code: 'reader-failed', path: '', line: null, column: null, params }],
      counts: {},
    })),
  };
}
