// What a residual asks of each key nobody has set: with which values of which kind it is compared.
import type { Residual, ResidualAtom } from '../../model/trace';
import { lookUp, makeEntry, type Context } from '../condition/context';
import { parseOperator, type ParsedOperator, type ValueType } from '../condition/operators';
import { resourcePartOffset } from '../match/arn-pattern';
import { lowerName } from '../match/lower-name';
import { resolveTemplate } from '../match/resolve-template';
import { parseTemplate, tokensText, type Template } from '../match/template';
import { compileResidual, type Situation } from './evaluate-residual';
import { unknownVariables } from './render-template';
import { classifyTexts, type TextPattern } from './text-classes';
import { isPlain, literalPattern, patternOf } from './text-patterns';

export type ComparedType = Exclude<ValueType, 'null' | 'string' | 'arn' | 'boolean'>;

export type KeyQuestions = {
  /** As first written. */
  readonly key: string;
  readonly patterns: TextPattern[];
  readonly compared: Readonly<Record<ComparedType, string[]>>;
  /** How many conditions ask for all or any of several values. */
  setQuestions: number;
  /** Texts worth trying, though nothing proves that they are all. */
  readonly guesses: string[];
  /** Some question depends on another unknown key, or is too large to be listed. */
  isIntertwined: boolean;
};

/** A key of the residual compared with another that is unknown too. */
type Link = { readonly key: string; readonly template: Template; readonly variables: readonly string[] };

/** Texts up to this length are cut into all their parts to see which a variable may stand for. */
const LONGEST_CUT = 120;
const MOST_PARTS = 100;

/** The questions by key, in the order in which the residual first names them. */
export function collectQuestions(residual: Residual, situation: Situation): readonly KeyQuestions[] {
  const byKey = new Map<string, KeyQuestions>();
  const links: Link[] = [];
  const ask = (key: string): KeyQuestions => {
    const known = byKey.get(lowerName(key));
    if (known !== undefined) return known;
    const compared = { number: [], date: [], binary: [], ip: [] };
    const fresh = { key, patterns: [], compared, setQuestions: 0, guesses: [], isIntertwined: false };
    byKey.set(lowerName(key), fresh);
    return fresh;
  };
  for (const atom of atomsOf(residual)) {
    if ('match' in atom) askOfResource(atom, situation, ask);
    else askOfCondition(atom, situation, ask, links);
  }
  for (const link of links) entwine(link, situation.context, ask);
  return [...byKey.values()];
}

function atomsOf(residual: Residual): readonly ResidualAtom[] {
  if ('all' in residual) return residual.all.flatMap(atomsOf);
  if ('any' in residual) return residual.any.flatMap(atomsOf);
  return 'not' in residual ? atomsOf(residual.not) : [residual];
}

type Ask = (key: string) => KeyQuestions;

function askOfCondition(
  atom: Extract<ResidualAtom, { readonly operator: string }>,
  situation: Situation,
  ask: Ask,
  links: Link[],
): void {
  const { context } = situation;
  const operator = parseOperator(atom.operator);
  if (operator === null) return;
  const entry = lookUp(context, lowerName(atom.key));
  const { row } = operator;
  const options = { wildcards: row.hasWildcards, variables: row.hasVariables };
  const templates = atom.values.map((value) => parseTemplate(value, options));
  if (entry !== 'unknown') {
    const variables = [...new Set(templates.flatMap((template) => unknownVariables(template, context)))];
    const ignoresCase = operator.name.endsWith('IgnoreCase') || row.valueType === 'boolean';
    askOfVariables({ atom, variables, texts: entry?.values ?? [], ignoresCase }, situation, ask);
    return;
  }
  const questions = ask(atom.key);
  if (operator.quantifier !== 'none') questions.setQuestions += 1;
  for (const template of templates) {
    const variables = unknownVariables(template, context);
    if (variables.length > 0) links.push({ key: atom.key, template, variables });
    else askPlainly(questions, operator, template, context);
  }
}

function askPlainly(questions: KeyQuestions, operator: ParsedOperator, template: Template, context: Context): void {
  const resolved = resolveTemplate(template, context);
  // A variable without value matches nothing, whatever the key is (R77).
  if (resolved.kind !== 'tokens') return;
  const { valueType } = operator.row;
  if (valueType === 'null') return;
  if (valueType === 'string' || valueType === 'arn' || valueType === 'boolean') {
    const pattern = patternOf(operator, resolved.tokens);
    if (pattern === null) return;
    questions.patterns.push(pattern);
    questions.isIntertwined ||= !isPlain(pattern);
  } else questions.compared[valueType].push(tokensText(resolved.tokens));
}

function askOfResource(
  atom: Extract<ResidualAtom, { readonly match: 'resource' }>,
  situation: Situation,
  ask: Ask,
): void {
  const variablesFrom = resourcePartOffset(atom.pattern);
  const template = parseTemplate(atom.pattern, { wildcards: true, variables: true, variablesFrom });
  const variables = [...new Set(unknownVariables(template, situation.context))];
  askOfVariables({ atom, variables, texts: [situation.resource], ignoresCase: false }, situation, ask);
}

type VariableQuestion = {
  readonly atom: ResidualAtom;
  readonly variables: readonly string[];
  /** What the pattern with the variable is compared with. */
  readonly texts: readonly string[];
  readonly ignoresCase: boolean;
};

/**
 * A variable in a pattern over a known text: its value is literal, so that it matches only as a part of the text. The
 * parts with which the atom comes out unlike with others are listed, and the rest is all the same.
 */
function askOfVariables(
  { atom, variables, texts, ignoresCase }: VariableQuestion,
  situation: Situation,
  ask: Ask,
): void {
  const [only, ...more] = variables.map(ask);
  if (only === undefined) return;
  const parts = [...new Set(texts.filter((text) => text.length <= LONGEST_CUT).flatMap(partsOf))];
  if (more.length > 0) {
    for (const questions of [only, ...more]) {
      questions.isIntertwined = true;
      questions.guesses.push(...texts.flatMap((text) => text.split(/[:/]/)));
    }
    return;
  }
  const holds = compileResidual(atom);
  const key = lowerName(only.key);
  const answerFor = (text: string) =>
    holds({ ...situation, context: withEntry(situation.context, key, makeEntry(key, text, 'request')) });
  const otherwise = answerFor(partOfNone(texts));
  const special = parts.filter((part) => answerFor(part) !== otherwise);
  only.patterns.push(...special.slice(0, MOST_PARTS).map((part) => literalPattern(part, ignoresCase)));
  only.isIntertwined ||= special.length > MOST_PARTS || texts.some((text) => text.length > LONGEST_CUT);
  only.isIntertwined ||= !only.patterns.every(isPlain);
}

function withEntry(context: Context, key: string, entry: ReturnType<typeof makeEntry>): Context {
  return { ...context, maps: [new Map([[key, entry]]), ...context.maps] };
}

function partsOf(text: string): readonly string[] {
  const parts = [''];
  for (let from = 0; from < text.length; from += 1) {
    for (let to = from + 1; to <= text.length; to += 1) parts.push(text.slice(from, to));
  }
  return parts;
}

/** Longer than each of them, so that it is a part of none. */
function partOfNone(texts: readonly string[]): string {
  return 'x'.repeat(Math.max(...texts.map(({ length }) => length), 0) + 1);
}

const MOST_GUESSES = 8;

/** Two unknown keys compared with each other: what is asked of either is tried for the other. */
function entwine({ key, template, variables }: Link, context: Context, ask: Ask): void {
  const own = ask(key);
  own.isIntertwined = true;
  for (const variable of variables) {
    const other = ask(variable);
    other.isIntertwined = true;
    const shared = [...new Set([...textsFor(own), ...textsFor(other)])].slice(0, MOST_GUESSES);
    other.guesses.push(...shared);
    for (const text of shared) {
      const entry = makeEntry(variable, text, 'request');
      const resolved = resolveTemplate(template, withEntry(context, lowerName(variable), entry));
      if (resolved.kind === 'tokens') own.guesses.push(tokensText(resolved.tokens));
    }
  }
}

function textsFor({ patterns, guesses }: KeyQuestions): readonly string[] {
  return [...classifyTexts(patterns).texts, ...guesses];
}
