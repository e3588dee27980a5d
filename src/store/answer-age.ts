// When the answer on show is not the one to what the texts and the question's fields hold.
import type { Analysis } from '../model/analysis';
import type { Question } from '../model/question';
import type { State } from './state';

function isSameQuestion(a: Question, b: Question): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** A text that could be evaluated before the last keystrokes and cannot now: the last good answer stays meanwhile. */
export function keepsLastGood(state: State, next: Analysis): boolean {
  const shown = state.analysis;
  if (shown === null || shown.answer === null) return false;
  if (next.answer !== null && !isSameQuestion(shown.answer.question, next.answer.question)) return false;
  return next.answer === null || next.unreadable.some((document) => !shown.unreadable.includes(document));
}

/** Whether the answer on show is one to earlier texts, an earlier question, or not to what stands in its fields. */
function isAnswerOld(state: State, refused: State['refused']): boolean {
  const { analysis, failure, unreadable, questionProblems } = state;
  if (failure !== null) return true;
  if (analysis === null || analysis.answer === null) return false;
  const isUnread = unreadable.some((document) => !analysis.unreadable.includes(document));
  return refused.length > 0 || questionProblems.length > 0 || isUnread;
}

/** The state with these texts refused in the question’s fields. */
export function refusing(state: State, refused: State['refused']): Partial<State> {
  return { refused, isOutOfDate: isAnswerOld(state, refused) };
}
