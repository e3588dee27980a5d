// The evidence of a call as rows: each statement that was looked at, and each part of it: what it wanted and what it got.
import { LAYERS, type Layer } from '../model/layer';
import type { Match, StatementRef } from '../model/trace';
import { groupTrace, statementsOf, type StatementNode } from '../model/trace-tree';
import type { Step } from '../steps/steps';
import { describeCheck, gotWords, listValues, matchWords, shortened, sourceWords } from './check-words';
import { toldCall, type Telling } from './stage-names';
import { statementName } from './statement-words';

export type EvidenceRow = {
  readonly layer: Layer;
  readonly policy: string;
  readonly statement: StatementRef;
  readonly name: string;
  readonly effect: 'Allow' | 'Deny';
  /** Whether the statement as a whole applied. */
  readonly applied: string;
  readonly isDeciding: boolean;
  /** `principal`, `action`, `resource`, or the operator and key of a condition. */
  readonly part: string;
  readonly wanted: string;
  readonly got: string;
  readonly from: string;
  readonly match: Match;
  /** What a person would not guess: that an absent key counts, say. */
  readonly note: string | null;
  /** Whether the row begins another statement. */
  readonly isFirst: boolean;
};

const AT_MOST = 4;

/** Every statement of the step's call; of a gate's step its own come first. */
export function evidenceOf(telling: Telling, step: Step): readonly EvidenceRow[] {
  const { call } = toldCall(telling, step.call);
  const layers = groupTrace(call.explanation.trace);
  const first = step.kind === 'gate' ? step.layer : call.stop?.at;
  const rank = (layer: Layer): number => (layer === first ? -1 : LAYERS.indexOf(layer));
  return [...layers]
    .sort((a, b) => rank(a.event.layer) - rank(b.event.layer))
    .flatMap((node) => decidingFirst(statementsOf(node)).flatMap((one) => rowsOf(telling, node.event.layer, one)));
}

function decidingFirst(statements: readonly StatementNode[]): readonly StatementNode[] {
  return [...statements].sort((a, b) => Number(b.event.isDeciding) - Number(a.event.isDeciding));
}

function rowsOf(
  { titleOf }: Telling,
  layer: Layer,
  { event, checks, conditions }: StatementNode,
): readonly EvidenceRow[] {
  const common = {
    layer,
    policy: titleOf(event.statement.document),
    statement: event.statement,
    name: statementName(event.statement),
    effect: event.effect,
    applied: matchWords(event.match),
    isDeciding: event.isDeciding,
  };
  const parts = [
    ...checks.map((check) => ({
      part: check.part,
      wanted: shortened(listValues(check.wanted, AT_MOST)),
      got: shortened(check.got),
      from: 'the call',
      match: check.match,
      note:
        check.code === 'action-matches' || check.code === 'resource-matches' ? null : shortened(describeCheck(check)),
    })),
    ...conditions.map((condition) => ({
      part: `${condition.operator} ${condition.key}`,
      wanted: listValues(condition.wanted, AT_MOST),
      got: gotWords(condition),
      from: condition.got === null && condition.source !== 'unset' ? 'not in the call' : sourceWords(condition.source),
      match: condition.match,
      note:
        condition.code === 'condition-key-absent-counts' ? 'an absent key counts as a match with this operator' : null,
    })),
  ];
  return parts.map((part, at) => ({ ...common, ...part, isFirst: at === 0 }));
}
