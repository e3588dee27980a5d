// The calls an answer is made of, one card each: the direct one, then every hop of the way through roles.
import type { Answer, Edge, Hop, Reach } from '../../model/analysis';
import { shortName, splitArn } from '../../model/arn';
import type { Decision, GrantedBy } from '../../model/decision';
import { LAYER_BADGES } from '../../model/layer';
import type { Explanation } from '../../model/trace';
import type { World } from '../../model/world';
import { assertNever } from '../../base/assert-never';
import { accountLabel, accountOf } from '../../store/selectors';
import type { Selection } from '../../store/state';
import { isAssumption, presentCall } from '../../words/action-words';

export type HopCard = {
  /** `direct`, or `hop-0` and so on: stable while the way stays as long as it is. */
  readonly key: string;
  /** Position among the hops of the way through roles; null for the direct call. */
  readonly hop: number | null;
  readonly from: string;
  readonly to: string;
  readonly action: string;
  readonly explanation: Explanation;
  readonly title: string;
  /** Where it stopped or what granted it, in a few words. */
  readonly side: string;
};

/** The hops of the way through roles that the answer shows, working or not. */
export function hopsOf(reach: Reach): readonly Hop[] {
  switch (reach.kind) {
    case 'not-asked':
      return [];
    case 'chain':
    case 'only-if':
      return reach.hops;
    case 'none':
      return reach.nearest;
    default:
      return assertNever(reach);
  }
}

/** What a person calls a caller or target: its name, or `root of dev` for an account's root user. */
export function callName(world: World, arn: string): string {
  const parts = splitArn(arn);
  return parts?.service === 'iam' && parts.resource === 'root'
    ? `root of ${accountLabel(world, parts.account)}`
    : shortName(arn);
}

/** True where both ends lie in known and different accounts. */
export function isCrossAccount(world: World, from: string, to: string): boolean {
  const [here, there] = [accountOf(world, from), accountOf(world, to)];
  return here !== null && there !== null && here !== there;
}

export function hopCards(answer: Answer, world: World): readonly HopCard[] {
  const { question, direct } = answer;
  const from = answer.fromNode ?? question.who;
  const directCard: HopCard = {
    key: 'direct',
    hop: null,
    from,
    to: question.where,
    action: question.what,
    explanation: direct,
    title: `${callName(world, question.who)} → ${callName(world, question.where)}, directly`,
    side: sideWords(direct.decision, question.what, isCrossAccount(world, from, question.where)),
  };
  const cards = hopsOf(answer.reach).map((hop, index): HopCard => ({
    key: `hop-${index}`,
    hop: index,
    from: hop.from,
    to: hop.to,
    action: hop.action,
    explanation: hop.explanation,
    title: `${index + 1} · ${callName(world, hop.from)} ${presentCall(hop.action, callName(world, hop.to))}`,
    side: sideWords(hop.explanation.decision, hop.action, isCrossAccount(world, hop.from, hop.to)),
  }));
  return [directCard, ...cards];
}

const GRANTED_WORDS: Readonly<Record<GrantedBy, string>> = {
  identity: 'granted by I',
  resource: 'granted by P',
  'identity+resource': 'granted by P and I',
  trust: 'admitted by T',
  'identity+trust': 'granted by T and I',
  root: 'granted to root',
  'root+resource': 'granted by P, to root',
  'no-authorization': 'needs no permission',
};

function sideWords(decision: Decision, action: string, isCross: boolean): string {
  switch (decision.outcome) {
    case 'allow':
      if (isAssumption(action)) return isCross ? 'cross-account' : 'same account';
      return GRANTED_WORDS[decision.by];
    case 'explicit-deny':
      return 'refused' in decision ? 'refused by AWS' : `a wall at ${LAYER_BADGES[decision.layer]}`;
    case 'implicit-deny':
      return `stopped at ${LAYER_BADGES[decision.layer]}`;
    case 'depends':
      return `open at ${LAYER_BADGES[decision.layer]}`;
    default:
      return assertNever(decision);
  }
}

/** The key of the card to open unasked: the selected hop, else the hop that fails, else the direct call. */
export function interestingCard(
  cards: readonly HopCard[],
  selection: Selection | null,
  edges: readonly Edge[],
): string {
  const selected = cards.find((card) => isSelected(card, selection, edges));
  const failing = cards.find(({ hop, explanation }) => hop !== null && explanation.decision.outcome !== 'allow');
  return (selected ?? failing)?.key ?? 'direct';
}

export function isSelected(card: HopCard, selection: Selection | null, edges: readonly Edge[]): boolean {
  if (selection === null || card.hop === null) return false;
  switch (selection.kind) {
    case 'hop':
      return selection.index === card.hop;
    case 'edge': {
      const edge = edges.find(({ id }) => id === selection.id);
      return edge !== undefined && edge.from === card.from && edge.to === card.to;
    }
    case 'node':
      return false;
    default:
      return assertNever(selection);
  }
}
