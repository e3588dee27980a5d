// IpAddress: an address inside a CIDR range; IPv4 never lies in an IPv6 range, nor the other way round (R73).
import type { TextTest } from '../match/glob';
import { tokensText, type GlobToken } from '../match/template';

/** 16-bit groups: two for IPv4, eight for IPv6. */
export type Address = readonly number[];
export type Range = { readonly address: Address; readonly bits: number };

/** No part begins with a zero of its own: what some read as decimal, others read as octal. */
const IPV4 = /^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/;
const GROUP = /^[0-9a-fA-F]{1,4}$/;
const GROUPS_V6 = 8;

/** The address as numbers, or null where the text is none. */
export function parseAddress(text: string): Address | null {
  return text.includes(':') ? parseV6(text) : parseV4(text);
}

function parseV4(text: string): Address | null {
  const match = IPV4.exec(text);
  if (match === null) return null;
  const [a, b, c, d] = match.slice(1).map(Number);
  if (a === undefined || b === undefined || c === undefined || d === undefined) return null;
  if (a > 255 || b > 255 || c > 255 || d > 255) return null;
  return [a * 256 + b, c * 256 + d];
}

function parseV6(text: string): Address | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const [left = '', right] = halves;
  const head = parseGroups(left, right === undefined);
  const tail = right === undefined ? [] : parseGroups(right, true);
  if (head === null || tail === null) return null;
  const missing = GROUPS_V6 - head.length - tail.length;
  if (right === undefined) return missing === 0 ? head : null;
  return missing >= 1 ? [...head, ...Array<number>(missing).fill(0), ...tail] : null;
}

/** Groups of one side of `::`; the last group of all may be an IPv4 address. */
function parseGroups(text: string, endsAddress: boolean): number[] | null {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    const embedded = endsAddress && index === parts.length - 1 ? parseV4(part) : null;
    if (embedded !== null) groups.push(...embedded);
    else if (GROUP.test(part)) groups.push(Number.parseInt(part, 16));
    else return null;
  }
  return groups;
}

/** The range, a bare address being the smallest one; null where the text is neither. */
export function parseRange(text: string): Range | null {
  const slash = text.indexOf('/');
  const address = parseAddress(slash === -1 ? text : text.slice(0, slash));
  if (address === null) return null;
  const longest = address.length * 16;
  if (slash === -1) return { address, bits: longest };
  const suffix = text.slice(slash + 1);
  const bits = /^\d{1,3}$/.test(suffix) ? Number(suffix) : longest + 1;
  return bits <= longest ? { address, bits } : null;
}

export function isInRange(address: Address, range: Range): boolean {
  if (address.length !== range.address.length) return false;
  for (let group = 0; group * 16 < range.bits; group += 1) {
    const width = Math.min(16, range.bits - group * 16);
    const difference = (address[group] ?? 0) ^ (range.address[group] ?? 0);
    if (difference >> (16 - width) !== 0) return false;
  }
  return true;
}

export function compileIpAddress(tokens: readonly GlobToken[]): TextTest {
  const range = parseRange(tokensText(tokens));
  if (range === null) return () => false;
  return (text) => {
    const address = parseAddress(text);
    return address !== null && isInRange(address, range);
  };
}
