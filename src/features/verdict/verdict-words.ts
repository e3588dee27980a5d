// The verdict in words: the direct answer with what decided it, and the way through roles.
import { assertNever } from '../../base/assert-never';
import type { Answer, Handing, Hop, Reach } from '../../model/analysis';
import type { Decision } from '../../model/decision';
import { decidingLayer } from '../../model/decision';
import type { DocumentId } from '../../model/policy-document';
import type { Explanation, LayerEvent } from '../../model/trace';
import type { World } from '../../model/world';
import { documentsById } from '../../store/selectors';
import type { DoorNames } from '../../words/layer-words';
import { countHops } from '../../words/hop-count';
import { describeGrant, describeImplicitDeny, LAYER_CODE_WORDS } from './code-words';
import { listed, name, type Sentence } from './sentence';
import {
  badgeTag,
  callerName,
  layerTag,
  placeName,
  policyPiece,
  statementPiece,
  unreadablePieces,
} from './verdict-names';

function decidingEvent({ trace }: Explanation): LayerEvent | null {
  return trace.find((event): event is LayerEvent => event.kind === 'layer' && event.isDeciding) ?? null;
}

/** The level of the organization where nothing allows the request. */
function silentLevel(explanation: Explanation): string | null {
  const event = decidingEvent(explanation);
  if (event === null) return null;
  for (const level of explanation.trace) {
    if (level.kind === 'level' && level.parent === event.id && level.state === 'silent') return level.name;
  }
  return null;
}

function namesOf(world: World, { question, direct }: Answer): DoorNames {
  return {
    caller: callerName(question.who),
    action: question.what,
    place: placeName(world, question.where),
    level: silentLevel(direct),
  };
}

/** What stands after the verdict's word: ` directly: the bucket opens no door to alice (P)`. */
export function describeDirect(world: World, answer: Answer): Sentence {
  const { decision } = answer.direct;
  switch (decision.outcome) {
    case 'allow':
      return [' — ', describeGrant(decision.by, namesOf(world, answer)), ...grantingStatement(world, answer.direct)];
    case 'explicit-deny':
      return [' — ', ...describeWall(world, decision, answer.direct)];
    case 'implicit-deny': {
      const lead = answer.reach.kind === 'not-asked' ? ' — ' : ' directly: ';
      const code = decidingEvent(answer.direct)?.code ?? null;
      const why = code === null ? [] : [`: ${LAYER_CODE_WORDS[code]}`];
      return [lead, describeImplicitDeny(decision.layer, namesOf(world, answer)), ...why];
    }
    case 'depends':
      return [
        ' on ',
        ...describeOpen(world, answer.direct.unknownKeys, answer.direct.unreadable),
        ` ${badgeTag(decision.layer)}`,
      ];
    default:
      return assertNever(decision);
  }
}

function grantingStatement(world: World, { deciding }: Explanation): Sentence {
  return deciding === null ? [] : [': ', statementPiece(deciding), ' in ', policyPiece(world, deciding.document)];
}

function describeWall(
  world: World,
  decision: Extract<Decision, { outcome: 'explicit-deny' }>,
  { deciding }: Explanation,
): Sentence {
  const layer = decidingLayer(decision);
  if (layer === null) return ['AWS itself refuses this call, whatever the policies say'];
  if (deciding === null) return ['a wall ', layerTag(layer), ' forbids it'];
  return [
    'a wall: ',
    statementPiece(deciding),
    ' in ',
    policyPiece(world, deciding.document),
    ` ${layerTag(layer)} forbids it`,
  ];
}

/** `aws:MultiFactorAuthPresent`; `sts:ExternalId and on policy limited, which cannot be read`. */
function describeOpen(world: World, keys: readonly string[], unreadable: readonly DocumentId[]): Sentence {
  const waits: Sentence[] = keys.map((key) => [name(key)]);
  for (const document of unreadable) waits.push(unreadablePieces(world, document));
  return waits.length === 0 ? ['what nobody has said'] : listed(waits);
}

/** What would have to change: where the nearest chain stops, else the statement that came closest to allowing. */
export function describeNearest(world: World, { direct, reach }: Answer): Sentence | null {
  if (reach.kind === 'none') {
    const at = reach.nearest.findIndex(({ explanation }) => explanation.decision.outcome !== 'allow');
    const { deciding, nearest: missed } = reach.nearest[at]?.explanation ?? direct;
    const statement = deciding ?? missed;
    if (at !== -1 && statement !== null) {
      const stop = `The nearest chain stops at hop ${String(at + 1)}: `;
      return [stop, statementPiece(statement), ' in ', policyPiece(world, statement.document)];
    }
  }
  const { nearest } = direct;
  if (direct.decision.outcome !== 'implicit-deny' || nearest === null) return null;
  return ['Closest to allowing it: ', statementPiece(nearest), ' in ', policyPiece(world, nearest.document)];
}

export type ReachClause = {
  readonly outcome: 'allow' | 'depends' | 'implicit-deny';
  readonly words: Sentence;
  /** Who starts, and then each role assumed with the place of its hop; empty where there is no chain. */
  readonly path: readonly PathStep[];
};

export type PathStep = { readonly name: string; readonly hop: number | null };

/** The second clause; null where nobody asked for a way through roles. */
export function describeReach(world: World, reach: Reach): ReachClause | null {
  switch (reach.kind) {
    case 'not-asked':
      return null;
    case 'none': {
      const { handing } = reach;
      if (handing === undefined) {
        return { outcome: 'implicit-deny', words: ['through roles: no chain (searched: assume role)'], path: [] };
      }
      const outcome = handing.waitsFor.length === 0 ? 'allow' : 'depends';
      return { outcome, words: describeHanding(world, handing), path: [] };
    }
    case 'chain': {
      const words = [`through roles: ${countHops(reach.hopCount)}`];
      return { outcome: 'allow', words, path: pathOf(reach.hops, reach.hopCount) };
    }
    case 'only-if': {
      const words: Sentence = ['through roles: only if ', ...describeConditions(world, reach.waitsFor)];
      return { outcome: 'depends', words, path: pathOf(reach.hops, reach.hopCount) };
    }
    default:
      return assertNever(reach);
  }
}

/** `through roles: 1 hop by handing runner to lambda.amazonaws.com (iam:PassRole), only if aws:SourceIp fits; none by assuming alone`. */
function describeHanding(world: World, { hopCount, role, service, waitsFor }: Handing): Sentence {
  const terms: Sentence = waitsFor.length === 0 ? [] : [', only if ', ...describeConditions(world, waitsFor)];
  const hops = `through roles: ${countHops(hopCount)} by handing ${callerName(role)} to ${service} (iam:PassRole)`;
  return [hops, ...terms, '; none by assuming alone'];
}

function describeConditions(world: World, waitsFor: readonly string[]): Sentence {
  const documents = documentsById(world);
  const conditions = waitsFor.map((item): Sentence => {
    const document = documents.get(item);
    if (document === undefined) return [name(item), ' fits'];
    return [...unreadablePieces(world, document.id), ', lets it'];
  });
  return conditions.length === 0 ? ['what nobody has said fits'] : listed(conditions);
}

function pathOf(hops: readonly Hop[], hopCount: number): readonly PathStep[] {
  const [first] = hops;
  if (first === undefined) return [];
  const assumed = hops.slice(0, hopCount).map(({ to }, hop) => ({ name: callerName(to), hop }));
  return [{ name: callerName(first.from), hop: null }, ...assumed];
}
