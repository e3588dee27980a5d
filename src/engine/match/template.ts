// A policy string taken apart: literal text, wildcards and `${…}` variables (R36, R41–R45).
import { lowerName } from './lower-name';

export type GlobToken =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'star' } | { readonly kind: 'one' };

export type VariableToken = {
  readonly kind: 'variable';
  /** As written. */
  readonly name: string;
  /** In lower case: variable keys ignore case (R44). */
  readonly key: string;
  /** Used when the key has no value (R43); null where there is none. */
  readonly fallback: string | null;
};

export type TemplateToken = GlobToken | VariableToken;

/** A `${…}` that is not a variable: missing brace or quote, empty, or a space in the name (R27). */
export type MalformedVariable = { readonly at: number; readonly text: string };

export type Template = {
  readonly tokens: readonly TemplateToken[];
  readonly hasVariables: boolean;
  readonly malformed: readonly MalformedVariable[];
};

export type TemplateOptions = {
  readonly wildcards: boolean;
  readonly variables: boolean;
  /** Variables count only from this offset on (R41: after the fifth colon of an ARN). */
  readonly variablesFrom?: number;
};

const LITERALS = ['*', '?', '$'];
const VARIABLE = /^([^\s,'{}$]+)(?:, '([^']*)')?$/;

/** Takes a string apart; a malformed variable stays ordinary text and is reported. */
export function parseTemplate(text: string, options: TemplateOptions): Template {
  const tokens: TemplateToken[] = [];
  const malformed: MalformedVariable[] = [];
  let literal = '';
  const push = (token: TemplateToken) => {
    if (literal !== '') tokens.push({ kind: 'text', text: literal });
    literal = '';
    tokens.push(token);
  };
  let at = 0;
  while (at < text.length) {
    const char = text.charAt(at);
    if (options.variables && at >= (options.variablesFrom ?? 0) && char === '$' && text[at + 1] === '{') {
      const end = text.indexOf('}', at + 2);
      const inside = end === -1 ? null : text.slice(at + 2, end);
      if (inside !== null && LITERALS.includes(inside)) {
        literal += inside;
        at = end + 1;
        continue;
      }
      const match = inside === null ? null : VARIABLE.exec(inside);
      if (match !== null) {
        const [, name = '', fallback] = match;
        push({ kind: 'variable', name, key: lowerName(name), fallback: fallback ?? null });
        at = end + 1;
        continue;
      }
      malformed.push({ at, text: text.slice(at, end === -1 ? text.length : end + 1) });
    }
    if (options.wildcards && char === '*') push({ kind: 'star' });
    else if (options.wildcards && char === '?') push({ kind: 'one' });
    else literal += char;
    at += 1;
  }
  if (literal !== '') tokens.push({ kind: 'text', text: literal });
  return { tokens, hasVariables: tokens.some(({ kind }) => kind === 'variable'), malformed };
}

/** Tokens without variables, for a template that has none. */
export function staticTokens(template: Template): readonly GlobToken[] {
  return template.tokens.filter((token) => token.kind !== 'variable');
}

/** The text of tokens, wildcards as they are written. */
export function tokensText(tokens: readonly GlobToken[]): string {
  return tokens.map((token) => (token.kind === 'text' ? token.text : token.kind === 'star' ? '*' : '?')).join('');
}
