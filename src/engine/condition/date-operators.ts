// Date operators: ISO 8601 as the W3C profiles it, or seconds since 1970; instants are compared, not texts (R70).
import type { TextTest } from '../match/glob';
import { tokensText, type GlobToken } from '../match/template';
import type { Comparison } from './numeric-operators';

const YEAR = /^\d{4}$/;
const EPOCH = /^[+-]?\d+(?:\.\d+)?$/;
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const DAY = 86_400;
const [ZERO, DASH, COLON, DOT, PLUS, T, Z] = [48, 45, 58, 46, 43, 84, 90] as const;

/** Where each part of `YYYY-MM-DDThh:mm:ss` begins. */
const AT = { month: 5, day: 8, hour: 11, minute: 14, second: 17, fraction: 19 } as const;

/** Seconds since 1970, or null where the text is no date. Four digits are a year, any other number is seconds. */
export function parseInstant(text: string): number | null {
  if (text.charCodeAt(4) !== DASH) {
    if (YEAR.test(text)) return instantAt(Number(text), 1, 1, 0);
    return EPOCH.test(text) ? Number(text) : null;
  }
  const year = digits(text, 0, 4);
  const month = digits(text, AT.month, 2);
  if (text.length === AT.day - 1) return instantAt(year, month, 1, 0);
  const day = digits(text, AT.day, 2);
  if (text.charCodeAt(AT.day - 1) !== DASH) return null;
  if (text.length === AT.hour - 1) return instantAt(year, month, day, 0);
  if (text.charCodeAt(AT.hour - 1) !== T) return null;
  const seconds = parseTime(text);
  return seconds === null ? null : instantAt(year, month, day, seconds);
}

/** Seconds from midnight in UTC, the zone taken off; null where the text's second half is no time with a zone. */
function parseTime(text: string): number | null {
  const hour = digits(text, AT.hour, 2);
  const minute = digits(text, AT.minute, 2);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || text.charCodeAt(AT.minute - 1) !== COLON) return null;
  let at = AT.second - 1;
  let second = 0;
  if (text.charCodeAt(at) === COLON) {
    second = digits(text, AT.second, 2);
    if (second < 0 || second > 59) return null;
    at = AT.fraction;
    if (text.charCodeAt(at) === DOT) {
      at += 1;
      while (isDigit(text.charCodeAt(at))) at += 1;
      if (at === AT.fraction + 1) return null;
      second += Number(text.slice(AT.fraction, at));
    }
  }
  const zone = zoneSeconds(text, at);
  return zone === null ? null : hour * 3600 + minute * 60 + second - zone;
}

/** The zone that ends the text; null where there is none. */
function zoneSeconds(text: string, at: number): number | null {
  const sign = text.charCodeAt(at);
  if (sign === Z) return text.length === at + 1 ? 0 : null;
  if ((sign !== PLUS && sign !== DASH) || text.length !== at + 6 || text.charCodeAt(at + 3) !== COLON) return null;
  const hours = digits(text, at + 1, 2);
  const minutes = digits(text, at + 4, 2);
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return null;
  return (sign === DASH ? -1 : 1) * (hours * 3600 + minutes * 60);
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= ZERO + 9;
}

/** The number written with so many digits from there on; negative where something else stands there. */
function digits(text: string, at: number, count: number): number {
  let value = 0;
  for (let index = at; index < at + count; index += 1) {
    const code = text.charCodeAt(index);
    if (!isDigit(code)) return -1;
    value = value * 10 + code - ZERO;
  }
  return value;
}

/** Null where there is no such day. */
function instantAt(year: number, month: number, day: number, seconds: number): number | null {
  const longest = DAYS[month - 1];
  if (year < 0 || longest === undefined || day < 1 || day > longest) return null;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (month === 2 && day === 29 && !isLeap) return null;
  return daysSince1970(year, month, day) * DAY + seconds;
}

/** The years are counted from March, so that the leap day ends one. */
function daysSince1970(year: number, month: number, day: number): number {
  const from = month > 2 ? year : year - 1;
  const monthsFromMarch = (month + 9) % 12;
  const dayOfYear = Math.floor((153 * monthsFromMarch + 2) / 5) + day - 1;
  const leapDays = Math.floor(from / 4) - Math.floor(from / 100) + Math.floor(from / 400);
  return from * 365 + leapDays + dayOfYear - 719_468;
}

export function compileDate(compare: Comparison): (tokens: readonly GlobToken[]) => TextTest {
  return (tokens) => {
    const wanted = parseInstant(tokensText(tokens));
    if (wanted === null) return () => false;
    return (text) => {
      const value = parseInstant(text);
      return value !== null && compare(value, wanted);
    };
  };
}
