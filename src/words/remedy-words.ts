// How what decided could be changed, in one to three plain hints, each with the policy where that would be done.
import type { TextSpan } from '../base/text-span';
import type { Layer } from '../model/layer';
import type { DocumentId } from '../model/policy-document';
import { groupTrace, policiesOf } from '../model/trace-tree';
import { andList } from './condition-words';
import { deed, quoted, toldCall, type Told, type Telling } from './stage-names';
import { alsoClosed, findStatement, termsOf } from './story-words';
import { describeRefusal } from './sts-words';

export type Remedy = {
  readonly text: string;
  /** Where it would be done; null where no policy is the place. */
  readonly document: DocumentId | null;
  readonly span: TextSpan | null;
};

export const MOST_REMEDIES = 3;

/** The hints for the call where the play ends; none where it is allowed. */
export function remediesOf(telling: Telling): readonly Remedy[] {
  const told = toldCall(telling, telling.script.calls.length - 1);
  const { stop, refusal } = told.call;
  if (stop === null) return [];
  if (refusal !== null) return [nowhere(`STS refuses: ${describeRefusal(refusal)}.`)];
  if (stop.at === 'aws' || stop.at === 'sts') return [nowhere('Nothing changes this: AWS keeps the call to itself.')];
  switch (stop.outcome) {
    case 'explicit-deny':
      return wallRemedies(told).slice(0, MOST_REMEDIES);
    case 'implicit-deny':
      return doorRemedies(told, stop.at).slice(0, MOST_REMEDIES);
    case 'depends':
      return openRemedies(telling, told).slice(0, MOST_REMEDIES);
  }
}

function nowhere(text: string): Remedy {
  return { text, document: null, span: null };
}

function wallRemedies({ call }: Told): readonly Remedy[] {
  const { deciding } = call.explanation;
  if (deciding === null) return [];
  const statement = findStatement(call.explanation.trace, deciding);
  const met = statement === null ? [] : termsOf(statement);
  return [
    ...(met.length === 0
      ? []
      : [nowhere(`Make the call so that ${quoted(deciding)} does not apply: it does where ${andList(met)}.`)]),
    { text: `Narrow ${quoted(deciding)}, or take it away.`, document: deciding.document, span: deciding.span },
  ];
}

/** What would open the door, by layer. */
function openers(told: Told): Readonly<Record<Layer, string>> {
  const { who, target } = told;
  const action = told.call.action;
  return {
    rcp: `Let an RCP at each level allow ${action}.`,
    scp: `Let an SCP at each level allow ${action}.`,
    endpoint: `Let the VPC endpoint’s policy allow ${action}.`,
    trust: `Name ${who} in the trust policy of ${target}.`,
    resource: `Allow ${who} in the policy of ${target}.`,
    's3-bpa': `Name accounts in the policy of ${target}, so that it is not public any more.`,
    identity: `Let a policy of ${who} allow it to ${deed(told)}.`,
    boundary: `Let the permissions boundary of ${who} leave room for ${action}.`,
    session: `Let the session policy leave room for ${action}.`,
  };
}

function doorRemedies(told: Told, layer: Layer): readonly Remedy[] {
  const { call } = told;
  const { nearest, trace } = call.explanation;
  return [
    ...(nearest === null
      ? []
      : [{ text: `${quoted(nearest)} comes closest: widen it.`, document: nearest.document, span: nearest.span }]),
    { text: openers(told)[layer], document: nearest?.document ?? firstDocument(trace, layer), span: null },
    ...alsoClosed(told, layer).map((one) => ({
      text: `${openers(told)[one].replace(/\.$/, '')}, too: across accounts both sides must.`,
      document: firstDocument(trace, one),
      span: null,
    })),
  ];
}

function firstDocument(trace: Told['call']['explanation']['trace'], wanted: Layer): DocumentId | null {
  const layer = groupTrace(trace).find(({ event }) => event.layer === wanted);
  return (layer === undefined ? [] : policiesOf(layer))[0]?.event.document ?? null;
}

function openRemedies({ titleOf }: Telling, { call }: Told): readonly Remedy[] {
  const { unknownKeys, unreadable } = call.explanation;
  return [
    ...unreadable.map((document) => ({
      text: `${titleOf(document)} cannot be read: repair it.`,
      document,
      span: null,
    })),
    ...(unknownKeys.length === 0
      ? []
      : [nowhere(`Set ${andList(unknownKeys)} in the question, and the answer is a plain one.`)]),
  ];
}
