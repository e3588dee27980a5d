// The headline of a step: what happened, in at most fourteen words, made from the trace alone.
import { assertNever } from '../base/assert-never';
import type { Layer } from '../model/layer';
import { groupTrace, statementsOf } from '../model/trace-tree';
import type { StatementRef } from '../model/trace';
import type { Gate, Step } from '../steps/steps';
import { contextKey } from './context-keys';
import { asOneWord, deed, quoted, toldCall, type Told, type Telling } from './stage-names';

export const MOST_WORDS = 14;

/** What happened at this step, as one sentence. */
export function headlineOf(telling: Telling, step: Step): string {
  const told = toldCall(telling, step.call);
  switch (step.kind) {
    case 'open':
      return `${step.call === 0 ? '' : 'Now '}${told.who} asks to ${deed(told)}.`;
    case 'gate':
      return gateHeadline(told, step.layer);
    case 'travel':
      return travelHeadline(told);
    case 'suppose':
      return `Suppose it holds: ${waitsFor(told)}.`;
    case 'stamp':
      return told.call.kind === 'pass'
        ? `The service gets a ticket of its own: a session of ${told.target}.`
        : `STS stamps a ticket: a session of ${told.target}.`;
    case 'set-aside':
      return `What ${told.who} may do is set aside, not added.`;
    case 'delta':
      return `From here on only what ${told.target} may do counts.`;
    case 'verdict':
      return verdictHeadline(telling, told);
    default:
      return assertNever(step);
  }
}

const ORGANIZATION = 'The organization';

/** Who or what speaks at a layer, as a sentence begins with it. */
const SPEAKERS: Readonly<Record<Layer, (told: Told) => string>> = {
  rcp: () => 'The resource control policies',
  scp: () => 'The service control policies',
  endpoint: () => 'The VPC endpoint’s policy',
  trust: ({ target }) => `The trust policy of ${target}`,
  resource: ({ target }) => `The policy of ${target}`,
  's3-bpa': () => 'S3 Block Public Access',
  identity: ({ who }) => `The policies of ${who}`,
  boundary: ({ who }) => `The permissions boundary of ${who}`,
  session: () => 'The session policy',
};

const PLURAL: ReadonlySet<Layer> = new Set(['rcp', 'scp', 'identity']);

const verb = (layer: Layer, one: string, several: string): string => (PLURAL.has(layer) ? several : one);

function gateHeadline(told: Told, layer: Layer): string {
  const gate = told.call.gates.find((one) => one.layer === layer);
  const speaker = SPEAKERS[layer](told);
  if (gate === undefined) return speaker;
  switch (gate.state) {
    case 'exempt':
      return `${speaker} ${verb(layer, 'does', 'do')} not apply here.`;
    case 'allows':
      return allowsHeadline(told, layer, speaker);
    case 'denies':
      return wallHeadline(told, layer);
    case 'open':
      return `${speaker} ${verb(layer, 'waits', 'wait')} for ${waitsFor(told, layer)}.`;
    case 'silent':
      return silentHeadline(told, gate, speaker);
    case 'absent':
      return `${speaker}: none there, so nobody opened that door.`;
    default:
      return assertNever(gate.state);
  }
}

function allowsHeadline(told: Told, layer: Layer, speaker: string): string {
  switch (layer) {
    case 'trust':
      return `The door of ${told.target} admits ${told.who}.`;
    case 'resource':
      return `${told.target} opens its door to ${told.who}.`;
    case 'identity': {
      const statement = grantingStatement(told, layer);
      return `${told.who}’s own policies say yes${statement === null ? '' : `: ${quoted(statement)}`}.`;
    }
    case 'rcp':
    case 'scp':
    case 'endpoint':
    case 's3-bpa':
    case 'boundary':
    case 'session':
      return `${speaker} ${verb(layer, 'lets', 'let')} it pass.`;
    default:
      return assertNever(layer);
  }
}

/** The statement that granted, or the first that allowed. */
export function grantingStatement({ call }: Told, wanted: Layer): StatementRef | null {
  const layer = groupTrace(call.explanation.trace).find(({ event }) => event.layer === wanted);
  const allowing = (layer === undefined ? [] : statementsOf(layer)).filter(
    ({ event }) => event.effect === 'Allow' && event.match === 'yes',
  );
  return (allowing.find(({ event }) => event.isDeciding) ?? allowing[0])?.event.statement ?? null;
}

function silentHeadline(told: Told, { layer }: Gate, speaker: string): string {
  if (told.call.stop?.at !== layer) return `${speaker} ${verb(layer, 'grants', 'grant')} nothing; another layer may.`;
  return closedHeadline(told, layer);
}

const CLOSED: Readonly<Record<Layer, (told: Told) => string>> = {
  rcp: () => 'No resource control policy lets it pass',
  scp: () => 'No service control policy lets it pass',
  endpoint: () => 'The VPC endpoint lets it not pass',
  trust: ({ who, target }) => `The trust policy of ${target} does not admit ${who}`,
  resource: ({ who, target }) => `The policy of ${target} does not let ${who} in`,
  's3-bpa': ({ target }) => `Block Public Access keeps ${target} shut`,
  identity: ({ who }) => `No policy of ${who} allows it`,
  boundary: () => 'The permissions boundary leaves it out',
  session: () => 'The session policy leaves it out',
};

/** `No policy of alice allows it`: what a layer that opened no door is said to do. */
export function closedDoor(told: Told, layer: Layer): string {
  return CLOSED[layer](told);
}

function closedHeadline(told: Told, layer: Layer): string {
  return `${closedDoor(told, layer)}: a door nobody opened.`;
}

/** Who built a wall at a layer. */
const BUILDERS: Readonly<Record<Layer, (told: Told) => string>> = {
  rcp: () => ORGANIZATION,
  scp: () => ORGANIZATION,
  endpoint: () => 'The VPC endpoint',
  trust: ({ target }) => target,
  resource: ({ target }) => `The owner of ${target}`,
  's3-bpa': ({ target }) => `The owner of ${target}`,
  identity: ({ here, who }) => `Account ${here ?? who}`,
  boundary: ({ here, who }) => `Account ${here ?? who}`,
  session: () => 'Whoever made the session',
};

function wallHeadline(told: Told, layer: Layer): string {
  const { deciding } = told.call.explanation;
  const isHere = told.call.stop?.at === layer;
  const statement = isHere && deciding !== null ? `: ${quoted(deciding)} forbids ${told.call.action}` : '';
  return `${BUILDERS[layer](told)} built a wall${statement}.`;
}

function travelHeadline(told: Told): string {
  const { call, target, here, there } = told;
  const { stop } = call;
  if (stop === null) {
    const crossing = told.isAcross && here !== null && there !== null ? ` from ${here} to ${there}` : '';
    if (call.kind === 'pass') return `The call goes through${crossing}: the role is handed over.`;
    return call.kind === 'call'
      ? `The call goes through${crossing}: ${target} answers.`
      : `The call goes through${crossing}: the door opens.`;
  }
  if (stop.at === 'sts') return 'STS itself refuses the call, whatever the policies say.';
  if (stop.at === 'aws') return 'AWS itself refuses the call, whatever the policies say.';
  switch (stop.outcome) {
    case 'explicit-deny':
      return 'The call hits the wall and comes back.';
    case 'implicit-deny':
      return 'The call fades out before a door nobody opened.';
    case 'depends':
      return `The call pauses: it waits for ${waitsFor(told)}.`;
    default:
      return assertNever(stop.outcome);
  }
}

/** `aws:SourceIp`, `aws:SourceIp and 2 more`; `a policy that can be read`. */
export function waitsFor({ call }: Told, layer?: Layer): string {
  const { unknownKeys, unreadable } = call.explanation;
  const own = layer === undefined ? [] : openKeys(call.explanation.trace, layer);
  const keys = own.length > 0 ? own : unknownKeys;
  const [first] = keys;
  if (first === undefined) return unreadable.length > 0 ? 'a policy that can be read' : 'what nobody has said';
  return keys.length === 1 ? asOneWord(first) : `${asOneWord(first)} and ${String(keys.length - 1)} more`;
}

/** The same for a small place: `source IP`, `encryption, …`. */
export function shortWait({ call }: Told): string {
  const [first, ...more] = call.explanation.unknownKeys;
  if (first === undefined) return 'a policy';
  return `${contextKey(first).name}${more.length > 0 ? ', …' : ''}`;
}

function openKeys(trace: Told['call']['explanation']['trace'], wanted: Layer): readonly string[] {
  const layer = groupTrace(trace).find(({ event }) => event.layer === wanted);
  const statements = layer === undefined ? [] : statementsOf(layer).filter(({ event }) => event.match === 'unknown');
  return [
    ...new Set(
      statements.flatMap(({ conditions }) =>
        conditions.filter(({ match }) => match === 'unknown').map(({ key }) => key),
      ),
    ),
  ];
}

function verdictHeadline(telling: Telling, told: Told): string {
  const { stop } = told.call;
  if (stop !== null) {
    if (stop.at === 'sts') return `STS itself refuses to let ${told.who} ${deed(told)}.`;
    if (stop.at === 'aws') return 'AWS itself refuses this call, whatever the policies say.';
    switch (stop.outcome) {
      case 'explicit-deny':
        return wallHeadline(told, stop.at);
      case 'implicit-deny':
        return closedHeadline(told, stop.at);
      case 'depends':
        return `It depends on ${waitsFor(told)}.`;
      default:
        return assertNever(stop.outcome);
    }
  }
  return grantedHeadline(telling, told);
}

function grantedHeadline(telling: Telling, told: Told): string {
  const { script } = telling;
  const first = toldCall(telling, 0);
  const hops = script.calls.length - 1;
  const waiting = script.calls.findIndex(({ stop }) => stop !== null);
  if (waiting !== -1) return `${first.who} may ${deed(told)} if ${waitsFor(toldCall(telling, waiting))} fits.`;
  if (hops === 0) return `${first.who} may ${deed(told)}.`;
  return `${first.who} may ${deed(told)}, through ${hops === 1 ? 'one role' : `${String(hops)} roles`}.`;
}
