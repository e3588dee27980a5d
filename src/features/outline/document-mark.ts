// The word beside a document that is not as it should be; nothing beside any other.
import type { DocumentId } from '../../model/policy-document';
import { documentsById } from '../../store/selectors';
import type { State } from '../../store/state';

/** The document is attached, but the file that was opened does not carry its text. */
export const NOT_CARRIED = 'not in the file';

/** `cannot be read`, `2 problems`, `not in the file`, or null. */
export function documentMark(state: State, document: DocumentId): string | null {
  if (documentsById(state.world).get(document)?.text === null) return NOT_CARRIED;
  if (state.unreadable.includes(document)) return 'cannot be read';
  const count = state.problems[document]?.length ?? 0;
  if (count === 0) return null;
  return count === 1 ? '1 problem' : `${count} problems`;
}

/** Whether one of the documents has problems that somebody should look at. */
export function hasProblem(state: State, documents: readonly DocumentId[]): boolean {
  return documents.some(
    (document) => state.unreadable.includes(document) || (state.problems[document]?.length ?? 0) > 0,
  );
}
