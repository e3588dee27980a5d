// Variables put in: a template and a context give tokens, or the reason why they cannot.
import { lookUp, type Context } from '../condition/context';
import type { GlobToken, Template } from './template';

/** `unresolved`: a variable has no value and no default (R45, R77). `unknown`: nobody has said whether it has. */
export type Resolved =
  | { readonly kind: 'tokens'; readonly tokens: readonly GlobToken[] }
  | { readonly kind: 'unresolved' | 'unknown'; readonly variable: string };

/** A substituted value is literal text, wildcards in it included (U6); only single-valued keys substitute (R44). */
export function resolveTemplate(template: Template, context: Context): Resolved {
  const tokens: GlobToken[] = [];
  let unknown: string | null = null;
  for (const token of template.tokens) {
    if (token.kind !== 'variable') {
      tokens.push(token);
      continue;
    }
    const entry = lookUp(context, token.key);
    if (entry === 'unknown') {
      unknown ??= token.name;
      continue;
    }
    const value = entry === undefined || entry.isMultivalued ? undefined : entry.values[0];
    const text = value ?? token.fallback;
    if (text === null) return { kind: 'unresolved', variable: token.name };
    tokens.push({ kind: 'text', text });
  }
  return unknown === null ? { kind: 'tokens', tokens } : { kind: 'unknown', variable: unknown };
}
