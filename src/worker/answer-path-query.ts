// From a query about ways to the search that answers it.
import { assertNever } from '../base/assert-never';
import { findCut, findPaths, findReached, findWhoCan, rememberLinks, type CompiledWorld } from '../engine/index';
import type { Answer } from '../model/analysis';
import type { PathQuery, PathReport } from '../model/path-query';
import type { RequestContext } from '../model/request-context';
import type { Question } from '../model/question';

/** Several queries about one state share what the search makes of the world. */
const makeLinks = rememberLinks();

/** What a search of the page is asked under: a role handed to a service counts as gained. */
export function searchOptions(context: RequestContext, now: string) {
  return { now, context, includePassRole: true, makeLinks };
}

/**
 * Answers a query in a world; whatever nobody has set of place, time,
 * network and MFA stays open and comes back as a condition.
 * @param answer what the question itself was answered; null where it cannot be read, and then neither can its ways
 * @param now ISO 8601 time of the simulated clock
 */
export function answerPathQuery(
  world: CompiledWorld,
  query: PathQuery,
  question: Question,
  answer: Answer | null,
  now: string,
): PathReport {
  const options = searchOptions(question.context, now);
  const { who, what, where } = question;
  switch (query.kind) {
    case 'paths': {
      const goal = { action: what, resource: where };
      return { kind: 'paths', answer: answer === null ? null : findPaths(world, { ...options, who, goal }) };
    }
    case 'reached':
      return { kind: 'reached', from: query.from, answer: findReached(world, { ...options, who: query.from }) };
    case 'who-can':
      return { kind: 'who-can', goal: query.goal, answer: findWhoCan(world, { ...options, goal: query.goal }) };
    case 'cut': {
      const goal = { action: what, resource: where };
      return { kind: 'cut', answer: answer === null ? null : findCut(world, { ...options, who, goal }) };
    }
    default:
      return assertNever(query);
  }
}
