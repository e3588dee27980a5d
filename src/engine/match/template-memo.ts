// What a pattern with variables becomes once they are put in, kept for the values that come again and again.
import { lookUp, type Context } from '../condition/context';
import { resolveTemplate } from './resolve-template';
import type { GlobToken, Template } from './template';

/** Beyond this many values nobody comes again, and the memo starts anew. */
const MAX_VALUES = 64;

export type TemplateMemo<Compiled> = {
  readonly template: Template;
  /** Null where a variable has no value and no default (R45, R77), undefined where nobody has said. */
  readonly compiledFor: (context: Context) => Compiled | null | undefined;
};

/** Wraps a template and what makes its tokens ready to match. */
export function memoTemplate<Compiled extends object>(
  template: Template,
  compile: (tokens: readonly GlobToken[]) => Compiled,
): TemplateMemo<Compiled> {
  const variables = template.tokens.filter((token) => token.kind === 'variable');
  const single = variables.length === 1 ? variables[0]?.key : undefined;
  const known = new Map<string, Compiled>();
  const make = (context: Context): Compiled | null | undefined => {
    const resolved = resolveTemplate(template, context);
    if (resolved.kind !== 'tokens') return resolved.kind === 'unknown' ? undefined : null;
    return compile(resolved.tokens);
  };
  return {
    template,
    compiledFor: (context) => {
      const value = single === undefined ? undefined : singleValue(context, single);
      if (value === undefined) return make(context);
      const found = known.get(value);
      if (found !== undefined) return found;
      const made = make(context);
      if (made !== null && made !== undefined) {
        if (known.size >= MAX_VALUES) known.clear();
        known.set(value, made);
      }
      return made;
    },
  };
}

function singleValue(context: Context, key: string): string | undefined {
  const entry = lookUp(context, key);
  return entry === undefined || entry === 'unknown' || entry.isMultivalued ? undefined : entry.values[0];
}
