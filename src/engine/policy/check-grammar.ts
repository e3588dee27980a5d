// What a policy of one type may contain (R3–R32); the reader has made sure of its form.
import type { PolicyType } from '../../model/policy-document';
import { checkConditions } from './check-conditions';
import { checkPrincipal } from './check-principal';
import { checkAction, checkResource } from './check-targets';
import { hasVariables, type PolicySyntax, type StatementSyntax } from './policy-syntax';
import { POLICY_TYPE_ROWS, type PolicyTypeRow } from './policy-types';
import { makeProblem, type PolicyProblem } from './problems';

const VERSIONS = ['2012-10-17', '2008-10-17'];
const IAM_SID = /^[A-Za-z0-9]*$/;
const NOT_IAM_TEXT = /[^\u0009\u000A\u000D\u0020-\u00FF]/;

export function checkGrammar(policy: PolicySyntax, type: PolicyType, text: string): readonly PolicyProblem[] {
  const row = POLICY_TYPE_ROWS[type];
  return [
    ...checkDocument(policy, row, text),
    ...(row.isIam ? checkSids(policy) : []),
    ...policy.statements.flatMap((statement) => checkStatement(statement, type, row, hasVariables(policy))),
  ];
}

function checkDocument(policy: PolicySyntax, row: PolicyTypeRow, text: string): readonly PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const { version, id } = policy;
  if (version !== null && !VERSIONS.includes(version.value)) {
    problems.push(makeProblem('version-unknown', version.span, { found: version.value }));
  } else if (row.versionRequired && version?.value !== '2012-10-17') {
    problems.push(makeProblem('version-required', version?.span ?? firstBrace(policy)));
  }
  if (id !== null && !row.id) problems.push(makeProblem('id-not-allowed', id.span));
  if (row.isIam) {
    const at = text.search(NOT_IAM_TEXT);
    if (at !== -1) {
      const found = String.fromCodePoint(text.codePointAt(at) ?? 0);
      problems.push(makeProblem('characters-not-allowed', { start: at, end: at + found.length }, { found }));
    }
  }
  const size = measure(text, row);
  if (row.maxSize !== null && size > row.maxSize) {
    problems.push(makeProblem('size-over-limit', firstBrace(policy), { size, limit: row.maxSize }));
  }
  return problems;
}

function firstBrace({ span }: PolicySyntax) {
  return { start: span.start, end: span.start + 1 };
}

function measure(text: string, row: PolicyTypeRow): number {
  return row.countsSpace ? text.length : text.replace(/\s/g, '').length;
}

function checkSids(policy: PolicySyntax): readonly PolicyProblem[] {
  const seen = new Set<string>();
  return policy.statements.flatMap(({ sid }) => {
    if (sid === null || sid.value === '') return [];
    if (!IAM_SID.test(sid.value)) return [makeProblem('sid-characters', sid.span, { sid: sid.value })];
    if (seen.has(sid.value)) return [makeProblem('sid-duplicate', sid.span, { sid: sid.value })];
    seen.add(sid.value);
    return [];
  });
}

function checkStatement(
  statement: StatementSyntax,
  type: PolicyType,
  row: PolicyTypeRow,
  variables: boolean,
): readonly PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  if (statement.effect === 'Allow' && !row.allow) problems.push(makeProblem('allow-not-allowed', statement.effectSpan));
  return [
    ...problems,
    ...checkPrincipal(statement, type, row),
    ...checkAction(statement, type, row),
    ...checkResource(statement, type, row, variables),
    ...checkConditions(statement, type, variables),
  ];
}
