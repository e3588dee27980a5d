// One state of world and question to one analysis: problems, the direct answer, the way through roles, all role edges.
import type { Analysis, Answer, QuestionProblem, Reach } from '../model/analysis';
import type { Problem } from '../model/problem';
import type { Question } from '../model/question';
import { accountIn, isAccountPart, splitArn } from '../model/arn';
import { explain } from './decide/explain';
import { isActionName } from './match/action-pattern';
import { findReach } from './reach/find-reach';
import { latestGraph } from './reach/latest-graph';
import { pickEdges } from './reach/pick-edges';
import type { CompiledWorld } from './world/compile-world';
import { checkSizes } from './world/check-sizes';
import { findCaller, type FoundCaller } from './world/find-caller';
import { findTarget, makeRequest } from './world/make-request';
import { openCircumstances, prepareCircumstances, type Circumstances } from './world/circumstances';

/**
 * Answers a question in a world.
 * @param revision carried through, so that a late answer can be told from a current one
 * @param now ISO 8601 time of the simulated clock; the engine reads none itself
 * @param center a node whose edges are listed too, however large the world is
 */
export function analyse(
  world: CompiledWorld,
  question: Question,
  revision: number,
  now: string,
  center: string | null = null,
): Analysis {
  const circumstances = prepareCircumstances(now, question.context);
  const graph = latestGraph(world, openCircumstances(circumstances));
  const { problems, caller } = readQuestion(world, question);
  const answer = caller === null ? null : answerQuestion(world, question, caller, circumstances, now);
  return {
    revision,
    ...listProblems(world),
    answer,
    questionProblems: problems,
    ...pickEdges(graph, answer, center),
  };
}

/** The same analysis, looked at from another node; no question is asked again. */
export function lookFrom(
  world: CompiledWorld,
  analysis: Analysis,
  context: Question['context'],
  now: string,
  center: string | null,
): Analysis {
  const graph = latestGraph(world, openCircumstances(prepareCircumstances(now, context)));
  const { revision, problems, unreadable, answer, questionProblems } = analysis;
  return { revision, problems, unreadable, answer, questionProblems, ...pickEdges(graph, answer, center) };
}

function listProblems(world: CompiledWorld): Pick<Analysis, 'problems' | 'unreadable'> {
  const problems: Record<string, readonly Problem[]> = {};
  const unreadable = [];
  const sizes = checkSizes(world);
  for (const [id, document] of world.documents) {
    const size = sizes.get(id);
    const all = size === undefined ? document.problems : [size, ...document.problems];
    if (all.length > 0) problems[id] = all;
    if (!document.policy.isReadable) unreadable.push(id);
  }
  return { problems, unreadable };
}

function readQuestion(
  world: CompiledWorld,
  { who, what, where }: Question,
): { readonly problems: readonly QuestionProblem[]; readonly caller: FoundCaller | null } {
  const problems: QuestionProblem[] = [];
  const caller = findCaller(world, who);
  if (typeof caller === 'string') problems.push({ field: 'who', code: caller, value: who });
  if (what === '') problems.push({ field: 'what', code: 'empty', value: what });
  else if (/[*?]/.test(what)) problems.push({ field: 'what', code: 'what-has-wildcard', value: what });
  else if (!isActionName(what)) problems.push({ field: 'what', code: 'what-not-an-action', value: what });
  if (where === '') problems.push({ field: 'where', code: 'empty', value: where });
  else if (where !== '*' && splitArn(where) === null) {
    problems.push({ field: 'where', code: 'where-not-an-arn', value: where });
  } else if (!isAccountPart(accountIn(where))) problems.push({ field: 'where', code: 'arn-account', value: where });
  return { problems, caller: problems.length > 0 || typeof caller === 'string' ? null : caller };
}

function answerQuestion(
  world: CompiledWorld,
  question: Question,
  found: FoundCaller,
  circumstances: Circumstances,
  now: string,
): Answer {
  const call = { action: question.what, resource: question.where };
  const request = makeRequest(world, found, call, circumstances);
  const direct = explain(request);
  const target = findTarget(world, question.where, 'account' in found.caller ? found.caller.account : '');
  return {
    question,
    fromNode: found.identity?.arn ?? null,
    toNode: target.role?.arn ?? target.resource?.arn ?? null,
    direct,
    reach: reachOf(),
    assumptions: found.isIdentityUnknown ? ['principal-not-in-world', ...target.assumptions] : target.assumptions,
  };

  function reachOf(): Reach {
    if (direct.decision.outcome === 'allow') return { kind: 'not-asked' };
    const startArn = found.identity !== null && isPlainIdentity(question.who) ? found.identity.arn : question.who;
    return findReach({ world, question, caller: found, startArn, now });
  }
}

function isPlainIdentity(who: string): boolean {
  return splitArn(who)?.service === 'iam';
}
