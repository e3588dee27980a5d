// A condition that is left over, in words: `MFA`, `external id = c-12345`, `source IP in 203.0.113.0/24`.
import type { ChosenParameter } from '../model/paths';
import type { Residual } from '../model/trace';
import { contextKey, isYesOrNo } from './context-keys';

type Leaf = Extract<Residual, { readonly operator: string }>;

/** The conditions that must hold all together, one text each; a residual that always holds has none. */
export function conditionTexts(residual: Residual | null): readonly string[] {
  if (residual === null) return [];
  const parts = 'all' in residual ? residual.all.flatMap(flat) : [residual];
  return [...new Set(parts.map((part) => describeResidual(part, 'alone')))];
}

function flat(residual: Residual): readonly Residual[] {
  return 'all' in residual ? residual.all.flatMap(flat) : [residual];
}

/** `place`: parts of a larger condition are put in brackets where they join several. */
function describeResidual(residual: Residual, place: 'alone' | 'inside'): string {
  if ('all' in residual) return joined(residual.all, ' and ', place, 'nothing more');
  if ('any' in residual) return joined(residual.any, ' or ', place, 'never');
  if ('not' in residual) return describeNot(residual.not);
  if ('match' in residual) return `the resource is like ${residual.pattern}`;
  return describeLeaf(residual);
}

function joined(parts: readonly Residual[], word: string, place: 'alone' | 'inside', none: string): string {
  const texts = [...new Set(parts.map((part) => describeResidual(part, 'inside')))];
  const [only] = texts;
  if (only === undefined) return none;
  if (texts.length === 1) return only;
  return place === 'inside' ? `(${texts.join(word)})` : texts.join(word);
}

function describeNot(residual: Residual): string {
  if ('operator' in residual) {
    const opposite = opposed(residual);
    if (opposite !== null) return describeLeaf(opposite);
  }
  if ('not' in residual) return describeResidual(residual.not, 'inside');
  return `not (${describeResidual(residual, 'alone')})`;
}

type Phrase = (name: string, values: string) => string;

const equal: Phrase = (name, values) => `${name} = ${values}`;
const unequal: Phrase = (name, values) => `${name} is not ${values}`;
const like: Phrase = (name, values) => `${name} like ${values}`;
const unlike: Phrase = (name, values) => `${name} not like ${values}`;
const compared =
  (word: string): Phrase =>
  (name, values) =>
    `${name} ${word} ${values}`;

/** Operators without quantifier and `IfExists`, in lower case. */
const PHRASES: ReadonlyMap<string, Phrase> = new Map([
  ['stringequals', equal],
  ['stringequalsignorecase', equal],
  ['arnequals', like],
  ['numericequals', equal],
  ['dateequals', equal],
  ['binaryequals', equal],
  ['stringnotequals', unequal],
  ['stringnotequalsignorecase', unequal],
  ['arnnotequals', unlike],
  ['numericnotequals', unequal],
  ['datenotequals', unequal],
  ['stringlike', like],
  ['arnlike', like],
  ['stringnotlike', unlike],
  ['arnnotlike', unlike],
  ['numericlessthan', compared('below')],
  ['numericlessthanequals', compared('at most')],
  ['numericgreaterthan', compared('above')],
  ['numericgreaterthanequals', compared('at least')],
  ['datelessthan', compared('before')],
  ['datelessthanequals', compared('until')],
  ['dategreaterthan', compared('after')],
  ['dategreaterthanequals', compared('from')],
  ['ipaddress', compared('in')],
  ['notipaddress', compared('not in')],
]);

const OPPOSITES: readonly (readonly [string, string])[] = [
  ['StringEquals', 'StringNotEquals'],
  ['StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase'],
  ['StringLike', 'StringNotLike'],
  ['ArnEquals', 'ArnNotEquals'],
  ['ArnLike', 'ArnNotLike'],
  ['IpAddress', 'NotIpAddress'],
];

const OPPOSITE_OF: ReadonlyMap<string, string> = new Map(
  OPPOSITES.flatMap(([a, b]) => [
    [a.toLowerCase(), b],
    [b.toLowerCase(), a],
  ]),
);

/** The leaf that says the contrary, where one does. */
function opposed(leaf: Leaf): Leaf | null {
  const lower = leaf.operator.toLowerCase();
  const [value, another] = leaf.values;
  if ((lower === 'bool' || lower === 'null') && another === undefined && value !== undefined) {
    return { ...leaf, values: [value.toLowerCase() === 'true' ? 'false' : 'true'] };
  }
  const operator = OPPOSITE_OF.get(lower);
  return operator === undefined ? null : { ...leaf, operator };
}

const OPERATOR = /^(?:(forallvalues|foranyvalue):)?(.*?)(ifexists)?$/i;

function describeLeaf({ operator, key, values }: Leaf): string {
  const [, quantifier, base = '', ifExists] = OPERATOR.exec(operator) ?? [];
  const name = keyName(key);
  const quantified = quantifier === undefined ? name : `${/all/i.test(quantifier) ? 'every' : 'some'} ${name}`;
  return `${describeTest(base.toLowerCase(), key, quantified, values)}${ifExists === undefined ? '' : ' or absent'}`;
}

function describeTest(base: string, key: string, name: string, values: readonly string[]): string {
  const isTrue = values.some((value) => value.toLowerCase() === 'true');
  if (base === 'null') return isTrue ? `no ${name}` : `${name} is given`;
  if (base === 'bool') {
    if (isYesOrNo(contextKey(key))) return isTrue ? name : `no ${name}`;
    return `${name} is ${isTrue ? 'true' : 'false'}`;
  }
  const phrase = PHRASES.get(base) ?? compared(base);
  return phrase(name, listed(values));
}

const LISTED_AT_MOST = 3;

function listed(values: readonly string[]): string {
  if (values.length === 0) return 'nothing';
  const rest = values.length - LISTED_AT_MOST;
  const shown = values.slice(0, LISTED_AT_MOST).map((value) => (value === '' ? '(empty)' : value));
  return rest > 0 ? `${shown.join(', ')} or ${String(rest)} more` : shown.join(' or ');
}

/** Keys that carry a name of their own behind a slash. */
const TAG_KEYS: ReadonlyMap<string, string> = new Map([
  ['aws:requesttag', 'tag'],
  ['aws:principaltag', 'caller’s tag'],
  ['aws:resourcetag', 'resource’s tag'],
]);

/** What a person calls a condition key. */
export function keyName(key: string): string {
  const slash = key.indexOf('/');
  const tag = slash === -1 ? undefined : TAG_KEYS.get(key.slice(0, slash).toLowerCase());
  return tag === undefined ? contextKey(key).name : `${tag} ${key.slice(slash + 1)}`;
}

const CHOSEN_NAMES: Readonly<Record<ChosenParameter['name'], (key: string) => string>> = {
  RoleSessionName: () => 'session name',
  ExternalId: () => 'external id',
  SourceIdentity: () => 'source identity',
  Tags: keyName,
  TransitiveTagKeys: () => 'transitive tags',
};

/** `external id = c-12345`, `tag team = pay`. */
export function describeChosen({ name, key, value }: ChosenParameter): string {
  return `${CHOSEN_NAMES[name](key)} = ${typeof value === 'string' ? value : value.join(', ')}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function andList(texts: readonly string[]): string {
  const last = texts.at(-1);
  if (last === undefined) return '';
  const before = texts.slice(0, -1).join(', ');
  return before === '' ? last : `${before} and ${last}`;
}
