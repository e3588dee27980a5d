// A reason why a template stays closed, with its place in the text.
import { positionAt } from '../../base/text-span';
import type { ImportCode, ImportProblem } from '../../model/import-problem';

/** An error at an offset of the text; null means the file as a whole. */
export function faultAt(
  text: string,
  offset: number | null,
  code: ImportCode,
  params: ImportProblem['params'] = {},
): ImportProblem {
  const place = offset === null ? { line: null, column: null } : positionAt(text, offset);
  return { severity: 'error', code, path: '', ...place, params };
}
