// Statements and documents of every policy type, each valid by its grammar (R1-R15).
import { generateConditions } from './generate-condition';
import { blur } from './generate-patterns';
import { generateNotPrincipal, generatePrincipalElement } from './generate-principal';
import { between, chance, pick, repeat, type Random } from './random';
import type { Json, JsonObject } from './json';
import type { Scenario } from './scenario';
import { SCENES } from './vocabulary';

export type GeneratedType = 'identity' | 'boundary' | 'session' | 'scp' | 'rcp' | 'resource' | 'trust' | 'endpoint';

const NAMES_PRINCIPALS: readonly GeneratedType[] = ['rcp', 'resource', 'trust', 'endpoint'];

/** How likely the document has an Allow made for the request, and how likely each Deny is. */
export type Mood = { readonly allow: number; readonly deny: number; readonly hit: number };

export const WHOLE: JsonObject = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
};

export function generateDocument(random: Random, type: GeneratedType, mood: Mood, request: Scenario): JsonObject {
  const version = type === 'scp' || type === 'rcp' ? '2012-10-17' : pick(random, VERSIONS);
  const hasVariables = version === '2012-10-17';
  const make = (effect: 'Allow' | 'Deny', isAimed: boolean): JsonObject =>
    generateStatement(random, { type, effect, isAimed, hasVariables, request });
  const statements = repeat(between(random, 0, 2), () => {
    const isDeny = type === 'rcp' || chance(random, mood.deny);
    return make(isDeny ? 'Deny' : 'Allow', chance(random, isDeny ? mood.hit : 0.3));
  });
  if (type !== 'rcp' && (statements.length === 0 || chance(random, mood.allow))) {
    statements.push(make('Allow', chance(random, mood.allow)));
  }
  if (statements.length === 0) statements.push(make('Deny', chance(random, mood.hit)));
  if (chance(random, 0.3)) statements.reverse();
  const [first] = statements;
  const isBare = statements.length === 1 && first !== undefined && chance(random, 0.4);
  return { ...(version === null ? {} : { Version: version }), Statement: isBare ? first : statements };
}

const VERSIONS = [...repeat(6, () => '2012-10-17'), '2008-10-17', null];

type StatementPlan = {
  readonly type: GeneratedType;
  readonly effect: 'Allow' | 'Deny';
  /** Made for the request: every part is meant to match. */
  readonly isAimed: boolean;
  readonly hasVariables: boolean;
  readonly request: Scenario;
};

function generateStatement(random: Random, plan: StatementPlan): JsonObject {
  const { type, effect, isAimed, hasVariables, request } = plan;
  const missed = isAimed ? 'none' : pick(random, ['principal', 'action', 'resource', 'condition', 'condition', 'any']);
  const isMeant = (part: string): boolean => missed !== 'any' && missed !== part;
  const wanted = missed === 'any' ? null : missed !== 'condition';
  const hasCondition = missed === 'condition' || chance(random, 0.35);
  return {
    ...(chance(random, 0.2) ? { Sid: `S${between(random, 1, 999_999_999)}` } : {}),
    Effect: effect,
    ...generatePrincipalPart(random, plan, isMeant('principal')),
    ...generateActionPart(random, plan, isMeant('action')),
    ...generateResourcePart(random, plan, isMeant('resource')),
    ...(hasCondition
      ? { Condition: generateConditions(random, { context: request.context, hasVariables, wanted }) }
      : chance(random, 0.02) && type !== 'rcp'
        ? { Condition: {} }
        : {}),
  };
}

function generatePrincipalPart(random: Random, { type, effect, request }: StatementPlan, isMeant: boolean): JsonObject {
  if (!NAMES_PRINCIPALS.includes(type)) return {};
  if (type === 'rcp') return { Principal: chance(random, 0.5) ? '*' : { AWS: '*' } };
  const canNegate = effect === 'Deny' && (type === 'resource' || type === 'endpoint');
  if (canNegate && chance(random, 0.3)) return { NotPrincipal: generateNotPrincipal(random, request.principal) };
  if (type === 'endpoint' && chance(random, 0.6)) return { Principal: '*' };
  return { Principal: generatePrincipalElement(random, request.principal, isMeant) };
}

const ACTIONS = Object.values(SCENES).flatMap(({ actions }) => [...actions]);

function generateActionPart(random: Random, { type, request }: StatementPlan, isMeant: boolean): JsonObject {
  const also = request.alsoActions ?? [];
  const aimed = (action: string): string => {
    const afterPrefix = action.indexOf(':') + 1;
    if (chance(random, 0.3)) return `${action.slice(0, afterPrefix)}*`;
    if (type !== 'rcp' && chance(random, 0.2)) return '*';
    const text = chance(random, 0.15) ? action.toUpperCase() : action;
    return type !== 'rcp' && chance(random, 0.04)
      ? blur(random, text, { context: null, from: 1 })
      : blurName(random, text);
  };
  const others = (least: number): string[] =>
    repeat(between(random, least, 2), () => blurName(random, pick(random, ACTIONS)));
  const isNegated = type !== 'rcp' && chance(random, 0.12);
  if (isNegated) return { NotAction: oneOrList(random, isMeant ? others(1) : [...others(0), aimed(request.action)]) };
  if (chance(random, 0.01)) return { Action: [] };
  if (!isMeant) return { Action: oneOrList(random, others(1)) };
  const all = also.flatMap((action) => (chance(random, 0.8) ? [aimed(action)] : []));
  return { Action: oneOrList(random, [...(chance(random, 0.3) ? others(0) : []), aimed(request.action), ...all]) };
}

/** Wildcards in the name alone (R31). */
function blurName(random: Random, action: string): string {
  return chance(random, 0.4) ? action : blur(random, action, { context: null, from: action.indexOf(':') + 1 });
}

const RESOURCES = Object.values(SCENES).flatMap(({ resources }) => [...resources]);

function generateResourcePart(random: Random, plan: StatementPlan, isMeant: boolean): JsonObject {
  const { type, request, hasVariables } = plan;
  if (type === 'trust') return {};
  if (type === 'resource' && chance(random, 0.25)) return {};
  const options = {
    context: hasVariables || chance(random, 0.1) ? request.context : null,
    from: chance(random, 0.04) ? 0 : 4,
  };
  const pattern = (text: string): string =>
    text === '*' ? pick(random, ['*', '*', '*', '**', '?', '*?']) : blur(random, text, options);
  const aimed = (): string => (chance(random, 0.25) ? '*' : pattern(request.resource));
  const others = (least: number): string[] =>
    repeat(between(random, least, 2), () =>
      pattern(pick(random, RESOURCES).replace('ACCOUNT', request.resourceAccount)),
    );
  if (chance(random, 0.12)) {
    return { NotResource: oneOrList(random, isMeant ? others(1) : [...others(0), aimed()]) };
  }
  if (chance(random, 0.01)) return { Resource: [] };
  return { Resource: oneOrList(random, isMeant ? [...others(0), aimed()] : others(1)) };
}

/** One value may stand without brackets (R13). */
function oneOrList(random: Random, values: readonly string[]): Json {
  const [first] = values;
  return values.length === 1 && first !== undefined && chance(random, 0.6) ? first : values;
}
