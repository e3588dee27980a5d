// A policy as written, element by element, each with its place; nothing is interpreted yet.
import type { TextSpan } from '../../base/text-span';

/** One string of a list; `value` for numbers and booleans is their quoted form (R12). */
export type Listed = { readonly value: string; readonly span: TextSpan };

/** Where characters `from` to `to` of a string stand in the text; the whole string where escapes hide the places. */
export function spanWithin({ value, span }: Listed, from: number, to: number): TextSpan {
  const isPlain = span.end - span.start === value.length + 2;
  return isPlain ? { start: span.start + 1 + from, end: span.start + 1 + to } : span;
}

export const PRINCIPAL_KEYS = ['AWS', 'Service', 'Federated', 'CanonicalUser'] as const;
export type PrincipalKey = (typeof PRINCIPAL_KEYS)[number];

export type PrincipalSyntax = {
  readonly isNegated: boolean;
  readonly span: TextSpan;
  /** `"Principal": "*"`, which means the same as `{"AWS": "*"}` (R19), is one entry under AWS. */
  readonly entries: readonly (Listed & { readonly key: PrincipalKey })[];
};

/** Action or NotAction, Resource or NotResource. */
export type ListSyntax = {
  readonly isNegated: boolean;
  readonly span: TextSpan;
  readonly values: readonly Listed[];
};

/** One key under one operator. */
export type ConditionSyntax = {
  readonly operator: Listed;
  readonly key: Listed;
  readonly values: readonly Listed[];
  /** From the key to the end of its values. */
  readonly span: TextSpan;
};

export type StatementSyntax = {
  /** Counts from 0. */
  readonly index: number;
  readonly span: TextSpan;
  readonly sid: Listed | null;
  readonly effect: 'Allow' | 'Deny';
  readonly effectSpan: TextSpan;
  readonly principal: PrincipalSyntax | null;
  readonly action: ListSyntax;
  readonly resource: ListSyntax | null;
  readonly conditions: readonly ConditionSyntax[];
  /** An empty `Condition` block, which has no effect (R14). */
  readonly emptyCondition: TextSpan | null;
};

export type PolicySyntax = {
  readonly span: TextSpan;
  readonly version: Listed | null;
  readonly id: Listed | null;
  readonly statements: readonly StatementSyntax[];
};

/** Variables count only in the language version that has them (R4). */
export function hasVariables(policy: PolicySyntax): boolean {
  return policy.version?.value === '2012-10-17';
}
