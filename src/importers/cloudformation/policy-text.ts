// A policy of a template as text. What the template does not tell stands in it in one of two ways, and neither is a guess:
// as a variable that nobody has set (`${template:Name}`), where a policy may have variables, so that a decision that
// needs it depends on it by name; anywhere else as the function it is, which no policy may hold, so that the engine
// reads none of that policy and every decision that needs it depends on the policy.
import { validate } from '../../engine/index';
import { policyTypeOf, type DocumentKind } from '../../model/policy-document';
import { pathTo } from '../json/shape';
import { entryOf, isHole, itemsOf, knownText, showPieces, type Piece, type Resolved } from './resolved';

/** What is not known, and where in the policy. */
export type UnknownPart = { readonly path: string; readonly label: string; readonly key: string };

export type WrittenPolicy = {
  /** Null where not even its form is known. */
  readonly text: string | null;
  /** Parts that stand as variables. */
  readonly variables: readonly UnknownPart[];
  /** Parts for which the policy as a whole cannot be read. */
  readonly blanks: readonly UnknownPart[];
};

const VERSION_WITH_VARIABLES = '2012-10-17';
const COLONS_BEFORE_RESOURCE = 5;
const PREFIXES = /^(?:ForAllValues:|ForAnyValue:)?(.*?)(?:IfExists)?$/;

type Json = string | readonly Json[] | { readonly [name: string]: Json };

/** The policy in a resolved value: a map, or a text that holds one. */
export function writePolicy(value: Resolved, kind: DocumentKind, isOfBucket = false): WrittenPolicy {
  const writer = new PolicyWriter(isOfBucket);
  const text = writer.write(value);
  const { variables, blanks } = writer;
  if (blanks.length === 0 || text === null) return { text, variables, blanks };
  const isRead = validate(text, policyTypeOf(kind)).policy !== null;
  return { text: isRead ? null : text, variables: [], blanks };
}

class PolicyWriter {
  readonly #isOfBucket: boolean;
  readonly #variables: UnknownPart[] = [];
  readonly #blanks: UnknownPart[] = [];
  #mayHaveVariables = true;

  constructor(isOfBucket: boolean) {
    this.#isOfBucket = isOfBucket;
  }

  get variables(): readonly UnknownPart[] {
    return this.#variables;
  }

  get blanks(): readonly UnknownPart[] {
    return this.#blanks;
  }

  write(value: Resolved): string | null {
    if (value.kind === 'text') return this.#writeText(value.pieces);
    if (value.kind !== 'map') return null;
    const version = knownText(entryOf(value, 'Version'));
    const needsVersion = version !== VERSION_WITH_VARIABLES;
    // In an older version `${…}` is text; with the newer one it would become a variable.
    this.#mayHaveVariables = !needsVersion || !holdsVariable(value);
    const policy = this.#policy(value);
    if (this.#variables.length > 0 && needsVersion) policy['Version'] = VERSION_WITH_VARIABLES;
    return JSON.stringify(policy, null, 2);
  }

  /** A policy that the template gives as one text. */
  #writeText(pieces: readonly Piece[]): string | null {
    const known = pieces.some(isHole) ? null : showPieces(pieces);
    if (known === null) this.#blank(pieces, '');
    return known ?? showPieces(pieces);
  }

  #policy(value: Extract<Resolved, { kind: 'map' }>): Record<string, Json> {
    return this.#object(value, '', (item, name, path) =>
      name === 'Statement' ? this.#list(item, path, (one, at) => this.#statement(one, at)) : this.#plain(item, path),
    );
  }

  #statement(value: Resolved, path: string): Json {
    if (value.kind !== 'map') return this.#plain(value, path);
    const isOpen = this.#isOfBucket && knownText(entryOf(value, 'Effect')) !== 'Deny' && namesAnyone(value);
    return this.#object(value, path, (item, name, at) => {
      switch (name) {
        case 'Resource':
        case 'NotResource':
          return this.#list(item, at, (one, place) => this.#resource(one, place));
        case 'Condition':
          // Whether a bucket policy is public rests on conditions without variables (R176).
          return isOpen ? this.#plain(item, at) : this.#condition(item, at);
        default:
          return this.#plain(item, at);
      }
    });
  }

  #condition(value: Resolved, path: string): Json {
    if (value.kind !== 'map') return this.#plain(value, path);
    return this.#object(value, path, (keys, operator, at) => {
      const base = PREFIXES.exec(operator)?.[1] ?? operator;
      if (keys.kind !== 'map' || !/^(?:String|Arn)/.test(base)) return this.#plain(keys, at);
      return this.#object(keys, at, (values, _, place) =>
        this.#list(values, place, (one, spot) =>
          one.kind === 'text' ? this.#variable(one.pieces, spot) : this.#plain(one, spot),
        ),
      );
    });
  }

  /** A variable may stand in the resource part of an ARN alone (R41); what is unknown before it, any ARN may be. */
  #resource(value: Resolved, path: string): Json {
    if (value.kind !== 'text') return this.#plain(value, path);
    const { pieces } = value;
    const at = pieces.findIndex(isHole);
    const first = pieces[at];
    if (first === undefined || !isHole(first)) return showPieces(pieces);
    const before = showPieces(pieces.slice(0, at));
    if (before.split(':').length > COLONS_BEFORE_RESOURCE) return this.#variable(pieces, path);
    const known = knownStart(before);
    return this.#variable([known, { label: `${first.label}.resource` }], path, first.label);
  }

  #variable(pieces: readonly Piece[], path: string, name?: string): Json {
    if (!pieces.some(isHole)) return showPieces(pieces);
    if (!this.#mayHaveVariables) return this.#blank(pieces, path);
    for (const piece of pieces.filter(isHole)) {
      this.#variables.push({ path, label: name ?? piece.label, key: variableOf(piece.label) });
    }
    return pieces.map((piece) => (isHole(piece) ? `\${${variableOf(piece.label)}}` : piece)).join('');
  }

  /** Stands in the policy as the function that it is. */
  #blank(pieces: readonly Piece[], path: string): Json {
    for (const { label } of pieces.filter(isHole)) this.#blanks.push({ path, label, key: variableOf(label) });
    return { 'Fn::Sub': showPieces(pieces) };
  }

  #plain(value: Resolved, path: string): Json {
    switch (value.kind) {
      case 'text':
        return value.pieces.some(isHole) ? this.#blank(value.pieces, path) : showPieces(value.pieces);
      case 'list':
        return this.#list(value, path, (item, at) => this.#plain(item, at));
      case 'map':
        return this.#object(value, path, (item, _, at) => this.#plain(item, at));
      case 'none':
        return [];
    }
  }

  #list(value: Resolved, path: string, write: (item: Resolved, path: string) => Json): Json {
    if (value.kind !== 'list') return write(value, path);
    return value.items.map((item, at) => write(item, pathTo(path, at)));
  }

  #object(
    value: Extract<Resolved, { kind: 'map' }>,
    path: string,
    write: (item: Resolved, name: string, path: string) => Json,
  ): Record<string, Json> {
    // Without a prototype, so that `__proto__` is a name like any other.
    const object = Object.create(null) as Record<string, Json>;
    for (const [name, item] of value.entries) object[name] = write(item, name, pathTo(path, name));
    return object;
  }
}

/** The context key under which something unknown is asked for. */
export function variableOf(label: string): string {
  return `template:${label}`;
}

/** The beginning of an ARN up to its resource, as far as it is known: every part after that may be anything. */
function knownStart(before: string): string {
  const parts = before.split(':').slice(0, -1);
  if (parts[0] !== 'arn') return 'arn:aws:*:*:*:';
  return `${Array.from({ length: COLONS_BEFORE_RESOURCE }, (_, at) => parts[at] ?? '*').join(':')}:`;
}

function namesAnyone(statement: Resolved): boolean {
  const principal = entryOf(statement, 'Principal');
  const named = principal?.kind === 'map' ? [...principal.entries.values()].flatMap(itemsOf) : itemsOf(principal);
  return named.length === 0 || named.some((one) => knownText(one) === '*');
}

function holdsVariable(value: Resolved): boolean {
  switch (value.kind) {
    case 'text':
      return value.pieces.some((piece) => !isHole(piece) && piece.includes('${'));
    case 'list':
      return value.items.some(holdsVariable);
    case 'map':
      return [...value.entries.values()].some(holdsVariable);
    case 'none':
      return false;
  }
}
