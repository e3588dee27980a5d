// The evidence of a call as rows: each statement that was looked at, and each part of it: what it wanted and what it got.
import { LAYERS, type Layer } from '../model/layer';
import type { Match, StatementRef } from '../model/trace';
import { groupTrace, type LayerNode, type StatementNode } from '../model/trace-tree';
import type { Scene } from '../steps/scene';
import { describeCheck, gotWords, listValues, matchWords, shortened, sourceWords } from './check-words';
import { toldCall, type Telling } from './stage-names';
import { statementName } from './statement-words';

export type EvidenceRow = {
  readonly layer: Layer;
  readonly policy: string;
  /** The level of the organization that it is attached to; null for other layers. */
  readonly level: string | null;
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

/** Every statement that has been looked at up to a scene of its call; of a gate's step its own come first. */
export function evidenceOf(telling: Telling, { step, asked }: Pick<Scene, 'step' | 'asked'>): readonly EvidenceRow[] {
  const { call } = toldCall(telling, step.call);
  const spoken = new Set(
    call.gates
      .filter(({ isThere }) => isThere)
      .slice(0, asked)
      .map(({ layer }) => layer),
  );
  const layers = groupTrace(call.explanation.trace).filter(({ event }) => spoken.has(event.layer));
  const first = step.kind === 'gate' ? step.layer : call.stop?.at;
  const rank = (layer: Layer): number => (layer === first ? -1 : LAYERS.indexOf(layer));
  return [...layers]
    .sort((a, b) => rank(a.event.layer) - rank(b.event.layer))
    .flatMap((node) => decidingFirst(placedIn(node)).flatMap((one) => rowsOf(telling, node.event.layer, one)));
}

type Placed = { readonly node: StatementNode; readonly level: string | null };

function placedIn({ levels, policies }: LayerNode): readonly Placed[] {
  const own = policies.flatMap(({ statements }) => statements).map((node) => ({ node, level: null }));
  const ofLevels = levels.flatMap(({ event, policies: attached }) =>
    attached.flatMap(({ statements }) => statements).map((node) => ({ node, level: event.name })),
  );
  return [...own, ...ofLevels];
}

function decidingFirst(statements: readonly Placed[]): readonly Placed[] {
  return [...statements].sort((a, b) => Number(b.node.event.isDeciding) - Number(a.node.event.isDeciding));
}

function rowsOf(
  { titleOf }: Telling,
  layer: Layer,
  { node: { event, checks, conditions }, level }: Placed,
): readonly EvidenceRow[] {
  const common = {
    layer,
    policy: titleOf(event.statement.document),
    level,
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
