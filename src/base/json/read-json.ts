// The text of a file as a JSON value, or the one problem that says where it stops being JSON.
import { fail, succeed, type Result } from '../result';
import { positionAt } from '../text-span';
import { findJsonFault } from './find-json-fault';

/** The most that is read, in characters. */
export const LARGEST_TEXT = 100_000_000;

const BYTE_ORDER_MARK = '\ufeff';

/** Why a text is no JSON; `params` holds what was `found` and what was `expected`. */
export type JsonProblem = {
  readonly severity: 'error';
  readonly code: 'empty-file' | 'too-large' | 'not-utf8' | 'json-ends-early' | 'json-unexpected';
  readonly path: '';
  /** From 1; null where the file as a whole is meant. */
  readonly line: number | null;
  readonly column: number | null;
  readonly params: Readonly<Record<string, string | number>>;
};

export function readJson(fileText: string): Result<unknown, JsonProblem> {
  const text = withoutMark(fileText);
  if (text.length > LARGEST_TEXT) return fail(ofFile('too-large', { found: text.length, expected: LARGEST_TEXT }));
  if (/^[\s\S]{0,3}[\u0000\ufffd]/.test(text)) return fail(ofFile('not-utf8', {}));
  if (text.trim() === '') return fail(ofFile('empty-file', {}));
  try {
    return succeed(JSON.parse(text));
  } catch {
    return fail(faultOf(text));
  }
}

/** The text without the byte order mark that some editors put before it. */
export function withoutMark(text: string): string {
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
}

function ofFile(code: JsonProblem['code'], params: JsonProblem['params']): JsonProblem {
  return { severity: 'error', code, path: '', line: null, column: null, params };
}

function faultOf(text: string): JsonProblem {
  const { offset, isEndOfText, expected, found } = findJsonFault(text) ?? {
    offset: 0,
    isEndOfText: false,
    expected: 'JSON',
    found: '',
  };
  return {
    severity: 'error',
    code: isEndOfText ? 'json-ends-early' : 'json-unexpected',
    path: '',
    ...positionAt(text, offset),
    params: isEndOfText ? { expected } : { expected, found },
  };
}
