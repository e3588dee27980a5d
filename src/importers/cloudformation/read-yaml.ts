// YAML text to a template's values, with the short forms of functions (`!Ref`) as the long ones (`{"Ref": …}`).
import { Composer, isAlias, isMap, isScalar, isSeq, Lexer, Parser, type Document, type Node, type Scalar } from 'yaml';
import { fail, succeed, type Result } from '../../base/result';
import type { ImportProblem } from '../../model/import-problem';
import { faultAt } from './template-fault';
import type { TemplateValue } from './template-value';

/** A template nests some twenty levels; anything near this is hostile, and the parser would go down with it. */
export const DEEPEST = 64;

/** Of these, one a line; more than a few can only be meant to nest without end. */
const BLOCK_INDICATORS: ReadonlySet<string> = new Set(['-', '?']);

/** Aliases let a small file stand for a large one. */
const MOST_VALUES = 500_000;
const MOST_FAULTS = 20;

/** Every scalar stays text: what it means is for the template to say. */
const OPTIONS = {
  schema: 'failsafe',
  resolveKnownTags: false,
  prettyErrors: false,
  logLevel: 'silent',
  stringKeys: true,
  // The library looks for names given twice in time that grows with the square of their number.
  uniqueKeys: false,
} as const;

/** YAML 1.1, which CloudFormation speaks, has more words for true and false than one. */
const WORDS: Readonly<Record<string, string | null>> = {
  '': null,
  '~': null,
  null: null,
  Null: null,
  NULL: null,
  yes: 'true',
  Yes: 'true',
  YES: 'true',
  on: 'true',
  On: 'true',
  ON: 'true',
  True: 'true',
  TRUE: 'true',
  no: 'false',
  No: 'false',
  NO: 'false',
  off: 'false',
  Off: 'false',
  OFF: 'false',
  False: 'false',
  FALSE: 'false',
};

type Failure = readonly ImportProblem[];

/** The values in the text; or what is wrong with it, each with line and column. Never throws. */
export function readYaml(text: string): Result<TemplateValue, Failure> {
  const tooDeep = findDepth(text);
  if (tooDeep !== null) return fail([faultAt(text, tooDeep, 'too-deep', { expected: `at most ${DEEPEST} levels` })]);
  const documents = [...new Composer(OPTIONS).compose(new Parser().parse(text), true, text.length)];
  const [document, second] = documents;
  if (document === undefined) return fail([faultAt(text, null, 'empty-file')]);
  const faults = document.errors.slice(0, MOST_FAULTS).map(({ pos, message }) => {
    return faultAt(text, pos[0], 'yaml-fault', { found: message });
  });
  if (faults.length === 0 && second !== undefined && second.contents !== null) {
    faults.push(faultAt(text, second.range[0], 'yaml-fault', { found: 'a second document begins here' }));
  }
  if (faults.length > 0) return fail(faults);
  return new Converter(text).convertDocument(document);
}

/** The offset at which the text nests deeper than is read; null where it does not. */
function findDepth(text: string): number | null {
  const indents: number[] = [];
  let flow = 0;
  let onLine = 0;
  let offset = 0;
  for (const token of new Lexer().lex(text)) {
    if (token === '{' || token === '[') flow += 1;
    else if (token === '}' || token === ']') flow = Math.max(0, flow - 1);
    else if (BLOCK_INDICATORS.has(token)) onLine += 1;
    if (flow + onLine > DEEPEST) return offset;
    if (token === '\n') {
      onLine = 0;
      if (flow === 0 && countIndent(text, offset + 1, indents) > DEEPEST) return offset + 1;
    }
    // Marks of the lexer stand in no text.
    if (token !== '\u0002' && token !== '\u0018' && token !== '\u001f') offset += token.length;
  }
  return null;
}

/** How many different indentations are open at the beginning of a line. */
function countIndent(text: string, start: number, indents: number[]): number {
  let end = start;
  while (text[end] === ' ') end += 1;
  if (end >= text.length || text[end] === '\n' || text[end] === '\r' || text[end] === '#') return indents.length;
  const indent = end - start;
  while ((indents.at(-1) ?? -1) > indent) indents.pop();
  if ((indents.at(-1) ?? -1) < indent) indents.push(indent);
  return indents.length;
}

/** Stops a conversion at the first thing that cannot be used. */
class Stop extends Error {
  constructor(readonly problem: ImportProblem) {
    super(problem.code);
  }
}

class Converter {
  readonly #text: string;
  readonly #anchors = new Map<string, Node>();
  readonly #duplicates: ImportProblem[] = [];
  #values = 0;

  constructor(text: string) {
    this.#text = text;
  }

  convertDocument(document: Document.Parsed): Result<TemplateValue, Failure> {
    try {
      const value = this.#convert(document.contents, 0);
      return this.#duplicates.length === 0 ? succeed(value) : fail(this.#duplicates);
    } catch (error) {
      if (error instanceof Stop) return fail([error.problem]);
      throw error;
    }
  }

  #stop(node: Node | null, code: ImportProblem['code'], params: ImportProblem['params']): never {
    throw new Stop(faultAt(this.#text, node?.range?.[0] ?? null, code, params));
  }

  #convert(node: Node | null, depth: number): TemplateValue {
    this.#values += 1;
    if (this.#values > MOST_VALUES) {
      this.#stop(node, 'too-large', { found: this.#values, expected: MOST_VALUES, unit: 'values' });
    }
    if (depth > DEEPEST) this.#stop(node, 'too-deep', { expected: `at most ${DEEPEST} levels` });
    if (node === null) return null;
    if (isAlias(node)) {
      const target = this.#anchors.get(node.source);
      if (target === undefined) return this.#stop(node, 'yaml-fault', { found: `nothing is marked &${node.source}` });
      return this.#convert(target, depth + 1);
    }
    if ('anchor' in node && typeof node.anchor === 'string') this.#anchors.set(node.anchor, node);
    const value = this.#convertPlain(node, depth);
    const tag = node.tag;
    return tag?.startsWith('!') === true ? withFunction(tag.slice(1), value) : value;
  }

  #convertPlain(node: Node, depth: number): TemplateValue {
    if (isScalar(node)) return convertScalar(node);
    if (isSeq(node)) return node.items.map((item) => this.#convert(item as Node | null, depth + 1));
    const map = new Map<string, TemplateValue>();
    if (!isMap(node)) return map;
    for (const { key, value } of node.items) {
      const keyNode = key as Node;
      const name = isScalar(keyNode) ? String(keyNode.value) : '';
      if (!isScalar(keyNode)) this.#stop(keyNode, 'wrong-type', { expected: 'a name', found: 'something else' });
      if (map.has(name) && this.#duplicates.length < MOST_FAULTS) {
        this.#duplicates.push(faultAt(this.#text, keyNode.range?.[0] ?? null, 'duplicate-name', { found: name }));
      }
      map.set(name, this.#convert(value as Node | null, depth + 1));
    }
    return map;
  }
}

function convertScalar(node: Scalar): TemplateValue {
  const text = typeof node.value === 'string' ? node.value : '';
  if (node.type !== 'PLAIN' || node.tag !== undefined) return text;
  return Object.hasOwn(WORDS, text) ? (WORDS[text] ?? null) : text;
}

/** `!Ref A` means `{"Ref": "A"}`, `!GetAtt A.B` means `{"Fn::GetAtt": ["A", "B"]}`. */
function withFunction(tag: string, value: TemplateValue): TemplateValue {
  if (tag === 'Ref' || tag === 'Condition') return new Map([[tag, value]]);
  if (tag === 'GetAtt' && typeof value === 'string') {
    const dot = value.indexOf('.');
    const parts = dot === -1 ? [value] : [value.slice(0, dot), value.slice(dot + 1)];
    return new Map([['Fn::GetAtt', parts]]);
  }
  return new Map([[`Fn::${tag}`, value]]);
}
