// What our own reader failed on: said like any other refusal, so that whoever opened it gets an answer.
import type { ImportProblem, LinkOutcome } from '../model/import-problem';
import type { FilesOutcome, FileText } from '../model/open-files';

export function readerFailed(files: readonly FileText[], message: string): FilesOutcome {
  return {
    kind: 'refused',
    files: files.map(({ name }) => ({ name, kind: null, problems: [problem(message)], counts: {} })),
  };
}

export function linkReaderFailed(message: string): LinkOutcome {
  return { ok: false, problems: [problem(message)] };
}

function problem(message: string): ImportProblem {
  const params = { found: message };
  return { severity: 'error', code: 'reader-failed', path: '', line: null, column: null, params };
}
