// IpAddress: an address inside a CIDR range; IPv4 never lies in an IPv6 range, nor the other way round (R73).
import type { TextTest } from '../match/glob';
import { tokensText, type GlobToken } from '../match/template';

/** IPv4 as one number of 32 bits, IPv6 as eight of 16. */
export type Address = number | readonly number[];
export type Range = { readonly address: Address; readonly bits: number };

const BITS_V4 = 32;
const BITS_V6 = 128;
const ZERO = 48;
const DOT = 46;
const GROUP = /^[0-9a-fA-F]{1,4}$/;
const GROUPS_V6 = 8;

/** The address as numbers, or null where the text is none. */
export function parseAddress(text: string): Address | null {
  return text.includes(':') ? parseV6(text) : parseV4(text);
}

/** Four decimal parts; none begins with a zero of its own: what some read as decimal, others read as octal. */
function parseV4(text: string): number | null {
  let address = 0;
  let part = 0;
  let digits = 0;
  let dots = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === DOT) {
      if (digits === 0) return null;
      address = address * 256 + part;
      part = 0;
      digits = 0;
      dots += 1;
      continue;
    }
    const digit = code - ZERO;
    if (digit < 0 || digit > 9 || (digits > 0 && part === 0)) return null;
    part = part * 10 + digit;
    digits += 1;
    if (part > 255) return null;
  }
  return dots === 3 && digits > 0 ? address * 256 + part : null;
}

function parseV6(text: string): readonly number[] | null {
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
    if (embedded !== null) groups.push(Math.floor(embedded / 0x10000), embedded % 0x10000);
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
  const longest = typeof address === 'number' ? BITS_V4 : BITS_V6;
  if (slash === -1) return { address, bits: longest };
  const suffix = text.slice(slash + 1);
  const bits = /^\d{1,3}$/.test(suffix) ? Number(suffix) : longest + 1;
  return bits <= longest ? { address, bits } : null;
}

export function isInRange(address: Address, range: Range): boolean {
  const { address: base } = range;
  if (typeof address === 'number') {
    return typeof base === 'number' && (range.bits === 0 || (address ^ base) >>> (BITS_V4 - range.bits) === 0);
  }
  if (typeof base === 'number') return false;
  for (let group = 0; group * 16 < range.bits; group += 1) {
    const width = Math.min(16, range.bits - group * 16);
    const difference = (address[group] ?? 0) ^ (base[group] ?? 0);
    if (difference >> (16 - width) !== 0) return false;
  }
  return true;
}

export function compileIpAddress(tokens: readonly GlobToken[]): TextTest {
  const range = parseRange(tokensText(tokens));
  if (range === null) return () => false;
  const parse = typeof range.address === 'number' ? parseV4 : parseAddress;
  return (text) => {
    const address = parse(text);
    return address !== null && isInRange(address, range);
  };
}
