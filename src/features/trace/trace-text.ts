// The whole answer as plain text: story, calls, layers, statements and reasons, for a ticket or a mail.
import type { Answer } from '../../model/analysis';
import { LAYER_BADGES } from '../../model/layer';
import { isAbsent, isUnknown } from '../../model/request-context';
import type { World } from '../../model/world';
import { documentTitle } from '../../store/selectors';
import { statementName } from '../../words/statement-words';
import { describeCheck, matchWords, reasonWords, sourceWords } from '../../words/check-words';
import { type HopCard, hopCards } from './hop-cards';
import { LAYER_WORDS } from '../../words/layer-words';
import { OUTCOME_WORDS } from '../../words/outcome-words';
import { describeLayer, sayingText } from './layer-words';
import { groupTrace, type LayerNode, type PolicyNode, type StatementNode } from '../../model/trace-tree';
import { findStatement, sentenceText, tellStory } from './trace-words';

/** Lines end with \n; every value is spelled out in full. */
export function traceAsText(answer: Answer, world: World): string {
  const { question } = answer;
  const lines = [
    `${OUTCOME_WORDS[answer.direct.decision.outcome]}: ${question.who} → ${question.what} → ${question.where}`,
    '',
    ...tellStory(answer, world).map(sentenceText),
    ...contextLines(answer),
    ...hopCards(answer, world).flatMap((card) => ['', ...cardLines(card, world)]),
  ];
  return `${lines.join('\n')}\n`;
}

function contextLines(answer: Answer): readonly string[] {
  const entries = Object.entries(answer.question.context);
  if (entries.length === 0) return [];
  const words = entries.map(([key, value]) => {
    if (typeof value === 'string') return `  ${key}: ${value}`;
    if (isAbsent(value)) return `  ${key}: absent`;
    return isUnknown(value) ? `  ${key}: unknown` : `  ${key}: ${value.join(', ')}`;
  });
  return ['', 'Context', ...words];
}

function cardLines(card: HopCard, world: World): readonly string[] {
  const { explanation } = card;
  const head = `${card.title}: ${OUTCOME_WORDS[explanation.decision.outcome]}, ${card.side}`;
  const nearest = explanation.nearest === null ? null : findStatement(explanation, explanation.nearest);
  return [
    head,
    `  ${card.from} → ${card.action} → ${card.to}`,
    ...groupTrace(explanation.trace).flatMap((layer) => layerLines(layer, card.action, world, nearest)),
  ];
}

function layerLines(layer: LayerNode, action: string, world: World, nearest: StatementNode | null): readonly string[] {
  const { event } = layer;
  const saying = describeLayer(layer, action, world, event.isDeciding ? nearest : null);
  const decided = event.isDeciding ? ' (decided here)' : '';
  return [
    `  ${LAYER_BADGES[event.layer]} ${LAYER_WORDS[event.layer].full}: ${sayingText(saying)}${decided}`,
    ...layer.levels.flatMap((level) => [
      `    ${level.event.name}`,
      ...level.policies.flatMap((policy) => policyLines(policy, world, '      ')),
    ]),
    ...layer.policies.flatMap((policy) => policyLines(policy, world, '    ')),
  ];
}

function policyLines(policy: PolicyNode, world: World, indent: string): readonly string[] {
  const title = documentTitle(world, policy.event.document);
  if (!policy.event.isReadable) return [`${indent}${title}: cannot be read`];
  return [`${indent}${title}`, ...policy.statements.flatMap((statement) => statementLines(statement, `${indent}  `))];
}

function statementLines(statement: StatementNode, indent: string): readonly string[] {
  const { event } = statement;
  const isNo = event.match === 'no';
  const head = `${indent}${event.effect} ${statementName(event.statement)}: ${matchWords(event.match)}`;
  if (isNo) return [`${head}, ${reasonWords(statement, Infinity)}`];
  return [
    head,
    ...statement.checks.map((check) => `${indent}  ${describeCheck(check, Infinity)}`),
    ...statement.conditions.map(
      (condition) => `${indent}  ${describeCheck(condition, Infinity)} (from ${sourceWords(condition.source)})`,
    ),
  ];
}
