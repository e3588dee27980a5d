// A file that our own reader failed on: said like any other refusal, so that whoever opened it gets an answer.
import type { ImportOutcome } from '../model/import-problem';

export function readerFailed(message: string): ImportOutcome {
  const params = { found: message };
  return {
    ok: false,
    problems: [{ severity: 'error', code: 'reader-failed', path: '', line: null, column: null, params }],
  };
}
