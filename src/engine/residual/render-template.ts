// Policy text with everything known put in, written so that it reads the same under Version 2012-10-17.
import { lookUp, type Context } from '../condition/context';
import type { Template, VariableToken } from '../match/template';

type Rendering = {
  /** Whether `*` and `?` mean something, so that literal ones have to be written `${*}` and `${?}`. */
  readonly hasWildcards: boolean;
  /** Text up to this many colons knows no variables and stays as it is (R41). */
  readonly colonsBefore: number;
};

/** The text; a variable that surely has no value stays, and makes the text match nothing as it did before (R77). */
export function renderTemplate(
  template: Template,
  context: Context,
  { hasWildcards, colonsBefore }: Rendering,
): string {
  let colons = 0;
  const escape = (text: string): string => {
    let written = '';
    for (let at = 0; at < text.length; at += 1) {
      const char = text.charAt(at);
      const isSpecial = (hasWildcards && (char === '*' || char === '?')) || (char === '$' && text[at + 1] === '{');
      written += isSpecial && colons >= colonsBefore ? `\${${char}}` : char;
      if (char === ':') colons += 1;
    }
    return written;
  };
  return template.tokens
    .map((token) => {
      switch (token.kind) {
        case 'text':
          return escape(token.text);
        case 'star':
          return '*';
        case 'one':
          return '?';
        case 'variable': {
          const value = knownValue(token, context);
          return value === null ? writeVariable(token) : escape(value);
        }
      }
    })
    .join('');
}

/** The variables nobody has set, as written. */
export function unknownVariables(template: Template, context: Context): readonly string[] {
  return template.tokens.flatMap((token) =>
    token.kind === 'variable' && lookUp(context, token.key) === 'unknown' ? [token.name] : [],
  );
}

function knownValue({ key, fallback }: VariableToken, context: Context): string | null {
  const entry = lookUp(context, key);
  if (entry === 'unknown') return null;
  const value = entry === undefined || entry.isMultivalued ? undefined : entry.values[0];
  return value ?? fallback;
}

function writeVariable({ name, fallback }: VariableToken): string {
  return fallback === null ? `\${${name}}` : `\${${name}, '${fallback}'}`;
}
