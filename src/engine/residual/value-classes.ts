// Numbers, instants, addresses and bytes told apart by what conditions compare them with: one text for each class.
import { decodeBase64 } from '../condition/binary-operator';
import { parseInstant } from '../condition/date-operators';
import { parseRange, type Range } from '../condition/ip-operator';
import { parseNumber } from '../condition/numeric-operators';
import type { Classes } from './text-classes';

/** Neither number, date, address nor base-64. */
const NOTHING_OF_THE_KIND = 'x';

export function classifyNumbers(wanted: readonly string[]): Classes {
  return classifyOrdered(wanted.map(parseNumber), writeNumber, parseNumber);
}

export function classifyInstants(wanted: readonly string[]): Classes {
  return classifyOrdered(wanted.map(parseInstant), writeInstant, parseInstant);
}

/** The numbers themselves, one before the first, one between each two, one behind the last, and what is no number. */
function classifyOrdered(
  parsed: readonly (number | null)[],
  write: (value: number) => string,
  read: (text: string) => number | null,
): Classes {
  const values = [...new Set(parsed.filter((value) => value !== null))].sort((a, b) => a - b);
  const [first = 0] = values;
  const last = values.at(-1) ?? 0;
  const points = [
    ...values,
    ...(first - 1 < first ? [first - 1] : []),
    ...values.flatMap((value, at) => between(value, values[at + 1])),
    ...(last + 1 > last ? [last + 1] : []),
  ];
  const isEndless = !(first - 1 < first) || !(last + 1 > last);
  const texts = points.map(write);
  const isExact = texts.every((text, at) => read(text) === points[at]);
  return { texts: [...new Set([...texts, NOTHING_OF_THE_KIND])], isComplete: isExact && !isEndless };
}

function between(left: number, right: number | undefined): readonly number[] {
  if (right === undefined) return [];
  // The one loses the smallest numbers, the other the largest.
  const middle = [left + (right - left) / 2, left / 2 + right / 2].find((point) => left < point && point < right);
  return middle === undefined ? [] : [middle];
}

function writeNumber(value: number): string {
  return String(value);
}

/** A date where it says the instant, else seconds since 1970 with a point, so that no year is meant. */
function writeInstant(value: number): string {
  const date = new Date(value * 1000);
  const text = Number.isNaN(date.getTime()) ? '' : date.toISOString();
  if (parseInstant(text) === value) return text;
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}

export function classifyBytes(wanted: readonly string[]): Classes {
  const known = new Map(wanted.flatMap((text) => pairOf(decodeBase64(text), text)));
  // No more than so many can be known, so that one is left.
  const fresh = Array.from({ length: known.size + 1 }, (_, at) => 'AAAA'.repeat(at + 1)).find(
    (text) => !known.has(decodeBase64(text) ?? ''),
  );
  return { texts: [...known.values(), fresh ?? '', '?'], isComplete: fresh !== undefined };
}

function pairOf(bytes: string | null, text: string): readonly (readonly [string, string])[] {
  return bytes === null ? [] : [[bytes, text]];
}

/** First and last address of a range as whole numbers. */
type Interval = { readonly from: bigint; readonly to: bigint; readonly bits: 32 | 128 };

/** For every range an address that lies in it and in no smaller one of them, of both versions one outside, and no address. */
export function classifyAddresses(wanted: readonly string[]): Classes {
  const intervals = [...wanted, '0.0.0.0/0', '::/0'].flatMap((text) => intervalOf(parseRange(text)));
  const texts = intervals.flatMap((interval) => {
    const address = firstOutside(interval, intervals);
    return address === null ? [] : [interval.bits === 32 ? writeV4(address) : writeV6(address)];
  });
  return { texts: [...new Set([...texts, NOTHING_OF_THE_KIND])], isComplete: true };
}

function intervalOf(range: Range | null): readonly Interval[] {
  if (range === null) return [];
  const { address, bits } = range;
  const isV4 = typeof address === 'number';
  const value = isV4 ? BigInt(address) : address.reduce((sum, group) => (sum << 16n) | BigInt(group), 0n);
  const size = 1n << BigInt((isV4 ? 32 : 128) - bits);
  const from = value - (value % size);
  return [{ from, to: from + size - 1n, bits: isV4 ? 32 : 128 }];
}

/** Ranges lie inside each other or apart, never across. */
function firstOutside(whole: Interval, intervals: readonly Interval[]): bigint | null {
  const inner = intervals
    .filter(({ from, to, bits }) => bits === whole.bits && from >= whole.from && to <= whole.to)
    .filter(({ from, to }) => to - from < whole.to - whole.from)
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  let at = whole.from;
  for (const { from, to } of inner) {
    if (from > at) break;
    if (to >= at) at = to + 1n;
  }
  return at <= whole.to ? at : null;
}

function writeV4(address: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => String((address >> shift) & 255n)).join('.');
}

function writeV6(address: bigint): string {
  return Array.from({ length: 8 }, (_, at) => ((address >> BigInt(112 - 16 * at)) & 0xffffn).toString(16)).join(':');
}
