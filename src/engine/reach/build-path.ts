// A trail put into words of the model: each step with what was chosen, what is left open, and the statement behind it.
import type { ChosenParameter, NearMiss, Path, PathStep } from '../../model/paths';
import type { RequestContext } from '../../model/request-context';
import type { Role } from '../../model/principal';
import type { StsParameters } from '../../model/sts-call';
import { decidingLayer } from '../../model/decision';
import { decide } from '../decide/decide';
import type { Request } from '../decide/request';
import { TRUE, leavesOf, toResidual, type Formula } from '../residual/formula';
import { DEFAULT_SESSION_NAME } from '../world/find-caller';
import { assumeAction, assumeRequests, nothingOpen, requestOf } from './assume-call';
import { grantingStatements, openStatement } from './granting-statements';
import type { Explorer, Move } from './moves';
import { passRequests } from './pass-call';
import type { Failure, Miss } from './near-misses';
import { stepsOf, type Trail } from './search';
import { followApproach } from './search-back';
import { circumstancesOf, type SearchCircumstances, type Stand, type Terrain } from './terrain';
import type { Arrival } from './trace-paths';

/** Makes paths of arrivals; steps that several paths share are made once. */
export type PathBuilder = (arrival: Arrival) => Path;

export function makePathBuilder(explorer: Explorer): PathBuilder {
  const { terrain, goal } = explorer;
  const made = new Map<Move, Map<Stand, PathStep>>();
  const witnessOf = makeWitnesses(explorer);

  const stepOf = (from: Stand, move: Move): PathStep => {
    const byStand = made.get(move) ?? new Map<Stand, PathStep>();
    made.set(move, byStand);
    const step = byStand.get(from) ?? makeStep(terrain, from, move);
    byStand.set(from, step);
    return step;
  };

  return (arrival) => {
    const { trail, end, condition } = arrival;
    const trails = stepsOf(trail);
    const steps = trails.flatMap(({ via, move }) => (via === null || move === null ? [] : [stepOf(via.stand, move)]));
    if (goal !== null && explorer.goalRole === null) steps.push(callStep(terrain, trail.stand, goal, end));
    const common = { hopCount: trail.hops, steps };
    if (condition === TRUE) return { ...common, kind: 'free', condition: null, witness: {} };
    const witness = witnessOf(arrival);
    const kind = witness === null ? 'unsolved' : 'conditional';
    return { ...common, kind, condition: toResidual(condition), witness };
  };
}

/** A case in which every call of a conditional arrival is allowed, each decided anew; null where none was found. */
export function makeWitnesses(explorer: Explorer): (arrival: Arrival) => RequestContext | null {
  const { terrain, conditions } = explorer;
  const known = new Map<string, Witness | null>();
  const solve = (condition: Formula): Witness | null => {
    const before = known.get(condition.id);
    if (before !== undefined) return before;
    const context = conditions.witness(condition);
    const witness = context === null ? null : { context, circumstances: circumstancesOf(terrain.options, context) };
    known.set(condition.id, witness);
    return witness;
  };
  return (arrival) => {
    const witness = solve(arrival.condition);
    if (witness === null) return null;
    const requests = requestsOf(explorer, arrival, witness.circumstances);
    return requests.every((one) => decide(one).outcome === 'allow') ? witness.context : null;
  };
}

/** A miss as steps: those that would work as they would be, and between them the ones that fail. */
export function buildMiss(explorer: Explorer, { failures, after, hops, missing }: Miss): NearMiss {
  const { terrain, goal, goalRole } = explorer;
  const steps: PathStep[] = [];
  const failing: number[] = [];
  failures.forEach((failure, at) => {
    steps.push(...stepsOfTrail(terrain, failure.before));
    failing.push(steps.length);
    steps.push(failingStep(failure, after === null && at === failures.length - 1 ? 'call' : 'assume'));
  });
  if (after !== null) {
    const { trail, end } = followApproach(explorer, after);
    steps.push(...stepsOfTrail(terrain, trail));
    if (goal !== null && goalRole === null) steps.push(callStep(terrain, trail.stand, goal, end));
  }
  return { hopCount: hops, steps, failing, missing };
}

function failingStep({ before, request, explanation, denial }: Failure, kind: 'assume' | 'call'): PathStep {
  const call = { kind, from: before.stand.arn, to: request.resource, action: request.actionText, chosen: [] };
  const nothing = { condition: null, unreadable: [] };
  if (denial !== null) {
    return { ...call, ...nothing, outcome: 'implicit-deny', layer: null, statement: null, refusal: denial };
  }
  const { decision, deciding, nearest } = explanation;
  const [outcome, layer] = [decision.outcome, decidingLayer(decision)];
  return { ...call, ...nothing, outcome, layer, statement: deciding ?? nearest };
}

function stepsOfTrail(terrain: Terrain, trail: Trail): PathStep[] {
  return stepsOf(trail).flatMap(({ via, move }) =>
    via === null || move === null ? [] : [makeStep(terrain, via.stand, move)],
  );
}

type Witness = { readonly context: RequestContext; readonly circumstances: SearchCircumstances };

/** Every request behind an arrival, under the circumstances given. */
export function requestsOf(
  { terrain, goal, goalRole }: Explorer,
  { trail }: Pick<Arrival, 'trail'>,
  circumstances: SearchCircumstances,
): readonly Request[] {
  const onTheWay = stepsOf(trail).flatMap(({ via, move }) =>
    via === null || move === null ? [] : requestsOfMove(terrain, via.stand, move, circumstances),
  );
  const isCall = goal !== null && goalRole === null;
  return isCall ? [...onTheWay, requestOf(terrain, trail.stand, goal, circumstances)] : onTheWay;
}

export function requestsOfMove(
  terrain: Terrain,
  from: Stand,
  { to, how }: Move,
  circumstances: SearchCircumstances,
): readonly Request[] {
  const role = to.role;
  if (role === null) return [];
  if (how.kind === 'pass') return passRequests(terrain, from, role, how, circumstances);
  return assumeRequests(terrain, from, role, { sts: how.parameters, open: nothingOpen }, circumstances);
}

function makeStep(terrain: Terrain, from: Stand, move: Move): PathStep {
  const { how, to, condition } = move;
  const requests = requestsOfMove(terrain, from, move, terrain.circumstances);
  const found = findingOf(requests, condition);
  if (how.kind === 'pass') {
    const { service, runActions } = how;
    return {
      kind: 'pass',
      from: from.arn,
      to: to.arn,
      action: 'iam:PassRole',
      service,
      runActions,
      chosen: [],
      ...found,
    };
  }
  const chosen = to.role === null ? [] : chosenIn(terrain, from, to.role, how.parameters, requests);
  return { kind: 'assume', from: from.arn, to: to.arn, action: assumeAction(from), chosen, ...found };
}

function callStep(terrain: Terrain, from: Stand, goal: { action: string; resource: string }, end: Formula): PathStep {
  const found = findingOf([requestOf(terrain, from, goal)], end);
  return { kind: 'call', from: from.arn, to: goal.resource, action: goal.action, chosen: [], ...found };
}

type Finding = Pick<PathStep, 'outcome' | 'layer' | 'statement' | 'condition' | 'unreadable'>;

/** What the step's requests come to: the first that is open speaks for a step that is, else the first of all. */
function findingOf(requests: readonly Request[], condition: Formula): Finding {
  const decided = requests.map((request) => ({ request, decision: decide(request) }));
  const first = decided[0] ?? null;
  if (condition === TRUE) {
    const allowed = first === null ? [] : grantingStatements(first.request, first.decision);
    return { outcome: 'allow', layer: null, statement: allowed[0]?.ref ?? null, condition: null, unreadable: [] };
  }
  const open = decided.find(({ decision }) => decision.outcome === 'depends') ?? first;
  const statement = open === null ? null : openStatement(open.request, open.decision);
  return {
    outcome: 'depends',
    layer: open === null ? null : decidingLayer(open.decision),
    statement: statement?.ref ?? null,
    condition: toResidual(condition),
    unreadable: leavesOf(condition).unreadable,
  };
}

/** Parameters that the call rests on; a session's name only where another would not do as well. */
function chosenIn(
  terrain: Terrain,
  from: Stand,
  role: Role,
  parameters: StsParameters,
  requests: readonly Request[],
): readonly ChosenParameter[] {
  const {
    RoleSessionName = DEFAULT_SESSION_NAME,
    ExternalId,
    SourceIdentity,
    Tags = [],
    TransitiveTagKeys = [],
  } = parameters;
  const chosen: ChosenParameter[] = [];
  if (RoleSessionName !== DEFAULT_SESSION_NAME || asksForName(terrain, from, role, parameters, requests)) {
    chosen.push({ name: 'RoleSessionName', key: 'sts:RoleSessionName', value: RoleSessionName });
  }
  if (ExternalId !== undefined) chosen.push({ name: 'ExternalId', key: 'sts:ExternalId', value: ExternalId });
  if (SourceIdentity !== undefined) {
    chosen.push({ name: 'SourceIdentity', key: 'sts:SourceIdentity', value: SourceIdentity });
  }
  for (const { Key, Value } of Tags) chosen.push({ name: 'Tags', key: `aws:RequestTag/${Key}`, value: Value });
  if (TransitiveTagKeys.length > 0) {
    chosen.push({ name: 'TransitiveTagKeys', key: 'sts:TransitiveTagKeys', value: TransitiveTagKeys });
  }
  return chosen;
}

function asksForName(
  terrain: Terrain,
  from: Stand,
  role: Role,
  sts: StsParameters,
  requests: readonly Request[],
): boolean {
  if (!terrain.marks.asksForName) return false;
  const open = assumeRequests(terrain, from, role, { sts, open: (key) => key === 'sts:rolesessionname' });
  return open.some((request, index) => {
    const closed = requests[index];
    return closed !== undefined && decide(request).outcome !== decide(closed).outcome;
  });
}
