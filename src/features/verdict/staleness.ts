// Why the answer on screen is the answer to an earlier state.
import type { DocumentId } from '../../model/policy-document';
import type { World } from '../../model/world';
import { listed, type Sentence } from './sentence';
import { policyPiece } from './verdict-names';

/** Names the policies that could be read when the answer was made and cannot now, or the failure that ended it. */
export function describeStaleness(
  world: World,
  unreadable: readonly DocumentId[],
  shownUnreadable: readonly DocumentId[],
  failure: string | null,
): Sentence {
  if (failure !== null) return [`out of date: the evaluation stopped (${failure}). Nothing you typed is lost.`];
  const news = unreadable.filter((document) => !shownUnreadable.includes(document));
  if (news.length === 0) return ['out of date: the question cannot be read'];
  return ['out of date: ', ...listed(news.map((document) => [policyPiece(world, document)])), ' cannot be read'];
}
