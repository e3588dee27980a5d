// The engine's one door: what the rest of the product may use.

export { analyse, lookFrom } from './analyse';
export { compileWorld, type CompiledWorld } from './world/compile-world';
export { isFatal, PROBLEMS, type PolicyProblem, type ProblemCode } from './policy/problems';
export { isValid, validate, type Validation } from './policy/validate';
export { readJson, type JsonNode, type JsonReading } from './policy/json-syntax';
export { findCaller, type FoundCaller } from './world/find-caller';
export { decide } from './decide/decide';
export { explain } from './decide/explain';
export { answerScenario, type ScenarioAnswer } from './scenario/answer-scenario';
export { findDecisive } from './scenario/decisive';
export type { ScenarioError } from './scenario/fields';
export { readAuthorizationScenario } from './scenario/read-scenario';
export { deniedMessage, parseDeniedMessage, type DeniedCall, type ParsedDenial } from './messages/denied-message';
export { makeScene, requestAs, startingSession, type Scene } from './session/session-caller';
export { rootSession, signedIn, userSession } from './session/start-session';
export {
  assumeRole,
  assumeRoleAsService,
  assumeRoleWithAssertion,
  assumeRoot,
  getFederationToken,
  getSessionToken,
  switchRole,
  type Made,
  type MakeResult,
} from './session/make-session';
export { planWebIdentityToken } from './session/plan-session';
export { answerBench } from './session/bench';
export { listChanges } from './session/list-changes';
export {
  findPaths,
  findReached,
  findWhoCan,
  type PathsQuestion,
  type ReachedQuestion,
  type WhoCanQuestion,
} from './reach/find-paths';
export { compareGoalReach, diffGoals, findGoalReach, type GoalReach, type GoalsQuestion } from './reach/diff-goals';
export { findCut, type CutQuestion } from './reach/find-cut';
export { playWay } from './reach/play-way';
export { linksFromGraph, linksOf, rememberLinks, type LinkMaker, type RoleLinks } from './reach/role-links';
