// What a policy's strings mean under another reading: variables where none are, wildcards in values, stricter segments.
import { compileCondition, matchCondition, type CompiledCondition } from '../condition/condition';
import { lookUp, type Context } from '../condition/context';
import { compileArnPattern, matchArnPattern, matchInSegments, resourcePartOffset } from '../match/arn-pattern';
import type { ResourceMatcher } from '../match/resource';
import { resolveTemplate } from '../match/resolve-template';
import { parseTemplate, type Template, type TemplateToken } from '../match/template';
import { NO, UNKNOWN, YES, not, type Tri } from '../match/tri';

export type ValueReading = {
  /** Whether `${…}` is put in. */
  readonly variables: boolean;
  /** Wildcards in a value that is put in are wildcards (U6). */
  readonly hasLiveValues?: boolean;
  /** Wildcards stay inside their segment in the resource part too (U5). */
  readonly staysInSegments?: boolean;
  /** Entries that count for nothing (U4). */
  readonly ignores?: (value: string) => boolean;
};

export function matchResourceAs(
  matcher: ResourceMatcher,
  resource: string,
  context: Context,
  reading: ValueReading,
): Tri {
  if (matcher.values.length === 0) return NO;
  const listed = matchListedAs(matcher.values, resource, context, reading);
  return matcher.isNegated ? not(listed) : listed;
}

function matchListedAs(values: readonly string[], resource: string, context: Context, reading: ValueReading): Tri {
  let isOpen = false;
  for (const value of values) {
    if (reading.ignores?.(value) === true) continue;
    const { variables } = reading;
    const template = parseTemplate(value, { wildcards: true, variables, variablesFrom: resourcePartOffset(value) });
    const resolved = resolveTemplate(reading.hasLiveValues === true ? enliven(template, context) : template, context);
    if (resolved.kind === 'unknown') isOpen = true;
    if (resolved.kind !== 'tokens') continue;
    const isMatch =
      reading.staysInSegments === true
        ? matchInSegments(resolved.tokens, resource)
        : matchArnPattern(compileArnPattern(resolved.tokens), resource);
    if (isMatch) return YES;
  }
  return isOpen ? UNKNOWN : NO;
}

/** The condition compiled with variables, whatever its policy's version says (U1). */
export function matchConditionWithVariables(condition: CompiledCondition, context: Context): Tri {
  const { operatorText, keyText, wanted, span } = condition;
  const syntax = {
    operator: { value: operatorText, span },
    key: { value: keyText, span },
    values: wanted.map((value) => ({ value, span })),
    span,
  };
  const compiled = compileCondition(syntax, true);
  return compiled === null ? NO : matchCondition(compiled, context);
}

/** Wildcards in the values that are put in count as wildcards (U6). */
export function matchConditionWithLiveValues(condition: CompiledCondition, context: Context): Tri {
  const { row } = condition.operator;
  const operands = condition.operands.map((operand) => {
    if (operand.memo === null) return operand;
    const resolved = resolveTemplate(enliven(operand.template, context), context);
    return resolved.kind === 'tokens' ? { ...operand, memo: null, test: row.compile(resolved.tokens) } : operand;
  });
  return matchCondition({ ...condition, operands }, context);
}

function enliven(template: Template, context: Context): Template {
  const tokens = template.tokens.flatMap((token): readonly TemplateToken[] => {
    const value = token.kind === 'variable' ? valueOf(context, token.key) : null;
    return value === null ? [token] : parseTemplate(value, { wildcards: true, variables: false }).tokens;
  });
  return { ...template, tokens };
}

/** The one value of a key, or null where there is none. */
export function valueOf(context: Context, key: string): string | null {
  const entry = lookUp(context, key);
  return entry === undefined || entry === 'unknown' || entry.isMultivalued ? null : (entry.values[0] ?? null);
}
