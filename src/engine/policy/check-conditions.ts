// Conditions that AWS would refuse, or that do not mean what they look like (R2, R14, R27, R57–R76).
import type { PolicyType } from '../../model/policy-document';
import { parseBoolean } from '../condition/bool-operator';
import { decodeBase64 } from '../condition/binary-operator';
import { parseInstant } from '../condition/date-operators';
import { parseRange } from '../condition/ip-operator';
import { isMultivaluedKey, isSensitiveKey, isSingleValuedKey } from '../condition/key-types';
import { parseNumber } from '../condition/numeric-operators';
import { parseOperator, type ParsedOperator, type ValueType } from '../condition/operators';
import { checkVariables } from './check-variables';
import type { ConditionSyntax, Listed, StatementSyntax } from './policy-syntax';
import { makeProblem, type PolicyProblem } from './problems';

const TAG_KEY_WITHOUT_NAME = /^(?:aws:(?:resource|request|principal)tag|[a-z0-9-]+:resourcetag)\/?$/i;
const KEY = /^[^\s:]+:.+$/;

export function checkConditions(
  statement: StatementSyntax,
  type: PolicyType,
  variables: boolean,
): readonly PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  if (statement.emptyCondition !== null) problems.push(makeProblem('condition-empty', statement.emptyCondition));
  const seen = new Set<string>();
  for (const condition of statement.conditions) {
    const { operator, key } = condition;
    const name = `${operator.value} ${key.value.toLowerCase()}`;
    if (seen.has(name)) problems.push(makeProblem('condition-key-duplicate', key.span, { key: key.value }));
    seen.add(name);
    problems.push(...checkCondition(condition, variables), ...checkSensitiveKey(condition, type));
  }
  return problems;
}

function checkCondition(condition: ConditionSyntax, variables: boolean): readonly PolicyProblem[] {
  const operator = parseOperator(condition.operator.value);
  if (operator === null) return [];
  const problems = [...checkKey(condition, operator), ...checkQuantifier(condition, operator)];
  if (condition.values.length === 0) problems.push(makeProblem('condition-values-empty', condition.span));
  for (const value of condition.values) problems.push(...checkValue(value, operator, variables));
  return problems;
}

function checkKey({ key }: ConditionSyntax, { name }: ParsedOperator): readonly PolicyProblem[] {
  if (TAG_KEY_WITHOUT_NAME.test(key.value))
    return [makeProblem('condition-tag-key-missing', key.span, { key: key.value })];
  return KEY.test(key.value) ? [] : [makeProblem('condition-key-syntax', key.span, { key: key.value, operator: name })];
}

function checkQuantifier(
  { operator: written, key }: ConditionSyntax,
  operator: ParsedOperator,
): readonly PolicyProblem[] {
  const { quantifier, ifExists, name } = operator;
  const params = { operator: written.value, key: key.value };
  if (name === 'Null')
    return quantifier === 'none' ? [] : [makeProblem('condition-operator-null-set', written.span, params)];
  if (quantifier === 'none') {
    return isMultivaluedKey(key.value) ? [makeProblem('condition-set-operator-missing', written.span, params)] : [];
  }
  if (quantifier === 'any' && ifExists) return [makeProblem('condition-for-any-value-if-exists', written.span, params)];
  return isSingleValuedKey(key.value) ? [makeProblem('condition-set-operator-single', written.span, params)] : [];
}

/** No account, organization or VPC has a name that a pattern could cover; endpoint policies refuse it (R96). */
function checkSensitiveKey({ operator, key, values }: ConditionSyntax, type: PolicyType): readonly PolicyProblem[] {
  if (!isSensitiveKey(key.value) || parseOperator(operator.value)?.row.hasWildcards !== true) return [];
  const code = type === 'endpoint' ? 'condition-wildcard-refused' : 'condition-wildcard-sensitive';
  return values.flatMap(({ value, span }) =>
    hasWildcard(value) ? [makeProblem(code, span, { key: key.value, found: value })] : [],
  );
}

function hasWildcard(value: string): boolean {
  return /[*?]/.test(value.replace(/\$\{[^}]*\}/g, ''));
}

const IS_OF_TYPE: Readonly<Record<ValueType, (text: string) => boolean>> = {
  string: () => true,
  number: (text) => parseNumber(text) !== null,
  date: (text) => parseInstant(text) !== null,
  boolean: (text) => parseBoolean(text) !== null,
  binary: (text) => decodeBase64(text) !== null,
  ip: (text) => parseRange(text) !== null,
  arn: (text) => text.includes('${') || text.split(':').length >= 6,
  null: (text) => parseBoolean(text) !== null,
};

function checkValue(listed: Listed, operator: ParsedOperator, variables: boolean): readonly PolicyProblem[] {
  const { value, span } = listed;
  const { row, name } = operator;
  if (value.includes('${') && variables && !row.hasVariables) {
    return [makeProblem('variable-operator', span, { operator: name, found: value })];
  }
  const problems = [...checkVariables(listed, variables)];
  if (value.includes('${') && variables && name === 'Bool')
    problems.push(makeProblem('variable-bool', span, { found: value }));
  else if (!IS_OF_TYPE[row.valueType](value)) {
    problems.push(makeProblem('condition-value-type', span, { operator: name, found: value, type: row.valueType }));
  }
  if (row.valueType === 'string' && !row.hasWildcards && hasWildcard(value)) {
    problems.push(makeProblem('condition-wildcard-literal', span, { operator: name, found: value }));
  }
  return problems;
}
