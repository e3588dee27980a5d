// JSON text to a tree that knows where everything stands. Unlike JSON.parse it sees members that occur twice (R2).
import type { TextSpan } from '../../base/text-span';
import { makeProblem, type PolicyProblem } from './problems';

export type JsonMember = { readonly key: string; readonly keySpan: TextSpan; readonly value: JsonNode };

export type JsonNode =
  | { readonly kind: 'object'; readonly span: TextSpan; readonly members: readonly JsonMember[] }
  | { readonly kind: 'array'; readonly span: TextSpan; readonly items: readonly JsonNode[] }
  | { readonly kind: 'string'; readonly span: TextSpan; readonly value: string }
  /** `value` is the number as written, so that it can stand for its quoted form (R12). */
  | { readonly kind: 'number' | 'boolean' | 'null'; readonly span: TextSpan; readonly value: string };

export type JsonReading = { readonly node: JsonNode | null; readonly problems: readonly PolicyProblem[] };

/** A policy nests six levels; anything near this is hostile. */
const MAX_DEPTH = 64;

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORDS = [
  ['true', 'boolean'],
  ['false', 'boolean'],
  ['null', 'null'],
] as const;
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** Stops the reading at the first thing that is not JSON. */
class SyntaxStop extends Error {
  constructor(readonly problem: PolicyProblem) {
    super(problem.code);
  }
}

class Reader {
  private at = 0;
  readonly problems: PolicyProblem[] = [];

  constructor(private readonly text: string) {}

  readDocument(): JsonNode {
    this.skipSpace();
    if (this.at === this.text.length) this.stop('json-empty', {});
    const node = this.readValue(0);
    this.skipSpace();
    if (this.at < this.text.length) this.stop('json-trailing', { found: this.found() });
    return node;
  }

  private readValue(depth: number): JsonNode {
    if (depth > MAX_DEPTH) this.stop('json-too-deep', { limit: MAX_DEPTH });
    const start = this.at;
    const char = this.text[start];
    if (char === '{') return this.readObject(depth);
    if (char === '[') return this.readArray(depth);
    if (char === '"') return { kind: 'string', value: this.readString(), span: { start, end: this.at } };
    for (const [word, kind] of WORDS) {
      if (this.text.startsWith(word, start)) {
        this.at += word.length;
        return { kind, value: word, span: { start, end: this.at } };
      }
    }
    NUMBER.lastIndex = start;
    const number = NUMBER.exec(this.text);
    if (number === null) return this.stop('json-value-expected', { found: this.found() });
    this.at += number[0].length;
    return { kind: 'number', value: number[0], span: { start, end: this.at } };
  }

  private readObject(depth: number): JsonNode {
    const start = this.at;
    const members: JsonMember[] = [];
    const seen = new Set<string>();
    this.at += 1;
    this.skipSpace();
    while (this.text[this.at] !== '}') {
      if (members.length > 0) this.readComma('}');
      const keyStart = this.at;
      if (this.text[keyStart] !== '"') this.stop('json-member-expected', { found: this.found() });
      const key = this.readString();
      const keySpan = { start: keyStart, end: this.at };
      if (seen.has(key)) this.problems.push(makeProblem('member-duplicate', keySpan, { member: key }));
      seen.add(key);
      this.skipSpace();
      if (this.text[this.at] !== ':') this.stop('json-colon-expected', { member: key, found: this.found() });
      this.at += 1;
      this.skipSpace();
      members.push({ key, keySpan, value: this.readValue(depth + 1) });
      this.skipSpace();
    }
    this.at += 1;
    return { kind: 'object', members, span: { start, end: this.at } };
  }

  private readArray(depth: number): JsonNode {
    const start = this.at;
    const items: JsonNode[] = [];
    this.at += 1;
    this.skipSpace();
    while (this.text[this.at] !== ']') {
      if (items.length > 0) this.readComma(']');
      items.push(this.readValue(depth + 1));
      this.skipSpace();
    }
    this.at += 1;
    return { kind: 'array', items, span: { start, end: this.at } };
  }

  private readComma(closing: string): void {
    if (this.text[this.at] !== ',') this.stop('json-comma-expected', { closing, found: this.found() });
    this.at += 1;
    this.skipSpace();
    if (this.text[this.at] === closing) this.stop('json-trailing-comma', { closing });
  }

  private readString(): string {
    const start = this.at;
    let value = '';
    let from = start + 1;
    for (let at = from; at < this.text.length; at += 1) {
      const char = this.text[at];
      if (char === '"') {
        this.at = at + 1;
        return value + this.text.slice(from, at);
      }
      if (char === '\\') {
        value += this.text.slice(from, at) + this.readEscape(at);
        at += this.text[at + 1] === 'u' ? 5 : 1;
        from = at + 1;
      } else if (char !== undefined && char < ' ') {
        this.at = at;
        this.stop('json-control-character', { character: char.charCodeAt(0) });
      }
    }
    this.at = start;
    return this.stop('json-string-open', {});
  }

  private readEscape(at: number): string {
    const letter = this.text[at + 1] ?? '';
    if (letter === 'u') {
      const digits = this.text.slice(at + 2, at + 6);
      if (/^[0-9a-fA-F]{4}$/.test(digits)) return String.fromCharCode(Number.parseInt(digits, 16));
    } else if (Object.hasOwn(ESCAPES, letter)) {
      return ESCAPES[letter] ?? '';
    }
    this.at = at;
    return this.stop('json-escape-invalid', { found: this.text.slice(at, at + 2) });
  }

  private skipSpace(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
      this.at += 1;
    }
  }

  private found(): string {
    return this.text[this.at] ?? '';
  }

  private stop(code: Parameters<typeof makeProblem>[0], params: PolicyProblem['params']): never {
    const start = Math.min(this.at, this.text.length);
    throw new SyntaxStop(makeProblem(code, { start, end: Math.min(start + 1, this.text.length) }, params));
  }
}

/** The tree, or null with the problem that stopped the reading; a member that occurs twice is reported and kept. */
export function readJson(text: string): JsonReading {
  const reader = new Reader(text);
  try {
    return { node: reader.readDocument(), problems: reader.problems };
  } catch (error) {
    if (!(error instanceof SyntaxStop)) throw error;
    return { node: null, problems: [...reader.problems, error.problem] };
  }
}
