// Tokens of identity providers as a world knows them: who vouches, which roles believe it, what they want to be told.
import { principalsByArn } from '../../store/selectors';
import { documentsById } from '../../store/selectors';
import type { World } from '../../model/world';
import { claimPrefix } from '../../words/bench-words';

/** A claim that has several values stands in several rows. */
export type Claims = readonly (readonly [claim: string, value: string])[];

export function isSaml(provider: string): boolean {
  return provider.includes(':saml-provider/');
}

/** The providers of the world, then built-in ones that trust policies name: Cognito, Google. */
export function providersOf(world: World): readonly string[] {
  const own = world.principals.filter(({ kind }) => kind.endsWith('-provider')).map(({ arn }) => arn as string);
  const named = trustStatements(world).flatMap(({ federated }) => federated);
  return [...new Set([...own, ...named])];
}

/** Roles whose trust policies name the provider. */
export function rolesTrusting(world: World, provider: string): readonly string[] {
  const roles = trustStatements(world)
    .filter(({ federated }) => federated.includes(provider))
    .map(({ role }) => role);
  return [...new Set(roles)];
}

/**
 * What a token would have to say for the role to let its bearer in, as far as the trust policy asks for plain values; else
 * what a saved question says of the provider.
 */
export function firstClaims(world: World, provider: string, role: string): Claims {
  const prefix = `${claimPrefix(provider)}:`.toLowerCase();
  const wanted = trustStatements(world)
    .filter((one) => one.role === role && one.federated.includes(provider))
    .flatMap(({ conditions }) => conditions);
  const asked = world.questions
    .filter(({ who }) => who === provider)
    .flatMap(({ context }) =>
      Object.entries(context).flatMap(([key, value]): Condition[] => {
        if (typeof value === 'string') return [[key, [value]]];
        return Array.isArray(value) ? [[key, value.map(String)]] : [];
      }),
    );
  const claims = new Map<string, string>();
  for (const [key, values] of [...wanted, ...asked, ...usualClaims(world, provider)]) {
    const claim = key.toLowerCase().startsWith(prefix) ? key.slice(prefix.length) : null;
    const [value] = values;
    if (claim !== null && value !== undefined && !claims.has(claim)) claims.set(claim, value.replaceAll('*', 'main'));
  }
  return [...claims];
}

function usualClaims(world: World, provider: string): readonly Condition[] {
  const known = principalsByArn(world).get(provider);
  const audiences = known !== undefined && 'audiences' in known ? (known.audiences ?? []) : [];
  const prefix = claimPrefix(provider);
  return [
    [`${prefix}:aud`, audiences.length === 0 ? ['my-app'] : audiences],
    [`${prefix}:sub`, ['somebody']],
  ];
}

/** The keys of an assertion: a claim that stands in several rows has several values. */
export function keysOf(claims: Claims): Readonly<Record<string, string | readonly string[]>> {
  const values = new Map<string, readonly string[]>();
  for (const [claim, value] of claims) {
    if (claim !== '') values.set(claim, [...(values.get(claim) ?? []), value]);
  }
  return Object.fromEntries(
    [...values].map(([claim, list]) => [claim, list.length === 1 && claim !== 'amr' ? (list[0] ?? '') : list]),
  );
}

type Condition = readonly [key: string, values: readonly string[]];

type TrustStatement = {
  readonly role: string;
  readonly federated: readonly string[];
  readonly conditions: readonly Condition[];
};

/** What trust policies say of federated principals; a text that is no JSON says nothing here. */
function trustStatements(world: World): readonly TrustStatement[] {
  return world.principals.flatMap((principal) => {
    if (principal.kind !== 'role') return [];
    const policy = parsed(documentsById(world).get(principal.trust)?.text ?? null);
    return [member(policy, 'Statement') ?? []].flat().map((statement) => ({
      role: principal.arn,
      federated: texts(member(member(statement, 'Principal'), 'Federated')),
      conditions: Object.values(record(member(statement, 'Condition'))).flatMap((block) =>
        Object.entries(record(block)).map(([key, value]): Condition => [key, texts(value)]),
      ),
    }));
  });
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function member(value: unknown, name: string): unknown {
  return record(value)[name];
}

function texts(value: unknown): readonly string[] {
  return [value].flat().filter((one): one is string => typeof one === 'string');
}
