// CloudFormation's functions: a map with one name that is a function's comes to what the function gives.
import type { Lookups } from './lookups';
import { holesIn, isHole, itemsOf, knownText, NOTHING, textOf, type Piece, type Resolved } from './resolved';
import { isList, isMap, type TemplateMap, type TemplateValue } from './template-value';

type FunctionRow = (scope: Lookups, argument: TemplateValue) => Resolved;

const FUNCTIONS: Readonly<Record<string, FunctionRow>> = {
  Ref: (scope, argument) => (typeof argument === 'string' ? scope.ref(argument) : scope.nameless('Ref')),
  'Fn::GetAtt': (scope, argument) => {
    const [id, ...rest] = typeof argument === 'string' ? argument.split('.') : asList(argument).map(plainText);
    const attribute = rest.join('.');
    return id == null || attribute === '' ? scope.nameless('GetAtt') : scope.attribute(id, attribute);
  },
  'Fn::Sub': (scope, argument) => {
    const [template, values] = isList(argument) ? argument : [argument];
    if (typeof template !== 'string') return scope.nameless('Sub');
    return substitute(scope, template, isMap(values) ? values : new Map<string, TemplateValue>());
  },
  'Fn::Join': (scope, argument) => {
    const [separator, list] = asList(argument);
    const joined = scope.resolve(list);
    const glue = knownText(scope.resolve(separator ?? '')) ?? '';
    if (joined.kind !== 'list') return isEmpty(joined) ? textOf('') : scope.nameless('Join');
    const pieces: Piece[] = [];
    joined.items.forEach((item, at) => {
      if (at > 0) pieces.push(glue);
      pieces.push(...piecesOf(scope, item, 'Join'));
    });
    scope.spend(lengthOf(pieces));
    return { kind: 'text', pieces };
  },
  'Fn::Split': (scope, argument) => {
    const [separator, source] = asList(argument);
    const glue = plainText(separator) ?? '';
    const text = scope.resolve(source);
    const known = knownText(text);
    // What is unknown may hold the separator: nobody knows how many parts there are.
    if (known === null || glue === '')
      return text.kind === 'text' ? onlyHole(scope, text.pieces) : scope.nameless('Split');
    scope.spend(known.length);
    return { kind: 'list', items: known.split(glue).map(textOf) };
  },
  'Fn::Select': (scope, argument) => {
    const [index, list] = asList(argument);
    const at = Number(knownText(scope.resolve(index)) ?? 'x');
    const items = scope.resolve(list);
    const whole = items.kind === 'text' ? items.pieces[0] : undefined;
    if (items.kind !== 'list') {
      return whole !== undefined && isHole(whole) && Number.isInteger(at)
        ? scope.hole(`${whole.label}.${at}`)
        : scope.nameless('Select');
    }
    return items.items[at] ?? scope.nameless('Select');
  },
  'Fn::FindInMap': (scope, argument) => {
    const [map, first, second] = asList(argument).map((part) => knownText(scope.resolve(part)));
    if (map == null || first == null || second == null) return scope.nameless('FindInMap');
    return scope.mapping(map, first, second);
  },
  'Fn::If': (scope, argument) => {
    const [condition, then, otherwise] = asList(argument);
    const answer = typeof condition === 'string' ? scope.isTrue(condition) : null;
    if (answer !== null) return scope.resolve(answer ? then : otherwise);
    return scope.nameless(typeof condition === 'string' ? `If.${condition}` : 'If');
  },
  'Fn::ImportValue': (scope, argument) => {
    const name = knownText(scope.resolve(argument));
    return name === null ? scope.nameless('ImportValue') : scope.hole(`ImportValue.${name}`);
  },
};

/** What the function in the map gives; null where the map is none. */
export function resolveFunction(scope: Lookups, map: TemplateMap): Resolved | null {
  if (map.size !== 1) return null;
  const [entry] = map;
  if (entry === undefined) return null;
  const [name, argument] = entry;
  if (Object.hasOwn(FUNCTIONS, name)) return FUNCTIONS[name]?.(scope, argument) ?? NOTHING;
  return name.startsWith('Fn::') ? scope.nameless(name.slice('Fn::'.length)) : null;
}

function asList(value: TemplateValue): readonly TemplateValue[] {
  return isList(value) ? value : [value];
}

function plainText(value: TemplateValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

function isEmpty(value: Resolved): boolean {
  return value.kind === 'none' || (value.kind === 'map' && value.entries.size === 0);
}

/** `${Name}`, `${Resource.Attribute}` and names of the function's own map put in; `${!x}` stays `${x}`. */
function substitute(scope: Lookups, template: string, values: TemplateMap): Resolved {
  const pieces: Piece[] = [];
  let at = 0;
  for (;;) {
    const open = template.indexOf('${', at);
    const close = open === -1 ? -1 : template.indexOf('}', open);
    if (close === -1) break;
    pieces.push(template.slice(at, open));
    const name = template.slice(open + 2, close).trim();
    at = close + 1;
    if (name.startsWith('!')) pieces.push(`\${${name.slice(1)}}`);
    else pieces.push(...piecesOf(scope, lookUp(scope, name, values), 'Sub'));
    scope.spend(1 + lengthOf(pieces.slice(-1)));
  }
  pieces.push(template.slice(at));
  scope.spend(template.length);
  return { kind: 'text', pieces: merge(pieces) };
}

function lookUp(scope: Lookups, name: string, values: TemplateMap): Resolved {
  if (values.has(name)) return scope.resolve(values.get(name));
  const dot = name.indexOf('.');
  return dot === -1 ? scope.ref(name) : scope.attribute(name.slice(0, dot), name.slice(dot + 1));
}

/** A value inside a text: a list there is its entries with commas between them. */
function piecesOf(scope: Lookups, value: Resolved, where: string): readonly Piece[] {
  if (value.kind === 'text') return value.pieces;
  if (value.kind === 'none') return [];
  const texts = itemsOf(value).map(knownText);
  if (value.kind === 'list' && !texts.includes(null)) return [texts.join(',')];
  const unknown = scope.nameless(where);
  return unknown.kind === 'text' ? unknown.pieces : [];
}

/** The hole where the pieces are one, so that what is unknown keeps its name. */
function onlyHole(scope: Lookups, pieces: readonly Piece[]): Resolved {
  const [hole] = holesIn(pieces);
  const isAll = hole !== undefined && pieces.every((piece) => isHole(piece) || piece === '');
  return isAll && holesIn(pieces).length === 1 ? { kind: 'text', pieces: [hole] } : scope.nameless('Split');
}

function lengthOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, piece) => sum + (isHole(piece) ? 1 : piece.length + 1), 0);
}

function merge(pieces: readonly Piece[]): readonly Piece[] {
  const merged: Piece[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    if (piece === '') continue;
    if (typeof last === 'string' && !isHole(piece)) merged[merged.length - 1] = last + piece;
    else merged.push(piece);
  }
  return merged.length === 0 ? [''] : merged;
}
