// The condition of a path: what its calls leave open, taken together, so that one case must meet all of it.
import type { Residual } from '../../model/trace';
import type { RequestContext } from '../../model/request-context';
import type { Context } from '../condition/context';
import { parseTemplate } from '../match/template';
import { FALSE, TRUE, all, any, leavesOf, type Formula } from '../residual/formula';
import { factsAbout } from './environment-facts';
import { solveResidual, type Choice, type Solution } from '../residual/solve-residual';

/** Answers about formulas, each thought over once. */
export type Conditions = {
  /** The formula itself, or the constant that it surely is. */
  readonly settle: (formula: Formula) => Formula;
  /** Both together; FALSE where they surely exclude each other. */
  readonly join: (a: Formula, b: Formula) => Formula;
  /** A case in which the condition holds, whatever policies say that cannot be read; null where none was found. */
  readonly witness: (formula: Formula) => RequestContext | null;
};

/** @param resource what patterns in the formulas speak of: the resource of the goal's own call */
export function makeConditions(resource: string): Conditions {
  const solve = (formula: Formula, unreadable: boolean): Solution =>
    solveResidual(
      { all: [assume(formula, unreadable), ...factsFor(formula)] },
      { context: contextFor(formula), resource },
    );
  const settled = new Map<string, Formula>();
  const possible = new Map<string, boolean>();
  const settle = (formula: Formula): Formula => {
    if (formula.kind === 'constant') return formula;
    const known = settled.get(formula.id);
    if (known !== undefined) return known;
    const made = isPossible(formula) ? (isSure(formula) ? TRUE : formula) : FALSE;
    settled.set(formula.id, made);
    return made;
  };
  const isSure = (formula: Formula) => {
    const fails: Residual = { all: [{ not: assume(formula, false) }, ...factsFor(formula)] };
    return solveResidual(fails, { context: contextFor(formula), resource }).kind === 'unsatisfiable';
  };
  const isPossible = (formula: Formula): boolean => {
    const known = possible.get(formula.id);
    if (known !== undefined) return known;
    const made = solve(formula, true).kind !== 'unsatisfiable';
    possible.set(formula.id, made);
    return made;
  };
  return {
    settle,
    join: (a, b) => {
      if (a === TRUE) return b;
      if (b === TRUE) return a;
      const both = all([a, b]);
      if (both.kind === 'constant' || both.id === a.id || both.id === b.id) return both;
      return isPossible(both) ? both : FALSE;
    },
    witness: (formula) => {
      const solution = solve(formula, false);
      return solution.kind === 'witness' ? contextOf(solution.choices) : null;
    },
  };
}

/** What is known has been put into the formula already, but for variables that surely have no value (R45, R77). */
function contextFor(formula: Formula): Context {
  const open = new Set(leavesOf(formula).unknownKeys.map((key) => key.toLowerCase()));
  const absent = new Set(variablesIn(formula).filter((key) => !open.has(key)));
  return { maps: [], isUnsetUnknown: (key) => !absent.has(key) };
}

function variablesIn(formula: Formula): readonly string[] {
  switch (formula.kind) {
    case 'constant':
    case 'unreadable':
      return [];
    case 'atom': {
      const texts = 'match' in formula.atom ? [formula.atom.pattern] : formula.atom.values;
      return texts.filter((text) => text.includes('${')).flatMap(variablesOf);
    }
    case 'all':
    case 'any':
      return formula.parts.flatMap(variablesIn);
  }
}

/** In lower case. */
function variablesOf(text: string): readonly string[] {
  const { tokens } = parseTemplate(text, { wildcards: false, variables: true });
  return tokens.flatMap((token) => (token.kind === 'variable' ? [token.key] : []));
}

function factsFor(formula: Formula): readonly Residual[] {
  return factsAbout(new Set(leavesOf(formula).unknownKeys.map((key) => key.toLowerCase())));
}

/** The formula with all that cannot be read taken as saying the one thing or the other. */
function assume(formula: Formula, unreadable: boolean): Residual {
  switch (formula.kind) {
    case 'constant':
      return formula.value ? { all: [] } : { any: [] };
    case 'unreadable':
      return unreadable ? { all: [] } : { any: [] };
    case 'atom':
      return formula.isNegated ? { not: formula.atom } : formula.atom;
    case 'all':
      return { all: formula.parts.map((part) => assume(part, unreadable)) };
    case 'any':
      return { any: formula.parts.map((part) => assume(part, unreadable)) };
  }
}

function contextOf(choices: readonly Choice[]): RequestContext {
  return Object.fromEntries(choices.map(({ key, value }) => [key, value ?? { absent: true }]));
}

/**
 * What is left of a call whose resource is not the goal's, ready to be taken together with other calls: a pattern that
 * waits for a variable speaks of another resource, and `aws:userid` of another caller, so that both count as something
 * nobody can read.
 */
export function forPath(formula: Formula, caller: string): Formula {
  switch (formula.kind) {
    case 'constant':
    case 'unreadable':
      return formula;
    case 'atom': {
      if (!('match' in formula.atom) && !formula.unknownKeys.some(isOfOneCaller)) return formula;
      const id = `${formula.isNegated ? '!' : ''}${JSON.stringify([caller, formula.id])}`;
      return { kind: 'unreadable', id, isNegated: formula.isNegated, document: null };
    }
    case 'all':
      return all(formula.parts.map((part) => forPath(part, caller)));
    case 'any':
      return any(formula.parts.map((part) => forPath(part, caller)));
  }
}

function isOfOneCaller(key: string): boolean {
  return key.toLowerCase() === 'aws:userid';
}

/** Whether the one condition asks for nothing that the other does not ask for as well. */
export function isWeaker(a: Formula, b: Formula): boolean {
  if (a === TRUE || a.id === b.id) return true;
  if (b === TRUE) return false;
  const parts = new Set(partsOf(b).map(({ id }) => id));
  return partsOf(a).every(({ id }) => parts.has(id));
}

function partsOf(formula: Formula): readonly Formula[] {
  return formula.kind === 'all' ? formula.parts : [formula];
}
