// Formulas over what is unknown: conditions on unknown keys, and what policies that cannot be read may say.
// Negations stand at the leaves only; formulas are made by `all`, `any` and `negate`, which keep them simple.
import type { DocumentId } from '../../model/policy-document';
import type { Residual, ResidualAtom } from '../../model/trace';

export type Atom = {
  readonly kind: 'atom';
  readonly id: string;
  readonly isNegated: boolean;
  readonly atom: ResidualAtom;
  /** The keys nobody has set that it speaks of, as written. */
  readonly unknownKeys: readonly string[];
};

/** Something that a policy nobody can read may say; the document is null for an identity that is not known at all. */
export type Unreadable = {
  readonly kind: 'unreadable';
  readonly id: string;
  readonly isNegated: boolean;
  readonly document: DocumentId | null;
};

type Junction = { readonly kind: 'all' | 'any'; readonly id: string; readonly parts: readonly Formula[] };

/** Two formulas with the same id mean the same. */
export type Formula = { readonly kind: 'constant'; readonly id: string; readonly value: boolean } | Leaf | Junction;
type Leaf = Atom | Unreadable;

export const TRUE: Formula = { kind: 'constant', id: 'true', value: true };
export const FALSE: Formula = { kind: 'constant', id: 'false', value: false };

/** Holds where all of them hold; where there are none, always. */
export function all(formulas: readonly Formula[]): Formula {
  return join('all', formulas);
}

/** Holds where one of them holds; where there are none, never. */
export function any(formulas: readonly Formula[]): Formula {
  return join('any', formulas);
}

export function negate(formula: Formula): Formula {
  switch (formula.kind) {
    case 'constant':
      return formula.value ? FALSE : TRUE;
    case 'atom':
      return negatePresence(formula) ?? negateLeaf(formula);
    case 'unreadable':
      return negateLeaf(formula);
    case 'all':
    case 'any':
      return join(OTHER[formula.kind], formula.parts.map(negate));
  }
}

const OTHER = { all: 'any', any: 'all' } as const;

function negateLeaf<Kind extends Leaf>(leaf: Kind): Kind {
  const id = leaf.isNegated ? leaf.id.slice(1) : `!${leaf.id}`;
  return { ...leaf, id, isNegated: !leaf.isNegated };
}

/** A leaf for a condition; the values of its id are in no order, for they are alternatives. */
export function makeAtom(atom: ResidualAtom, unknownKeys: readonly string[]): Atom {
  return { kind: 'atom', id: atomId(atom), isNegated: false, atom, unknownKeys };
}

function atomId(atom: ResidualAtom): string {
  if ('match' in atom) return JSON.stringify([atom.match, atom.pattern]);
  return JSON.stringify([atom.operator, atom.key.toLowerCase(), ...[...atom.values].sort()]);
}

/** Whether a key is there has two names, so that no negation is needed. */
function negatePresence({ atom, isNegated, unknownKeys }: Atom): Atom | null {
  if (isNegated || 'match' in atom || atom.operator !== 'Null') return null;
  return makeAtom({ ...atom, values: [atom.values[0] === 'true' ? 'false' : 'true'] }, unknownKeys);
}

function join(kind: 'all' | 'any', formulas: readonly Formula[]): Formula {
  const parts = new Map<string, Formula>();
  for (const part of formulas.flatMap((formula) => (formula.kind === kind ? formula.parts : [formula]))) {
    if (part.kind !== 'constant') parts.set(part.id, parts.get(part.id) ?? part);
    else if (part.value === (kind === 'any')) return part;
  }
  const kept = absorb(parts);
  const [first] = kept;
  if (first === undefined) return kind === 'all' ? TRUE : FALSE;
  if (kept.length === 1) return first;
  const ids = kept.map(({ id }) => id).sort();
  return { kind, id: `${kind}(${ids.join(',')})`, parts: kept };
}

/** So many junctions are compared with each other; of more only those that hold a part as it stands beside them go. */
const MOST_COMPARED = 64;

/** In `a or (a and b)` the longer part says nothing new; likewise with `and` and `or` exchanged. */
function absorb(parts: ReadonlyMap<string, Formula>): readonly Formula[] {
  const list = [...parts.values()];
  const ids = new Map(list.filter(isJunction).map((part) => [part, new Set(part.parts.map(({ id }) => id))]));
  if (ids.size === 0) return list;
  const others = ids.size > MOST_COMPARED ? [] : [...ids];
  return list.filter((part) => {
    if (!isJunction(part)) return true;
    if (part.parts.some(({ id }) => parts.has(id))) return false;
    const own = ids.get(part);
    return !others.some(([other, members]) => other !== part && own !== undefined && isSubset(members, own));
  });
}

function isSubset(members: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return members.size <= others.size && [...members].every((id) => others.has(id));
}

function isJunction(formula: Formula): formula is Junction {
  return formula.kind === 'all' || formula.kind === 'any';
}

/** What a formula waits for: keys as they are first written, and documents that cannot be read. */
export function leavesOf(formula: Formula): {
  readonly unknownKeys: readonly string[];
  readonly unreadable: readonly DocumentId[];
} {
  const keys = new Map<string, string>();
  const unreadable = new Set<DocumentId>();
  const visit = (part: Formula): void => {
    if (isJunction(part)) part.parts.forEach(visit);
    else if (part.kind === 'unreadable' && part.document !== null) unreadable.add(part.document);
    else if (part.kind === 'atom') {
      for (const key of part.unknownKeys) keys.set(key.toLowerCase(), keys.get(key.toLowerCase()) ?? key);
    }
  };
  visit(formula);
  return { unknownKeys: [...keys.values()], unreadable: [...unreadable] };
}

/** The formula as data; null where it rests on something that cannot be read. */
export function toResidual(formula: Formula): Residual | null {
  switch (formula.kind) {
    case 'constant':
      return formula.value ? { all: [] } : { any: [] };
    case 'unreadable':
      return null;
    case 'atom':
      return formula.isNegated ? { not: formula.atom } : formula.atom;
    case 'all':
    case 'any': {
      const parts: Residual[] = [];
      for (const part of formula.parts) {
        const residual = toResidual(part);
        if (residual === null) return null;
        parts.push(residual);
      }
      return formula.kind === 'all' ? { all: parts } : { any: parts };
    }
  }
}
