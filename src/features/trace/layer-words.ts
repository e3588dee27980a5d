// Sentences for the layers of a decision: what each one is called and what it said.
import { assertNever } from '../../base/assert-never';
import type { Layer } from '../../model/layer';
import { isLayerMissing, type World } from '../../model/world';
import { documentTitle } from '../../store/selectors';
import { statementName } from '../../words/statement-words';
import { layerCodeWords } from '../../words/layer-code-words';
import { listValues, reasonWords, shortened } from '../../words/check-words';
import { type LayerNode, policiesOf, type StatementNode, statementsOf } from '../../model/trace-tree';

const ABSENT_WORDS: Readonly<Record<Layer, string>> = {
  rcp: 'none attached',
  scp: 'none attached',
  endpoint: 'no VPC endpoint on the way',
  trust: 'none attached',
  resource: 'none attached',
  's3-bpa': 'not in the way',
  identity: 'none attached',
  boundary: 'none attached',
  session: 'none passed',
};

/** What a layer said, in pieces a row can set apart: `grants · ReadNotes`, `wall: DenyUnencrypted`. */
export type Saying = {
  readonly verb: string;
  readonly separator: ' · ' | ': ' | ' ';
  readonly subject: string | null;
  /** A quieter second line: where it stands, the reason, the nearest miss. */
  readonly note: string | null;
};

export function sayingText({ verb, separator, subject }: Saying): string {
  return subject === null ? verb : `${verb}${separator}${subject}`;
}

/** What the layer said about `action`; `nearest` is the statement that came closest, where the layer allows none. */
export function describeLayer(layer: LayerNode, action: string, world: World, nearest: StatementNode | null): Saying {
  const { state, code } = layer.event;
  const codeNote = code === null ? null : layerCodeWords(code);
  switch (state) {
    case 'absent':
      return { verb: codeNote ?? absentWords(layer.event.layer, world), separator: ' ', subject: null, note: null };
    case 'exempt':
      return { verb: 'does not apply', separator: ': ', subject: codeNote, note: null };
    case 'allows':
      return describeAllows(layer, world, codeNote);
    case 'silent':
      return describeSilent(layer, action, codeNote, nearest);
    case 'denies':
      return describeDenies(layer, world, codeNote);
    case 'open':
      return { verb: 'open', separator: ': ', subject: codeNote ?? openWords(layer, world), note: null };
    default:
      return assertNever(state);
  }
}

/** Nothing is attached, or the source of the world could not contain it. */
function absentWords(layer: Layer, world: World): string {
  return isLayerMissing(world, layer) ? 'not in this file' : ABSENT_WORDS[layer];
}

function describeAllows(layer: LayerNode, world: World, codeNote: string | null): Saying {
  const allowing = matching(layer, 'Allow');
  switch (layer.event.layer) {
    case 'trust':
    case 'resource':
    case 'identity': {
      const verb = layer.event.layer === 'trust' ? 'admits' : 'grants';
      const chosen = allowing.find(({ event }) => event.isDeciding) ?? allowing[0];
      if (chosen === undefined) return { verb, separator: ': ', subject: codeNote, note: null };
      const others = allowing.length - 1;
      const subject = statementName(chosen.event.statement) + (others > 0 ? ` and ${others} more` : '');
      const reason = codeNote ?? shortened(reasonWords(chosen));
      return { verb, separator: ' · ', subject, note: reason };
    }
    case 'rcp':
    case 'scp': {
      const { length } = layer.levels;
      const subject = length === 0 ? null : length === 1 ? 'at 1 level' : `at ${length} levels`;
      return { verb: 'passes', separator: ' ', subject, note: codeNote ?? policyTitles(allowing, world) };
    }
    case 'endpoint':
    case 's3-bpa':
    case 'boundary':
    case 'session': {
      const [first] = allowing;
      const subject = first === undefined ? null : statementName(first.event.statement);
      return { verb: 'passes', separator: ' · ', subject, note: codeNote ?? policyTitles(allowing, world) };
    }
  }
}

function describeSilent(
  layer: LayerNode,
  action: string,
  codeNote: string | null,
  nearest: StatementNode | null,
): Saying {
  const level = layer.levels.find(({ event }) => event.state === 'silent');
  const place = level === undefined ? '' : ` at ${level.event.name}`;
  const hint =
    nearest === null ? null : `nearest: ${statementName(nearest.event.statement)}, ${shortened(reasonWords(nearest))}`;
  const note = codeNote ?? hint;
  if (layer.event.layer === 's3-bpa') {
    return { verb: layer.event.isDeciding ? 'stops' : 'would stop', separator: ': ', subject: codeNote, note: hint };
  }
  const subject = policiesOf(layer).length === 0 ? 'no policy is attached' : `no statement allows ${action}`;
  return layer.event.isDeciding || isCap(layer.event.layer)
    ? { verb: `${layer.event.isDeciding ? 'stops' : 'would stop'}${place}`, separator: ': ', subject, note }
    : { verb: subject, separator: ' ', subject: null, note };
}

function isCap(layer: Layer): boolean {
  return layer !== 'identity' && layer !== 'resource' && layer !== 'trust';
}

function describeDenies(layer: LayerNode, world: World, codeNote: string | null): Saying {
  const denying = matching(layer, 'Deny');
  const subject =
    denying.length === 0 ? codeNote : listValues(denying.map(({ event }) => statementName(event.statement)));
  const place = layer.levels.find(({ event }) => event.state === 'denies');
  const titles = policyTitles(denying, world);
  const note = place === undefined || titles === null ? titles : `${titles}, at ${place.event.name}`;
  return { verb: 'wall', separator: ': ', subject, note };
}

function matching(layer: LayerNode, effect: 'Allow' | 'Deny'): readonly StatementNode[] {
  return statementsOf(layer).filter(({ event }) => event.effect === effect && event.match === 'yes');
}

function policyTitles(statements: readonly StatementNode[], world: World): string | null {
  const titles = new Set(statements.map(({ event }) => documentTitle(world, event.statement.document)));
  return titles.size === 0 ? null : listValues([...titles]);
}

/** What an open layer waits for: `waits for sts:ExternalId`, `alice limited cannot be read`. */
export function openWords(layer: LayerNode, world: World): string {
  const unreadable = policiesOf(layer).filter(({ event }) => !event.isReadable);
  if (unreadable.length > 0) {
    return `${listValues(unreadable.map(({ event }) => documentTitle(world, event.document)))} cannot be read`;
  }
  const keys = new Set(
    statementsOf(layer).flatMap(({ event, conditions }) =>
      event.match === 'unknown' ? conditions.filter(({ match }) => match === 'unknown').map(({ key }) => key) : [],
    ),
  );
  return keys.size === 0 ? 'waits for a value nobody has set' : `waits for ${listValues([...keys])}`;
}
