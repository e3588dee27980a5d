// The text of a file as a JSON value, or the one problem that says where it stops being JSON.
import { fail, succeed, type Result } from '../../base/result';
import { positionAt } from '../../base/text-span';
import type { ImportProblem } from '../../model/import-problem';
import { findJsonFault } from './find-json-fault';

/** The most that is read, in characters. */
export const LARGEST_TEXT = 100_000_000;

const BYTE_ORDER_MARK = '\ufeff';

export function readJson(fileText: string): Result<unknown, ImportProblem> {
  const text = fileText.startsWith(BYTE_ORDER_MARK) ? fileText.slice(1) : fileText;
  if (text.length > LARGEST_TEXT) return fail(ofFile('too-large', { found: text.length, expected: LARGEST_TEXT }));
  if (/^[\s\S]{0,3}[\u0000\ufffd]/.test(text)) return fail(ofFile('not-utf8', {}));
  if (text.trim() === '') return fail(ofFile('empty-file', {}));
  try {
    return succeed(JSON.parse(text));
  } catch {
    return fail(faultOf(text));
  }
}

function ofFile(code: ImportProblem['code'], params: ImportProblem['params']): ImportProblem {
  return { severity: 'error', code, path: '', line: null, column: null, params };
}

function faultOf(text: string): ImportProblem {
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
