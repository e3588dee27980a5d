// Date operators: ISO 8601 as the W3C profiles it, or seconds since 1970; instants are compared, not texts (R70).
import type { TextTest } from '../match/glob';
import { tokensText, type GlobToken } from '../match/template';
import type { Comparison } from './numeric-operators';

const YEAR = /^\d{4}$/;
const EPOCH = /^[+-]?\d+(?:\.\d+)?$/;
const ISO = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?)?)?$/;
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Seconds since 1970, or null where the text is no date. Four digits are a year, any other number is seconds. */
export function parseInstant(text: string): number | null {
  if (EPOCH.test(text) && !YEAR.test(text)) return Number(text);
  const match = ISO.exec(text);
  if (match === null) return null;
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00', fraction = '', zoneText = 'Z'] =
    match;
  if (!isDate(Number(year), Number(month), Number(day))) return null;
  const zone = zoneSeconds(zoneText);
  if (zone === null || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const midnight = new Date(0);
  midnight.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  const inDay = Number(hour) * 3600 + Number(minute) * 60 + Number(second) + Number(`0${fraction}`);
  return midnight.getTime() / 1000 + inDay - zone;
}

function isDate(year: number, month: number, day: number): boolean {
  const longest = DAYS[month - 1];
  if (longest === undefined || day < 1 || day > longest) return false;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month !== 2 || day < 29 || isLeap;
}

/** Null where there is no such zone. */
function zoneSeconds(zone: string): number | null {
  if (zone === 'Z') return 0;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(4, 6))];
  if (hours > 23 || minutes > 59) return null;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 3600 + minutes * 60);
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
