// Patterns over a text: exact, with wildcards, with variables; most match it, some just miss.
import { between, chance, pick, pickWeighted, type Random } from './random';
import type { ScenarioContext } from './scenario';

export type PatternOptions = {
  /** Variables and wildcards stand only from this offset on. */
  readonly from?: number;
  /** Null where variables are not wanted. */
  readonly context: ScenarioContext | null;
};

/** A pattern made from the text by putting in a variable or wildcards. */
export function blur(random: Random, text: string, { from = 0, context }: PatternOptions): string {
  const variableFrom = Math.max(from, offsetOfResource(text));
  if (context !== null && chance(random, 0.3)) {
    const [head, variable, tail] = putVariable(random, text, context, variableFrom);
    const isHead = chance(random, 0.3);
    return (
      (isHead ? putWildcard(random, head, from) : head) + variable + (isHead ? tail : putWildcard(random, tail, 0))
    );
  }
  return putWildcard(random, text, from);
}

/** After the fifth colon of an ARN (R41); anywhere in other texts. */
function offsetOfResource(text: string): number {
  return text.startsWith('arn:') ? text.split(':').slice(0, 5).join(':').length + 1 : 0;
}

const EDITS = { none: 40, run: 28, one: 8, twice: 10, cut: 12, overlap: 4, spoil: 6, swap: 4 };

function putWildcard(random: Random, text: string, from: number): string {
  const start = between(random, Math.min(from, text.length), text.length);
  const end = Math.min(text.length, start + between(random, 0, 8));
  switch (pickWeighted(random, EDITS)) {
    case 'none':
      return text;
    case 'run':
      return `${text.slice(0, start)}*${text.slice(end)}`;
    case 'one':
      return `${text.slice(0, start)}?${text.slice(start + 1)}`;
    case 'twice':
      return putWildcard(random, `${text.slice(0, start)}*${text.slice(end)}`, from);
    case 'overlap':
      // Both sides of the star want the same characters: a text too short for both does not match.
      return `${text.slice(0, end)}*${text.slice(start)}`;
    case 'cut':
      return `${text.slice(0, start)}*`;
    case 'spoil':
      return `${text.slice(0, start)}z${text.slice(start)}`;
    case 'swap':
      return text.slice(0, from) + text.slice(from).toUpperCase();
  }
}

type Parts = readonly [head: string, variable: string, tail: string];

function putVariable(random: Random, text: string, context: ScenarioContext, from: number): Parts {
  const special = ['*', '?', '$'].find((character) => text.includes(character, from));
  if (special !== undefined && chance(random, 0.7)) return splitAround(text, special, `\${${special}}`, from);
  const fitting = Object.entries(context).flatMap(([key, value]) =>
    typeof value === 'string' && value !== '' && text.includes(value, from) ? [{ key, value }] : [],
  );
  if (fitting.length > 0 && chance(random, 0.8)) {
    const { key, value } = pick(random, fitting);
    const byDefault = chance(random, 0.2) ? ", 'other'" : '';
    return splitAround(text, value, `\${${chance(random, 0.2) ? key.toUpperCase() : key}${byDefault}}`, from);
  }
  const start = between(random, Math.min(from, text.length), text.length);
  const end = Math.min(text.length, start + between(random, 1, 5));
  const piece = text.slice(start, end).replaceAll(/['}]/g, '');
  const name = pick(random, [
    'aws:username',
    'aws:PrincipalTag/none',
    'aws:PrincipalTag/team',
    'aws:TagKeys',
    'svc:key',
  ]);
  const variable = chance(random, 0.6) ? `\${${name}, '${piece}'}` : `\${${name}}`;
  return [text.slice(0, start), variable, text.slice(end)];
}

function splitAround(text: string, piece: string, variable: string, from: number): Parts {
  const at = text.indexOf(piece, from);
  return [text.slice(0, at), variable, text.slice(at + piece.length)];
}
