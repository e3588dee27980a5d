// The goals that every change is held against: those of the question and of the saved ones.
import type { Answer } from '../model/analysis';
import type { Goal } from '../model/paths';
import type { World } from '../model/world';

/** So many at most, the question's own first. */
export const MOST_GOALS = 12;
/** Of more users and roles than this, looking at one goal may take longer than a keystroke should wait. */
export const MOST_IDENTITIES = 500;

/** Null where the world is too large to be searched after every change. */
export function watchedGoals({ principals, questions }: World, answer: Answer | null): readonly Goal[] | null {
  const identities = principals.filter(({ kind }) => kind === 'user' || kind === 'role');
  if (identities.length > MOST_IDENTITIES) return null;
  const asked = [...(answer === null ? [] : [answer.question]), ...questions];
  const goals = new Map<string, Goal>();
  for (const { what, where } of asked) {
    const key = `${what.toLowerCase()} ${where}`;
    if (what !== '' && where !== '' && !goals.has(key)) goals.set(key, { action: what, resource: where });
  }
  return [...goals.values()].slice(0, MOST_GOALS);
}
