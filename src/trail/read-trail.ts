// Reads a file of CloudTrail: a log file, one event, a list of them or one a line; and says where it is something else.
import { LARGEST_TEXT, readJson, withoutMark } from '../base/json/read-json';
import { positionAt } from '../base/text-span';
import type { ImportProblem } from '../model/import-problem';
import type { TrailEvent } from './event';
import { isObject, member, readEvent, type EventFault } from './read-event';
import { placeInJson } from './place-in-json';

export type TrailReading = {
  readonly events: readonly TrailEvent[];
  /** An error where nothing could be read; a warning for each event that was left out. */
  readonly problems: readonly ImportProblem[];
};

/** Beyond these, problems are only counted. */
const MOST_PROBLEMS = 50;

/** Deeper than any event; what is deeper would be too much for whoever writes it out again. */
const DEEPEST = 64;

/** More than a log file holds; a page that lists more is of no use to anybody. */
const MOST_EVENTS = 100_000;

const LONGEST_FOUND = 60;

/** Never throws, whatever the text holds. */
export function readTrail(fileText: string): TrailReading {
  const text = withoutMark(fileText);
  const lines = text.length > LARGEST_TEXT ? null : linesOf(text);
  if (lines !== null) return readLines(text, lines);
  const json = readJson(text);
  if (!json.ok) return { events: [], problems: [json.error] };
  const found = eventsIn(json.value);
  if (found === null) return { events: [], problems: [notTrail(json.value)] };
  return readAll(
    found.values.map((value, index) => ({ value, path: found.isList ? [...found.path, index] : found.path })),
    (path) => positionAt(text, placeInJson(text, path)),
  );
}

type Found = { readonly values: readonly unknown[]; readonly path: readonly string[]; readonly isList: boolean };

function eventsIn(value: unknown): Found | null {
  if (Array.isArray(value)) return { values: value, path: [], isList: true };
  if (!isObject(value)) return null;
  for (const name of ['Records', 'Events'] as const) {
    const records = member(value, name);
    if (Array.isArray(records)) return { values: records.map(unwrapped), path: [name], isList: true };
  }
  return member(value, 'eventName') === undefined ? null : { values: [value], path: [], isList: false };
}

/** What `aws cloudtrail lookup-events` lists has the event itself as a text inside. */
function unwrapped(entry: unknown): unknown {
  const inside = isObject(entry) ? member(entry, 'CloudTrailEvent') : undefined;
  if (typeof inside !== 'string') return entry;
  const json = readJson(inside);
  return json.ok ? json.value : entry;
}

type Line = { readonly value: unknown; readonly start: number };

/** Each line's value where the text is one value a line, and more than one; null where it is not. */
function linesOf(text: string): readonly Line[] | null {
  const [first = '', second = ''] = firstLines(text);
  if (!first.startsWith('{') || !second.startsWith('{') || !readJson(first).ok) return null;
  const lines: Line[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const json = line.trim() === '' ? null : readJson(line);
    if (json !== null) lines.push({ value: json.ok ? json.value : json.error, start });
    start += line.length + 1;
  }
  return lines;
}

/** The first two lines that hold anything. */
function firstLines(text: string): readonly string[] {
  const found: string[] = [];
  for (let start = 0; start < text.length && found.length < 2;) {
    const end = text.indexOf('\n', start);
    const line = text.slice(start, end === -1 ? text.length : end).trim();
    if (line !== '') found.push(line);
    start = end === -1 ? text.length : end + 1;
  }
  return found;
}

function readLines(text: string, lines: readonly Line[]): TrailReading {
  const isFault = (value: unknown): value is ImportProblem => isObject(value) && member(value, 'severity') === 'error';
  const whole = lines.filter(({ value }) => !isFault(value));
  const reading = readAll(
    whole.map(({ value }, index) => ({ value, path: [index] })),
    ([index = 0, ...path]) => {
      const start = whole[Number(index)]?.start ?? 0;
      return positionAt(text, start + placeInJson(text.slice(start).split('\n', 1)[0] ?? '', path));
    },
  );
  const faults = lines.flatMap(({ value, start }): readonly ImportProblem[] => {
    if (!isFault(value)) return [];
    const { line } = positionAt(text, start);
    return [{ ...value, line, severity: whole.length === 0 ? 'error' : 'warning' }];
  });
  return { ...reading, problems: atMost([...faults, ...reading.problems]) };
}

type Entry = { readonly value: unknown; readonly path: readonly (string | number)[] };
type FindPlace = (path: readonly (string | number)[]) => { readonly line: number; readonly column: number };

function readAll(entries: readonly Entry[], placeOf: FindPlace): TrailReading {
  if (entries.length > MOST_EVENTS) {
    return { events: [], problems: [ofFile('too-large', { found: entries.length, expected: MOST_EVENTS })] };
  }
  const events: TrailEvent[] = [];
  const faults: { readonly fault: EventFault; readonly path: Entry['path'] }[] = [];
  entries.forEach(({ value, path }, index) => {
    const reading = isTooDeep(value)
      ? { ok: false as const, fault: { path: [], expected: `at most ${String(DEEPEST)} levels`, found: value } }
      : readEvent(value, `event ${String(index + 1)}`);
    if (reading.ok) events.push(reading.event);
    else faults.push({ fault: reading.fault, path });
  });
  const severity = events.length === 0 ? 'error' : 'warning';
  const problems = faults.slice(0, MOST_PROBLEMS).map(({ fault, path }): ImportProblem => {
    const whole = [...path, ...fault.path];
    const isMissing = fault.found === undefined;
    return {
      severity,
      code: isMissing ? 'missing-field' : 'wrong-type',
      path: pathText(whole),
      ...placeOf(whole),
      params: isMissing
        ? { expected: `${fault.path.at(-1) ?? ''}, ${fault.expected},` }
        : { expected: fault.expected, found: describe(fault.found) },
    };
  });
  const hidden = faults.length - problems.length;
  return { events, problems: hidden === 0 ? problems : [...problems, ofFile('more-problems', { found: hidden })] };
}

function atMost(problems: readonly ImportProblem[]): readonly ImportProblem[] {
  const hidden = problems.length - MOST_PROBLEMS;
  if (hidden <= 1) return problems;
  return [...problems.slice(0, MOST_PROBLEMS), ofFile('more-problems', { found: hidden })];
}

/** Counted without recursion: a text can nest as deep as it is long. */
function isTooDeep(value: unknown): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; depth <= DEEPEST; depth += 1) {
    level = level.flatMap((item) =>
      typeof item === 'object' && item !== null ? (Object.values(item) as unknown[]) : [],
    );
    if (level.length === 0) return false;
  }
  return true;
}

function notTrail(value: unknown): ImportProblem {
  return {
    ...ofFile('wrong-type', {
      expected: 'an event of CloudTrail, or a list of them called Records,',
      found: describe(value),
    }),
    line: 1,
    column: 1,
  };
}

function ofFile(code: ImportProblem['code'], params: ImportProblem['params']): ImportProblem {
  return { severity: 'error', code, path: '', line: null, column: null, params };
}

function pathText(path: readonly (string | number)[]): string {
  return path
    .map((step, at) => (typeof step === 'number' ? `[${String(step)}]` : `${at === 0 ? '' : '.'}${step}`))
    .join('');
}

function describe(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (isObject(value)) {
    const names = Object.keys(value)
      .slice(0, 4)
      .map((name) => name.slice(0, 40));
    return names.length === 0 ? 'an empty object' : `an object with ${names.join(', ')}`;
  }
  const shown = JSON.stringify(value);
  return shown.length > LONGEST_FOUND ? `${shown.slice(0, LONGEST_FOUND)}…` : shown;
}
