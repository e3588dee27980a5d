// Condition values that are more than text: numbers, instants, addresses, bytes (R69-R73). Null where a text is none.

/** Integer or decimal; what JSON may write without quotes (`1e1`) is one too (R12). */
export function readNumber(text: string): number | null {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : null;
}

const ISO = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?$/;

/** Seconds since 1970; four digits alone are a year, any other number is epoch seconds (R70). */
export function readInstant(text: string): number | null {
  const parts = ISO.exec(text);
  if (parts === null) return /e/i.test(text) ? null : readNumber(text);
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part: string | undefined) => (part === undefined ? undefined : Number(part)));
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const isReal = month >= 1 && month <= 12 && day >= 1 && day <= lastDay && hour < 24 && minute < 60 && second < 60;
  if (!isReal) return null;
  const offset = readOffset(parts[8] ?? 'Z');
  if (offset === null) return null;
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000 + Number(parts[7] ?? '0') - offset;
}

function readOffset(zone: string): number | null {
  if (zone === 'Z') return 0;
  const [hours = 0, minutes = 0] = zone.slice(1).split(':').map(Number);
  if (hours > 23 || minutes > 59) return null;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 3600 + minutes * 60);
}

/** The bits of an address, `0` and `1`: 32 or 128 of them. */
export function readAddress(text: string): string | null {
  return text.includes(':') ? readVersion6(text) : readVersion4(text);
}

/** A range as the bits its addresses begin with, and how many bits an address of it has. */
export function readRange(text: string): { readonly prefix: string; readonly length: number } | null {
  const [address = '', size, ...more] = text.split('/');
  const bits = readAddress(address);
  if (bits === null || more.length > 0) return null;
  if (size === undefined) return { prefix: bits, length: bits.length };
  if (!/^\d{1,3}$/.test(size) || Number(size) > bits.length) return null;
  return { prefix: bits.slice(0, Number(size)), length: bits.length };
}

function readVersion4(text: string): string | null {
  const parts = text.split('.');
  const isReal = parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256);
  return isReal ? parts.map((part) => bitsOf(Number(part), 8)).join('') : null;
}

function readVersion6(text: string): string | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const [head, tail] = halves.map((half, at) => readGroups(half, at === halves.length - 1));
  if (head == null || tail === null) return null;
  if (tail === undefined) return head.length === 128 ? head : null;
  const missing = 128 - head.length - tail.length;
  return missing >= 16 ? head + '0'.repeat(missing) + tail : null;
}

/** Colon-separated groups; the last of the address may be an IPv4 address. */
function readGroups(text: string, endsAddress: boolean): string | null {
  if (text === '') return '';
  const groups = text.split(':');
  const bits = groups.map((group, at) => {
    if (endsAddress && at === groups.length - 1 && group.includes('.')) return readVersion4(group);
    return /^[0-9a-f]{1,4}$/i.test(group) ? bitsOf(parseInt(group, 16), 16) : null;
  });
  return bits.includes(null) ? null : bits.join('');
}

const BASE_64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The bytes as bits. */
export function readBytes(text: string): string | null {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
  const digits = text.replace(/=+$/, '');
  const bits = digits
    .split('')
    .map((digit) => bitsOf(BASE_64.indexOf(digit), 6))
    .join('');
  return bits.slice(0, bits.length - (bits.length % 8));
}

function bitsOf(value: number, width: number): string {
  return value.toString(2).padStart(width, '0');
}
