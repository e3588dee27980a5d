// The query of a request in its one canonical form.
import { decodeText, encodeText, recode } from './uri-encoding';

/** A name and a value, both in plain text. */
export type Parameter = { readonly name: string; readonly value: string };

/**
 * The query as sent → the query as signed: names and values encoded, sorted by name, then value; a parameter without value
 * keeps its equals sign (R240). `except` names, in plain text, what is not signed.
 */
export function canonicalQuery(query: string, except: readonly string[] = []): string {
  return pairsOf(query)
    .filter(([name]) => !except.includes(decodeText(name)))
    .map(([name, value]) => [recode(name), recode(value)] as const)
    .sort(([nameA, valueA], [nameB, valueB]) => compare(nameA, nameB) || compare(valueA, valueB))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** Every value sent under a name, in plain text. */
export function queryValues(query: string, name: string): readonly string[] {
  return pairsOf(query)
    .filter(([sent]) => decodeText(sent) === name)
    .map(([, value]) => decodeText(value));
}

/** The query without the parameters of these names, which are in plain text. */
export function withoutParameters(query: string, names: readonly string[]): string {
  return query
    .split('&')
    .filter((part) => part !== '' && !names.includes(decodeText(splitPair(part)[0])))
    .join('&');
}

/** The query with parameters added, and whatever was sent under their names taken out. */
export function withParameters(query: string, parameters: readonly Parameter[]): string {
  const others = withoutParameters(
    query,
    parameters.map(({ name }) => name),
  );
  const added = parameters.map(({ name, value }) => `${encodeText(name)}=${encodeText(value)}`);
  return [...(others === '' ? [] : [others]), ...added].join('&');
}

type Pair = readonly [name: string, value: string];

function pairsOf(query: string): readonly Pair[] {
  return query
    .split('&')
    .filter((part) => part !== '')
    .map(splitPair);
}

function splitPair(part: string): Pair {
  const at = part.indexOf('=');
  return at === -1 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)];
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
