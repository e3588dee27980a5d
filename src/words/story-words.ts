// The story of a step, in at most five sentences in the past tense: who did what where, and what came of it.
import { assertNever } from '../base/assert-never';
import { LAYER_BADGES, type Layer } from '../model/layer';
import { groupTrace, policiesOf, statementsOf, type LayerNode, type StatementNode } from '../model/trace-tree';
import type { StatementRef } from '../model/trace';
import type { Gate, Step } from '../steps/steps';
import { reasonWords, shortened } from './check-words';
import { andList, conditionTexts } from './condition-words';
import { closedDoor, grantingStatement, waitsFor } from './headline-words';
import { layerCodeWords } from './layer-code-words';
import { describeChange, toldChanges } from './session-words';
import { deed, quoted, toldCall, type Told, type Telling } from './stage-names';

export const MOST_SENTENCES = 5;

/** The sentences of a step. */
export function storyOf(telling: Telling, step: Step): readonly string[] {
  const told = toldCall(telling, step.call);
  switch (step.kind) {
    case 'open':
      return openStory(told);
    case 'gate':
      return gateStory(telling, told, step.layer);
    case 'travel':
      return travelStory(telling, told);
    case 'suppose':
      return [
        `Nobody has set ${waitsFor(told)}, so the answer rested on it.`,
        'The rest of the way was played as if the condition held.',
      ];
    case 'stamp':
      return stampStory(told);
    case 'set-aside':
      return [
        `A session has the permissions of its role and no others.`,
        `What ${told.who} was allowed before did not come along.`,
      ];
    case 'delta':
      return deltaStory(told);
    case 'verdict':
      return verdictStory(telling, told);
    default:
      return assertNever(step);
  }
}

/** Calls that carry a provider's proof in place of a signature (R165). */
const UNSIGNED: ReadonlySet<string> = new Set(['sts:assumerolewithwebidentity', 'sts:assumerolewithsaml']);

function openStory(told: Told): readonly string[] {
  const { who, targetInFull, here, there, isAcross } = told;
  const asked = `${who} asked to ${deed(told, targetInFull)}${there === null || !isAcross ? '' : `, in account ${there}`}.`;
  const sealed = UNSIGNED.has(told.call.action.toLowerCase())
    ? 'Nobody signed this call: the token it brought is the proof of who asks.'
    : 'Each call is an envelope with a seal of its own: nothing was remembered from the call before.';
  if (!isAcross || here === null || there === null) return [asked, sealed];
  return [asked, sealed, `It left ${here} for ${there}, so both sides had to say yes.`];
}

/** What a layer is for. */
const PURPOSES: Readonly<Record<Layer, (told: Told) => string>> = {
  rcp: () => 'RCPs cap what anybody may do to the organization’s resources; they grant nothing.',
  scp: () => 'SCPs cap what an account’s users and roles may do; they grant nothing.',
  endpoint: () => 'A VPC endpoint’s policy caps what passes through it; it grants nothing.',
  trust: ({ target }) => `The trust policy is the door of ${target}: it says who may come in.`,
  resource: ({ target }) => `The policy of ${target} says who may use it.`,
  's3-bpa': () => 'S3 Block Public Access keeps strangers out, whatever the bucket’s policy says.',
  identity: ({ who }) => `The policies of ${who} say what it may do.`,
  boundary: () => 'A permissions boundary caps what policies can grant; it grants nothing.',
  session: () => 'A session policy caps what the role’s policies grant; it grants nothing.',
};

function gateStory(telling: Telling, told: Told, layer: Layer): readonly string[] {
  const gate = told.call.gates.find((one) => one.layer === layer);
  const node = layerIn(told, layer);
  if (gate === undefined) return [];
  return [PURPOSES[layer](told), ...saying(telling, told, gate, node)];
}

function layerIn({ call }: Told, wanted: Layer): LayerNode | null {
  return groupTrace(call.explanation.trace).find(({ event }) => event.layer === wanted) ?? null;
}

function saying(telling: Telling, told: Told, gate: Gate, node: LayerNode | null): readonly string[] {
  const { layer, state, code } = gate;
  const note = code === null ? [] : [`${code.startsWith('grant-') ? 'It' : 'The rule here:'} ${layerCodeWords(code)}.`];
  switch (state) {
    case 'absent':
      return ['There was none, so nothing opened the way.'];
    case 'exempt':
      return [`It did not bind this call: ${code === null ? 'it is exempt' : layerCodeWords(code)}.`];
    case 'allows':
      return [...allowing(telling, told, layer, node), ...note];
    case 'silent':
      return [...silence(telling, told, node), ...note];
    case 'denies':
      return [wall(telling, told, layer), 'A wall stands whatever others allow.'];
    case 'open':
      return [opening(telling, told, layer, node)];
    default:
      return assertNever(state);
  }
}

function allowing(telling: Telling, told: Told, layer: Layer, node: LayerNode | null): readonly string[] {
  const statement = grantingStatement(told, layer);
  if (statement === null) return ['No statement of it forbids the call.'];
  const levels = node?.levels.length ?? 0;
  const where = levels > 1 ? `, and so at each of ${String(levels)} levels` : '';
  const what =
    layer === 'trust' ? 'admitted it' : layer === 'resource' || layer === 'identity' ? 'granted it' : 'let it pass';
  const terms = heldTerms(told, statement);
  return [
    `${named(telling, statement)} ${what}${where}.`,
    ...(terms.length === 0 ? [] : [`It did so on a condition, which held: ${andList(terms)}.`]),
  ];
}

/** What a statement asked for besides who, what and where. */
function heldTerms({ call }: Told, statement: StatementRef): readonly string[] {
  const node = findStatement(call.explanation.trace, statement);
  return node === null ? [] : termsOf(node);
}

/** `“Sid” in deployer trust policy`. */
function named({ titleOf }: Telling, statement: StatementRef): string {
  const name = statement.sid === null ? `Statement ${String(statement.index + 1)}` : quoted(statement);
  return `${name} in ${titleOf(statement.document)}`;
}

function silence(telling: Telling, told: Told, node: LayerNode | null): readonly string[] {
  const { layer } = node?.event ?? {};
  const count = node === null ? 0 : policiesOf(node).length;
  const level = node?.levels.find(({ event }) => event.state === 'silent');
  const place = level === undefined ? '' : ` at ${level.event.name}`;
  const nothing = count === 0 ? `No policy was attached${place}.` : `No statement${place} spoke for it.`;
  if (layer === undefined || told.call.stop?.at !== layer) return [nothing, 'Nor did one forbid it.'];
  return [nothing, ...closest(telling, told)];
}

/** The statement that came closest, with what kept it from matching. */
function closest(telling: Telling, { call }: Told): readonly string[] {
  const { nearest } = call.explanation;
  if (nearest === null) return [];
  const reason = findStatement(call.explanation.trace, nearest);
  const why = reason === null ? '' : `: ${shortened(reasonWords(reason))}`;
  return [`${named(telling, nearest)} came closest${why}.`];
}

export function findStatement(trace: Told['call']['explanation']['trace'], wanted: StatementRef): StatementNode | null {
  return (
    groupTrace(trace)
      .flatMap(statementsOf)
      .find(({ event: { statement } }) => statement.document === wanted.document && statement.index === wanted.index) ??
    null
  );
}

/** The conditions of a statement, one text each. */
export function termsOf({ conditions }: StatementNode): readonly string[] {
  return conditions.flatMap(({ operator, key, wanted }) => conditionTexts({ operator, key, values: wanted }));
}

function wall(telling: Telling, { call, who }: Told, layer: Layer): string {
  const { deciding } = call.explanation;
  if (deciding === null) return `Somebody built a wall here, and ${who} ran into it.`;
  const reason = findStatement(call.explanation.trace, deciding);
  const terms = reason === null ? [] : termsOf(reason);
  const where = terms.length === 0 ? '' : ` where ${andList(terms)}`;
  return call.stop?.at === layer
    ? `${named(telling, deciding)} forbids it${where}: a wall somebody built.`
    : 'A statement forbids it: a wall somebody built.';
}

function opening(telling: Telling, told: Told, layer: Layer, node: LayerNode | null): string {
  const closed = (node === null ? [] : policiesOf(node)).filter(({ event }) => !event.isReadable);
  if (closed.length > 0) {
    return `${andList(closed.map(({ event }) => telling.titleOf(event.document)))} could not be read, so nobody could tell.`;
  }
  return `It waited for ${waitsFor(told, layer)}, which nobody has set.`;
}

/** What a call comes to that arrives. */
const REACHED: Readonly<Record<Told['call']['kind'], (told: Told) => string>> = {
  call: ({ who, target }) => `${target} answered ${who}.`,
  assume: ({ who, target }) => `The door of ${target} opened for ${who}.`,
  pass: ({ call, target }) => `${call.service ?? 'The service'} may put ${target} on now.`,
};

function travelStory(telling: Telling, told: Told): readonly string[] {
  const { call } = told;
  if (call.stop === null) {
    const reached = REACHED[call.kind](told);
    return [passedWords(told), ...withoutDoor(told), reached];
  }
  return stopStory(telling, told);
}

/** Within one account a resource needs no policy of its own that says yes (R126). */
function withoutDoor({ call, who, target }: Told): readonly string[] {
  // A role has no policy that says who may hand it over; whom it trusts is settled before (R250).
  if (call.kind === 'pass') {
    return call.service === null
      ? []
      : [`${target} was asked nothing: it trusts ${call.service} already, which puts it on.`];
  }
  const resource = call.gates.find(({ layer }) => layer === 'resource');
  const isSilent = resource?.state === 'silent' || resource?.state === 'absent';
  return isSilent && call.gates.some(({ layer, state }) => layer === 'identity' && state === 'allows')
    ? [
        `The policy of ${target} said neither yes nor no; within one account the yes of ${who}’s own policies is enough.`,
      ]
    : [];
}

/** `It passed all gates on the way (O, T, I).` */
function passedWords({ call }: Told): string {
  const there = call.gates.filter(({ isThere }) => isThere);
  if (there.length === 0) return 'No gate stood on the way.';
  return `It passed all gates on the way (${there.map(({ layer }) => LAYER_BADGES[layer]).join(', ')}).`;
}

/** Gates before the one that stopped the call, in the one order; those behind it were not asked. */
function gatesBefore({ call }: Told): { readonly passed: number; readonly all: number } {
  const there = call.gates.filter(({ isThere }) => isThere);
  const stop = there.findIndex(({ layer }) => layer === call.stop?.at);
  return { passed: stop === -1 ? 0 : stop, all: there.length };
}

function stopStory(telling: Telling, told: Told): readonly string[] {
  const { call } = told;
  const { stop } = call;
  if (stop === null) return [];
  if (stop.at === 'sts') return ['The policies would have let it pass.', 'STS itself refused the call.'];
  if (stop.at === 'aws') return ['AWS keeps this call to itself.', 'No policy can open it.'];
  const { passed, all } = gatesBefore(told);
  const letter = LAYER_BADGES[stop.at];
  const count =
    passed === 0
      ? `It ended at the first of ${String(all)} gates, ${letter}.`
      : `It passed ${String(passed)} of ${String(all)} gates and ended at ${letter}.`;
  switch (stop.outcome) {
    case 'explicit-deny':
      return [count, wall(telling, told, stop.at)];
    case 'implicit-deny':
      return [count, 'Nobody forbade it, and nobody opened the door.', ...closest(telling, told)];
    case 'depends':
      return [opening(telling, told, stop.at, layerIn(told, stop.at))];
    default:
      return assertNever(stop.outcome);
  }
}

function stampStory({ call, who, target }: Told): readonly string[] {
  const session = call.made?.session;
  if (call.kind === 'pass') return [`${who} handed ${target} to the service, which put the role on by itself.`];
  const limit = session?.isChained === true ? ['Put on by another session, it lasts 1 hour at most.'] : [];
  return [`STS gave ${who} new credentials, which are a session of ${target}.`, ...limit];
}

function deltaStory({ call }: Told): readonly string[] {
  const changes = toldChanges(call.made?.changes ?? []);
  const of = (fate: string): readonly string[] => changes.filter((one) => one.fate === fate).map(describeChange);
  return (['gained', 'lost', 'kept'] as const).flatMap((fate) => {
    const told = of(fate);
    return told.length === 0 ? [] : [`The session ${fate} ${andList(told)}.`];
  });
}

function verdictStory(telling: Telling, told: Told): readonly string[] {
  const { script } = telling;
  const first = toldCall(telling, 0);
  const goal = `${first.who} asked to ${deed(told, told.targetInFull)}.`;
  const worn = script.calls.slice(0, told.at).map((_, at) => toldCall(telling, at).target);
  const way =
    worn.length === 0 ? [] : [`On the way came ${andList(worn)}; each ticket took the place of the one before.`];
  const end = told.call.stop === null ? grantStory(telling, told) : [...stopStory(telling, told), ...ownership(told)];
  return [goal, ...way, ...end].slice(0, MOST_SENTENCES);
}

function grantStory(telling: Telling, told: Told): readonly string[] {
  const granted = (['trust', 'resource', 'identity'] as const).flatMap((layer) => {
    const gate = told.call.gates.find((one) => one.layer === layer);
    const statement = gate?.state === 'allows' ? grantingStatement(told, layer) : null;
    return statement === null ? [] : [named(telling, statement)];
  });
  const by = granted.length === 0 ? [] : [`${andList(granted)} said yes.`];
  return [...by, 'No wall stood in the way.'];
}

/** Who could change what decided. */
function ownership(told: Told): readonly string[] {
  const { stop } = told.call;
  if (stop === null || stop.at === 'sts' || stop.at === 'aws' || stop.outcome === 'depends') return [];
  const others = alsoClosed(told, stop.at);
  if (others.length === 0) return [`Only ${ownerOf(told, stop.at)} can change that.`];
  const also = andList(others.map((layer) => closedDoor(told, layer)));
  const owners = andList([stop.at, ...others].map((layer) => ownerOf(told, layer)));
  return [`${also} either: ${owners} would both have to change something.`];
}

/** Across accounts both sides have to say yes: the other sides that did not, where one door stayed shut (R127, R163). */
export function alsoClosed({ call, isAcross }: Told, layer: Layer): readonly Layer[] {
  if (!isAcross || call.stop?.outcome !== 'implicit-deny') return [];
  return call.gates
    .filter(
      ({ layer: one, state }) => one !== layer && BOTH_SIDES.has(one) && (state === 'silent' || state === 'absent'),
    )
    .map(({ layer: one }) => one);
}

const BOTH_SIDES: ReadonlySet<Layer> = new Set(['identity', 'resource', 'trust']);

/** Who owns a layer: you, the resource’s owner, or the organization’s team. */
export function ownerOf({ who, target, here, there }: Told, layer: Layer): string {
  const own = here === null ? '' : ` in ${here}`;
  switch (layer) {
    case 'scp':
    case 'rcp':
      return 'the team that runs the organization';
    case 'endpoint':
      return 'whoever runs the VPC endpoint';
    case 'trust':
    case 'resource':
    case 's3-bpa':
      return `the owner of ${target}${there === null ? '' : ` in ${there}`}`;
    case 'identity':
      return `whoever manages ${who}${own}`;
    case 'boundary':
      return `whoever set the boundary of ${who}${own}`;
    case 'session':
      return 'whoever made the session';
    default:
      return assertNever(layer);
  }
}
