// The story of an answer in at most five sentences, past tense: who asked for what, where, and what came of it.
import { assertNever } from '../../base/assert-never';
import type { Answer, Hop, Reach } from '../../model/analysis';
import type { Decision } from '../../model/decision';
import type { Layer } from '../../model/layer';
import type { Explanation, StatementRef } from '../../model/trace';
import type { World } from '../../model/world';
import { accountLabel, accountOf, documentsById, documentTitle, nodeKind } from '../../store/selectors';
import { infinitiveOf, isAssumption } from '../../words/action-words';
import { statementName } from '../../words/statement-words';
import { listValues, reasonWords, shortened } from '../../words/check-words';
import { callName, isCrossAccount } from './hop-cards';
import { LAYER_WORDS } from '../../words/layer-words';
import { layerCodeWords } from '../../words/layer-code-words';
import { groupTrace, type LayerNode, type StatementNode, statementsOf } from '../../model/trace-tree';

/** A piece of a sentence: names stand out, quotes are words of a policy. */
export type Part = { readonly kind: 'text' | 'name' | 'quote'; readonly text: string };
export type Sentence = readonly Part[];

const name = (text: string): Part => ({ kind: 'name', text });

/** The statement by its Sid, in quotes, or by its place in the policy. */
function quoted(statement: StatementRef): Part {
  return { kind: statement.sid === null ? 'name' : 'quote', text: statementName(statement) };
}

/** A sentence from a template: strings become text, parts stay. */
function say(...parts: readonly (string | Part)[]): Sentence {
  return parts.map((part) => (typeof part === 'string' ? { kind: 'text', text: part } : part));
}

export function sentenceText(sentence: Sentence): string {
  return sentence.map(({ kind, text }) => (kind === 'quote' ? `"${text}"` : text)).join('');
}

/** At most five sentences about the direct call and the way through roles. */
export function tellStory(answer: Answer, world: World): readonly Sentence[] {
  const { question, direct } = answer;
  const { who: from } = question;
  const call: Hop = { from, to: question.where, action: question.what, explanation: direct };
  return [
    say(name(callName(world, from)), ` asked to ${infinitiveOf(question.what)} `, name(callName(world, call.to)), '.'),
    ...tellDecision(call, world),
    ...tellReach(answer.reach, world),
  ];
}

/** One or two sentences: what decided, and the statement that came closest. */
function tellDecision(call: Hop, world: World): readonly Sentence[] {
  const { decision } = call.explanation;
  switch (decision.outcome) {
    case 'allow':
      return [tellAllow(call, decision, world)];
    case 'explicit-deny':
      return [tellWall(call, decision, world)];
    case 'implicit-deny':
      return [tellClosedDoor(call, decision.layer, world), ...tellNearest(call, world)];
    case 'depends':
      return [tellOpen(call.explanation, decision.layer, world)];
    default:
      return assertNever(decision);
  }
}

function tellAllow(call: Hop, decision: Decision & { readonly outcome: 'allow' }, world: World): Sentence {
  const { from, to, explanation } = call;
  const layers = groupTrace(explanation.trace);
  const resource = grantOf(layers, 'resource', explanation);
  const trust = grantOf(layers, 'trust', explanation);
  const identity = grantOf(layers, 'identity', explanation);
  const [who, where] = [name(callName(world, from)), name(callName(world, to))];
  switch (decision.by) {
    case 'identity':
      return say('A policy of ', who, ' granted it', ...by(identity, world), '.');
    case 'resource':
      return say('The policy of ', where, ' granted it', ...by(resource, world), '; that was enough.');
    case 'identity+resource':
      return say(
        'Both sides granted it: the policy of ',
        where,
        ...by(resource, world),
        ' and a policy of ',
        who,
        ...by(identity, world),
        '.',
      );
    case 'trust':
      return say('The trust policy of ', where, ' admitted ', who, ...by(trust, world), '; that was enough.');
    case 'identity+trust':
      return say(
        'The trust policy of ',
        where,
        ' admitted ',
        who,
        ...by(trust, world),
        ', and a policy of ',
        who,
        ' granted it',
        ...by(identity, world),
        '.',
      );
    case 'root':
      return say(who, ' has full access in its own account, and no policy forbade it.');
    case 'root+resource':
      return say(
        who,
        ' has full access on its own side, and the policy of ',
        where,
        ' granted it',
        ...by(resource, world),
        '.',
      );
    case 'no-authorization':
      return say('This call needs no permission.');
    default:
      return assertNever(decision.by);
  }
}

function grantOf(layers: readonly LayerNode[], wanted: Layer, explanation: Explanation): StatementRef | null {
  const layer = layers.find(({ event }) => event.layer === wanted);
  const allowing = (layer === undefined ? [] : statementsOf(layer)).filter(
    ({ event }) => event.effect === 'Allow' && event.match === 'yes',
  );
  const chosen = allowing.find(({ event }) => event.isDeciding) ?? allowing[0];
  return chosen?.event.statement ?? (layer?.event.isDeciding === true ? explanation.deciding : null);
}

function by(statement: StatementRef | null, world: World): readonly (string | Part)[] {
  return statement === null ? [] : [' (', quoted(statement), ` in ${documentTitle(world, statement.document)})`];
}

function tellWall(call: Hop, decision: Decision & { readonly outcome: 'explicit-deny' }, world: World): Sentence {
  if ('refused' in decision) return say('AWS refused the call itself, whatever the policies say.');
  const { deciding } = call.explanation;
  const layer = LAYER_WORDS[decision.layer].full;
  if (deciding === null) return say(`Somebody built a wall: the ${layer} forbade it.`);
  const place = documentTitle(world, deciding.document);
  return say('Somebody built a wall: ', quoted(deciding), ` in ${place} (${layer}) forbade it.`);
}

function tellClosedDoor(call: Hop, layer: Layer, world: World): Sentence {
  const { from, to, action, explanation } = call;
  const [who, where] = [name(callName(world, from)), name(callName(world, to))];
  const code = groupTrace(explanation.trace).find(({ event }) => event.layer === layer)?.event.code ?? null;
  const isCross = isCrossAccount(world, from, to);
  switch (layer) {
    case 'identity':
      return say('No policy of ', who, ' allowed it: a door nobody opened.');
    case 'resource':
      return isCross
        ? say(
            'The ',
            `${nodeKind(world, to)} is in another account, and its own policy did not allow `,
            who,
            ': a door nobody opened.',
          )
        : say('The policy of ', where, ' did not allow it: a door nobody opened.');
    case 'trust':
      return say('The trust policy of ', where, ' did not admit ', who, ': a door nobody opened.');
    case 'scp':
      return say('The service control policies of ', ...accountPart(world, from), ` did not let ${action} pass.`);
    case 'rcp':
      return say('The resource control policies of ', ...accountPart(world, to), ` did not let ${action} pass.`);
    case 'endpoint':
      return say(`The policy of the VPC endpoint did not let ${action} pass.`);
    case 'boundary':
      return say('The permissions boundary of ', who, ` did not let ${action} pass.`);
    case 'session':
      return say(
        'The session policy of ',
        who,
        ` did not let ${action} pass`,
        code === null ? '' : ` (${layerCodeWords(code)})`,
        '.',
      );
    case 's3-bpa':
      return say(
        'Block Public Access of ',
        where,
        ' kept it closed',
        code === null ? '' : `: ${layerCodeWords(code)}`,
        '.',
      );
    default:
      return assertNever(layer);
  }
}

function accountPart(world: World, arn: string): readonly (string | Part)[] {
  const account = accountOf(world, arn);
  return account === null ? ['its account'] : [name(accountLabel(world, account))];
}

/** The statement that came closest, with what kept it from matching. */
function tellNearest(call: Hop, world: World): readonly Sentence[] {
  const { nearest } = call.explanation;
  if (nearest === null) return [];
  const statement = findStatement(call.explanation, nearest);
  const reason = statement === null ? '' : `: ${shortened(reasonWords(statement))}`;
  return [
    say('The closest statement was ', quoted(nearest), ` in ${documentTitle(world, nearest.document)}${reason}.`),
  ];
}

export function findStatement(explanation: Explanation, wanted: StatementRef): StatementNode | null {
  const all = groupTrace(explanation.trace).flatMap(statementsOf);
  return (
    all.find(
      ({ event: { statement } }) => statement.document === wanted.document && statement.index === wanted.index,
    ) ?? null
  );
}

function tellOpen(explanation: Explanation, layer: Layer, world: World): Sentence {
  const { unreadable, unknownKeys } = explanation;
  const documents = unreadable.map((document) => documentTitle(world, document));
  const waits = [
    ...(unknownKeys.length === 0 ? [] : [`on ${listValues(unknownKeys)}, which nobody has set`]),
    ...(documents.length === 0 ? [] : [`on ${listValues(documents)}, which cannot be read`]),
  ];
  const end = waits.length === 0 ? 'on what the question leaves open' : waits.join(', and ');
  return say(`Whether the ${LAYER_WORDS[layer].full} let it pass depends ${end}.`);
}

function tellReach(reach: Reach, world: World): readonly Sentence[] {
  switch (reach.kind) {
    case 'not-asked':
      return [];
    case 'chain':
      return [tellWay('But ', reach.hops, world), tellTicket(reach.hops, world)];
    case 'only-if':
      return [
        tellWay('Through roles there is a way: ', reach.hops, world),
        say(`It works only if ${describeTerms(reach.waitsFor, world)}.`),
      ];
    case 'none':
      return [tellNoChain(reach.nearest, world), ...tellHanding(reach, world)];
    default:
      return assertNever(reach);
  }
}

/** Condition keys that have to be right, and policies that nobody can read but which have to let it. */
function describeTerms(waitsFor: readonly string[], world: World): string {
  const documents = documentsById(world);
  const keys = waitsFor.filter((item) => !documents.has(item));
  const titles = waitsFor.filter((item) => documents.has(item)).map((item) => documentTitle(world, item));
  return [
    ...(keys.length === 0 ? [] : [`${listValues(keys)} ${keys.length > 1 ? 'are' : 'is'} right`]),
    ...(titles.length === 0
      ? []
      : [`${listValues(titles)}, which cannot be read, ${titles.length > 1 ? 'let' : 'lets'} it`]),
  ].join(', and ');
}

function tellWay(start: string, hops: readonly Hop[], world: World): Sentence {
  const steps = hops.flatMap((hop, index): (string | Part)[] => {
    const link = index === 0 ? start : index === hops.length - 1 ? ', and ' : ', ';
    return [
      link,
      name(callName(world, hop.from)),
      ` could ${infinitiveOf(hop.action)} `,
      name(callName(world, hop.to)),
    ];
  });
  return say(...steps, '.');
}

/** What a person forgets: permissions do not add up along a chain. */
function tellTicket(hops: readonly Hop[], world: World): Sentence {
  const last = hops.findLast(({ action }) => isAssumption(action));
  return last === undefined
    ? say('Permissions do not add up on the way.')
    : say('As ', name(callName(world, last.to)), ' only its own permissions counted; those before stayed behind.');
}

function tellNoChain(nearest: readonly Hop[], world: World): Sentence {
  const at = nearest.findIndex(({ explanation }) => explanation.decision.outcome !== 'allow');
  const failing = nearest[at];
  if (failing === undefined) return say('No chain of roles led there either.');
  const start = `No chain of roles led there either; the nearest stopped at hop ${at + 1}, where `;
  return say(
    start,
    name(callName(world, failing.from)),
    ` tried to ${infinitiveOf(failing.action)} `,
    name(callName(world, failing.to)),
    ...failure(failing, world),
    '.',
  );
}

function tellHanding({ handing }: Extract<Reach, { kind: 'none' }>, world: World): readonly Sentence[] {
  if (handing === undefined) return [];
  const { role, service, waitsFor } = handing;
  const start = waitsFor.length === 0 ? 'But a way hands ' : 'But under conditions a way hands ';
  return [say(start, name(callName(world, role)), ` to ${service}, which runs with it.`)];
}

function failure(hop: Hop, world: World): readonly (string | Part)[] {
  const { decision, deciding, nearest } = hop.explanation;
  const named = decision.outcome === 'explicit-deny' ? deciding : nearest;
  if (named === null) return [];
  const place = ` in ${documentTitle(world, named.document)}`;
  if (decision.outcome === 'explicit-deny') return [': a wall, ', quoted(named), place];
  const statement = findStatement(hop.explanation, named);
  return [': closest was ', quoted(named), place, statement === null ? '' : `, ${shortened(reasonWords(statement))}`];
}
