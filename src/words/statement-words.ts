// What a statement is called.
import type { StatementRef } from '../model/trace';

/** The Sid, or `statement 2` where there is none. */
export function statementName({ sid, index }: StatementRef): string {
  return sid === null || sid === '' ? `statement ${String(index + 1)}` : sid;
}
