// JSON tree to policy: every element in its place and of its type, or a problem that names where not.
import type { TextSpan } from '../../base/text-span';
import { OPERATORS, parseOperator } from '../condition/operators';
import { readJson, type JsonMember, type JsonNode } from './json-syntax';
import {
  PRINCIPAL_KEYS,
  type ConditionSyntax,
  type Listed,
  type ListSyntax,
  type PolicySyntax,
  type PrincipalKey,
  type PrincipalSyntax,
  type StatementSyntax,
} from './policy-syntax';
import { isFatal, makeProblem, type PolicyProblem } from './problems';

/** The policy where nothing fatal was found, with all problems of its form. */
export type PolicyReading = { readonly policy: PolicySyntax | null; readonly problems: readonly PolicyProblem[] };

type ObjectNode = Extract<JsonNode, { kind: 'object' }>;
type Members = ReadonlyMap<string, JsonMember>;

const POLICY_ELEMENTS = ['Version', 'Id', 'Statement'];
const STATEMENT_ELEMENTS = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
];

/** Reads text (R1–R13). Never throws; a fatal problem gives no policy. */
export function readPolicy(text: string): PolicyReading {
  const json = readJson(text);
  const problems = [...json.problems];
  const policy = json.node === null ? null : readRoot(json.node, problems);
  return { policy: problems.some(isFatal) ? null : policy, problems };
}

function readRoot(node: JsonNode, problems: PolicyProblem[]): PolicySyntax | null {
  if (node.kind !== 'object') {
    problems.push(makeProblem('policy-not-object', node.span, { found: node.kind }));
    return null;
  }
  const members = readMembers(node, POLICY_ELEMENTS, problems);
  const statement = members.get('Statement');
  if (statement === undefined) {
    problems.push(makeProblem('statement-missing', node.span));
    return null;
  }
  const nodes = statement.value.kind === 'array' ? statement.value.items : [statement.value];
  if (nodes.length === 0) problems.push(makeProblem('statement-empty', statement.value.span));
  return {
    span: node.span,
    version: readString(members.get('Version'), problems),
    id: readString(members.get('Id'), problems),
    statements: nodes.flatMap((item, index) => readStatement(item, index, problems) ?? []),
  };
}

function readStatement(node: JsonNode, index: number, problems: PolicyProblem[]): StatementSyntax | null {
  if (node.kind !== 'object') {
    problems.push(makeProblem('statement-not-object', node.span, { found: node.kind }));
    return null;
  }
  const members = readMembers(node, STATEMENT_ELEMENTS, problems);
  const effect = readEffect(members, node.span, problems);
  const action = readEither(members, 'Action', 'NotAction', 'action-and-not-action', problems);
  if (action === null && !members.has('Action') && !members.has('NotAction')) {
    problems.push(makeProblem('action-missing', node.span));
  }
  const resource = readEither(members, 'Resource', 'NotResource', 'resource-and-not-resource', problems);
  const principal = readPrincipal(members, problems);
  const condition = members.get('Condition');
  const conditions = readConditions(condition, problems);
  if (effect === null || action === null) return null;
  return {
    index,
    span: node.span,
    sid: readString(members.get('Sid'), problems),
    ...effect,
    principal,
    action,
    resource,
    conditions,
    emptyCondition: condition !== undefined && conditions.length === 0 ? condition.value.span : null,
  };
}

/** The members by name; a name that is not an element is a problem, with the right spelling where only case differs. */
function readMembers(node: ObjectNode, allowed: readonly string[], problems: PolicyProblem[]): Members {
  const members = new Map<string, JsonMember>();
  for (const member of node.members) {
    if (allowed.includes(member.key)) members.set(member.key, member);
    else
      problems.push(
        makeProblem('element-unknown', member.keySpan, { element: member.key, meant: meant(member.key, allowed) }),
      );
  }
  return members;
}

function meant(text: string, allowed: readonly string[]): string {
  return allowed.find((name) => name.toLowerCase() === text.toLowerCase()) ?? '';
}

function readString(member: JsonMember | undefined, problems: PolicyProblem[]): Listed | null {
  if (member === undefined) return null;
  const { value } = member;
  if (value.kind === 'string') return { value: value.value, span: value.span };
  problems.push(typeProblem(member.key, value, 'string'));
  return null;
}

function typeProblem(element: string, node: JsonNode, expected: string): PolicyProblem {
  return makeProblem('element-type', node.span, { element, found: node.kind, expected });
}

function readEffect(members: Members, span: TextSpan, problems: PolicyProblem[]) {
  const member = members.get('Effect');
  const effect = readString(member, problems);
  if (effect === null) {
    if (member === undefined) problems.push(makeProblem('effect-missing', span));
    return null;
  }
  if (effect.value === 'Allow' || effect.value === 'Deny') {
    return { effect: effect.value, effectSpan: effect.span } as const;
  }
  problems.push(makeProblem('effect-invalid', effect.span, { found: effect.value }));
  return null;
}

function readEither(
  members: Members,
  name: string,
  negatedName: string,
  both: 'action-and-not-action' | 'resource-and-not-resource',
  problems: PolicyProblem[],
): ListSyntax | null {
  const plain = members.get(name);
  const negated = members.get(negatedName);
  if (plain !== undefined && negated !== undefined) problems.push(makeProblem(both, negated.keySpan));
  const member = plain ?? negated;
  if (member === undefined) return null;
  const values = readList(member.key, member.value, problems);
  return { isNegated: member === negated, span: { start: member.keySpan.start, end: member.value.span.end }, values };
}

/** A list of strings, or one string standing for it (R13). */
function readList(element: string, node: JsonNode, problems: PolicyProblem[]): readonly Listed[] {
  const items = node.kind === 'array' ? node.items : [node];
  const values: Listed[] = [];
  for (const item of items) {
    if (item.kind === 'string') values.push({ value: item.value, span: item.span });
    else problems.push(typeProblem(element, item, 'string'));
  }
  return values;
}

function readPrincipal(members: Members, problems: PolicyProblem[]): PrincipalSyntax | null {
  const plain = members.get('Principal');
  const negated = members.get('NotPrincipal');
  if (plain !== undefined && negated !== undefined) {
    problems.push(makeProblem('principal-and-not-principal', negated.keySpan));
  }
  const member = plain ?? negated;
  if (member === undefined) return null;
  const span = { start: member.keySpan.start, end: member.value.span.end };
  return { isNegated: member === negated, span, entries: readPrincipalEntries(member, problems) };
}

function readPrincipalEntries(member: JsonMember, problems: PolicyProblem[]): PrincipalSyntax['entries'] {
  const { value } = member;
  if (value.kind === 'string') {
    if (value.value !== '*') problems.push(makeProblem('principal-form', value.span, { found: value.value }));
    return [{ key: 'AWS', value: value.value, span: value.span }];
  }
  if (value.kind !== 'object') {
    problems.push(typeProblem(member.key, value, 'object'));
    return [];
  }
  return value.members.flatMap((entry) => {
    const key = PRINCIPAL_KEYS.find((name): name is PrincipalKey => name === entry.key);
    if (key === undefined) {
      const params = { found: entry.key, meant: meant(entry.key, PRINCIPAL_KEYS) };
      problems.push(makeProblem('principal-key-unknown', entry.keySpan, params));
      return [];
    }
    return readList(entry.key, entry.value, problems).map((listed) => ({ ...listed, key }));
  });
}

function readConditions(member: JsonMember | undefined, problems: PolicyProblem[]): readonly ConditionSyntax[] {
  if (member === undefined) return [];
  if (member.value.kind !== 'object') {
    problems.push(typeProblem('Condition', member.value, 'object'));
    return [];
  }
  return member.value.members.flatMap((block) => {
    if (block.value.kind !== 'object') {
      problems.push(typeProblem(block.key, block.value, 'object'));
      return [];
    }
    if (parseOperator(block.key) === null) problems.push(operatorProblem(block));
    return block.value.members.map((entry) => ({
      operator: { value: block.key, span: block.keySpan },
      key: { value: entry.key, span: entry.keySpan },
      values: readConditionValues(entry, problems),
      span: { start: entry.keySpan.start, end: entry.value.span.end },
    }));
  });
}

function operatorProblem({ key, keySpan }: JsonMember): PolicyProblem {
  if (key.endsWith('NullIfExists')) return makeProblem('condition-operator-null-if-exists', keySpan);
  return makeProblem('condition-operator-unknown', keySpan, { found: key, meant: meant(key, Object.keys(OPERATORS)) });
}

/** Strings, numbers and booleans, one or a list of them (R12). */
function readConditionValues(entry: JsonMember, problems: PolicyProblem[]): readonly Listed[] {
  const items = entry.value.kind === 'array' ? entry.value.items : [entry.value];
  return items.flatMap((item) => {
    if (item.kind === 'string' || item.kind === 'number' || item.kind === 'boolean') {
      return [{ value: item.value, span: item.span }];
    }
    problems.push(typeProblem(entry.key, item, 'string, number or boolean'));
    return [];
  });
}
