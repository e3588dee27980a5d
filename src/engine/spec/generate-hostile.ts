// Documents nobody should have to read: cut, spoiled, nested, swollen, with names and patterns that hurt careless code.
import { generateDocument, type GeneratedType } from './generate-policy';
import { generateRequest } from './generate-request';
import { between, chance, pick, pickWeighted, repeat, seedRandom, type Random } from './random';
import type { JsonObject } from './json';
import type { Scenario } from './scenario';

/** A document as text, and a scenario that carries it as text in the layer it is made for. */
export type Hostile = { readonly type: GeneratedType; readonly text: string; readonly scenario: object };

const TYPES: readonly GeneratedType[] = [
  ...(['identity', 'boundary', 'session', 'scp', 'rcp', 'resource', 'trust', 'endpoint'] as const),
];

const MISCHIEF = {
  ...{ cut: 14, spoil: 20, replace: 16, rename: 10, duplicate: 10, surrogate: 8, pattern: 10, nest: 1, swell: 1 },
  ...{ noise: 2 },
};

export function generateHostile(seed: number, number: number): Hostile {
  const random = seedRandom(Math.imul(seed, 0x01000193) ^ Math.imul(number, 0x85ebca77));
  const type = pick(random, TYPES);
  const request = generateRequest(random, `hostile-${seed}-${number}`);
  const document = generateDocument(random, type, { allow: 0.8, deny: 0.5, hit: 0.4 }, request);
  const mischief = pickWeighted(random, MISCHIEF);
  if (mischief === 'pattern') return hurtWithPatterns(random, type, request);
  const text = chance(random, 0.2) ? JSON.stringify(document, null, 2) : JSON.stringify(document);
  const worse = MAKE_WORSE[mischief](random, text);
  return { type, text: worse, scenario: carry(request, type, worse) };
}

const MAKE_WORSE: Readonly<
  Record<Exclude<keyof typeof MISCHIEF, 'pattern'>, (random: Random, text: string) => string>
> = {
  cut: (random, text) => text.slice(0, between(random, 0, text.length)),
  spoil: (random, text) => repeatedly(random, between(random, 1, 5), text, spoilOnce),
  replace: (random, text) => repeatedly(random, between(random, 1, 3), text, replaceValue),
  rename: (random, text) => repeatedly(random, between(random, 1, 2), text, renameMember),
  duplicate: duplicateMember,
  surrogate: (random, text) => insert(random, text, pick(random, ['\ud800', '\udc00', '\\ud800', '\\udfff\\ud800'])),
  nest: (random, text) => nest(random, text),
  swell: (random, text) => swell(random, text),
  noise: (random) => String.fromCharCode(...repeat(between(random, 0, 200), () => between(random, 0, 0xffff))),
};

function repeatedly(
  random: Random,
  times: number,
  text: string,
  change: (random: Random, text: string) => string,
): string {
  let changed = text;
  for (let time = 0; time < times; time += 1) changed = change(random, changed);
  return changed;
}

function insert(random: Random, text: string, piece: string): string {
  const at = between(random, 0, text.length);
  return text.slice(0, at) + piece + text.slice(at);
}

const SPOILERS = [
  '"',
  '\\',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '\0',
  '\n',
  '\u2028',
  '\ufeff',
  '1e999',
  '-',
  '/*',
  '${',
  '}',
];

function spoilOnce(random: Random, text: string): string {
  if (chance(random, 0.5)) return insert(random, text, pick(random, SPOILERS));
  const at = between(random, 0, text.length);
  return text.slice(0, at) + text.slice(at + between(random, 1, 4));
}

const VALUES = [
  ...['null', 'true', '0', '-1e999', '""', '[]', '{}', '[[]]', '[null]', '{"":{}}', '{"__proto__":1}', '"*"', '"${"'],
  ...['"${}"', '"${aws:username"', '"arn:"', '"::::::"', '"\\u0000"', '[{}]', '"__proto__"', '{"AWS":null}'],
];

/** One string of the text, or one bracketed value, gives way to another value. */
function replaceValue(random: Random, text: string): string {
  const places = [...text.matchAll(/"[^"\\]*"(?!\s*:)|\[[^[\]{}]*\]|\{[^{}]*\}/g)];
  if (places.length === 0) return text;
  const { index, 0: found } = pick(random, places);
  return text.slice(0, index) + pick(random, VALUES) + text.slice(index + found.length);
}

const NAMES = [
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', '', 'effect', 'Effect', 'Statement', 'then'],
  ...['ForAnyValue:', 'ForAllValues:ForAnyValue:StringLike', 'IfExists', 'NullIfExists', 'AWS', 'length', '0'],
];

function renameMember(random: Random, text: string): string {
  const places = [...text.matchAll(/"[^"\\]*"(?=\s*:)/g)];
  if (places.length === 0) return text;
  const { index, 0: found } = pick(random, places);
  return text.slice(0, index) + JSON.stringify(pick(random, NAMES)) + text.slice(index + found.length);
}

function duplicateMember(random: Random, text: string): string {
  const places = [...text.matchAll(/\{/g)];
  if (places.length === 0) return text;
  const { index } = pick(random, places);
  const name = pick(random, [...NAMES, 'Action', 'Version', 'Condition', 'Principal', 'Resource']);
  const member = `${JSON.stringify(name)}:${pick(random, VALUES)}`;
  const again = chance(random, 0.5) ? `${member},${member}` : member;
  return `${text.slice(0, index + 1)}${again}${text.charAt(index + 1) === '}' ? '' : ','}${text.slice(index + 1)}`;
}

const DEEP = 10_000;

function nest(random: Random, text: string): string {
  const [open, close] = pick(random, [
    ['[', ']'],
    ['{"a":', '}'],
    ['{"Statement":', '}'],
    ['{"Condition":{"StringLike":', '}}'],
  ] as const);
  const inner = open.repeat(DEEP) + '1' + close.repeat(DEEP);
  return chance(random, 0.5) ? inner : text.replace(/"(Allow|Deny)"|"\*"/, inner);
}

const HUGE = 8_000;

function swell(random: Random, text: string): string {
  const item = pick(random, ['"s3:Get*"', '"a*b?c"', '{}', '{"Effect":"Deny","Action":"*","Resource":"*"}', '1']);
  const list = `[${repeat(HUGE, () => item).join(',')}]`;
  return text.replace(
    /"(Allow|Deny)"|"\*"|"[a-z0-9]+:[^"]*"/,
    chance(random, 0.7) ? list : `"${'x'.repeat(HUGE * 10)}"`,
  );
}

/** Patterns that make a matcher with second thoughts try every way there is, over texts that almost match. */
function hurtWithPatterns(random: Random, type: GeneratedType, request: Scenario): Hostile {
  const unit = pick(random, ['*a', 'a*', '*a*', '?*a', '*?', 'a?*', '**', '*aa', '*${*}', 'a']);
  const pattern = unit.repeat(between(random, 10, 400)) + pick(random, ['', 'b', '*b', '?']);
  const victim = 'a'.repeat(between(random, 10, 1200)) + pick(random, ['', 'c', 'ab']);
  const head = pick(random, ['arn:aws:s3:::', 'arn:aws:s3:::', 'arn:', 'arn:aws:s3*', '']);
  const statement: JsonObject = {
    Effect: chance(random, 0.5) ? 'Allow' : 'Deny',
    ...(type === 'identity' || type === 'boundary' || type === 'session' || type === 'scp' ? {} : { Principal: '*' }),
    Action: chance(random, 0.5) ? `s3:${pattern}` : 's3:*',
    ...(type === 'trust' ? {} : { Resource: head + pattern }),
    Condition: { StringLike: { 'svc:key': pattern }, ArnLike: { 'svc:TargetArn': `arn:aws:s3:::${pattern}` } },
  };
  const text = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  const context = { ...request.context, 'svc:key': victim, 'svc:TargetArn': `arn:aws:s3:::${victim}` };
  const asked = { ...request, action: `s3:${victim}`, resource: `arn:aws:s3:::${victim}`, context };
  return { type, text, scenario: carry(asked, type, text) };
}

/** The scenario with the text as the policy of that type. */
function carry(request: Scenario, type: GeneratedType, text: string): object {
  const account = { org: 'member', account: request.resourceAccount };
  const bound = { ...request, resourceOrg: 'member', principal: { ...request.principal, ...account } };
  switch (type) {
    case 'identity':
      return { ...bound, identityPolicies: [text] };
    case 'boundary':
      return { ...bound, boundary: text };
    case 'session':
      return { ...bound, sessionPolicy: text };
    case 'scp':
      return { ...bound, scps: [[text]] };
    case 'rcp':
      return { ...bound, rcps: [[text]] };
    case 'resource':
      return { ...bound, resourcePolicy: text };
    case 'trust':
      return { ...bound, trustPolicy: text };
    case 'endpoint':
      return { ...bound, endpointPolicy: text };
  }
}
