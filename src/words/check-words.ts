// Sentences for the parts of a statement: why its principal, action, resource or condition did or did not match.
import { shortName } from '../model/arn';
import type { CheckCode, CheckEvent, ConditionEvent, ContextSource, Match } from '../model/trace';
import type { StatementNode } from '../model/trace-tree';

const LISTED_AT_MOST = 3;

/** `a, b, c and 4 more`; every value where `atMost` is Infinity. */
export function listValues(values: readonly string[], atMost: number = LISTED_AT_MOST): string {
  if (values.length === 0) return 'nothing';
  const rest = values.length - atMost;
  return rest > 0 ? `${values.slice(0, atMost).join(', ')} and ${rest} more` : values.join(', ');
}

/** The text with short names in place of ARNs, for sentences that are read in passing. */
export function shortened(text: string): string {
  return text.replace(/arn:[^\s,()]+/g, shortName);
}

type Facts = { readonly wanted: string; readonly got: string; readonly condition: string };

const CHECK_WORDS: Readonly<Record<CheckCode, (facts: Facts) => string>> = {
  'principal-is-anyone': () => 'principal is *, which is anyone',
  'principal-is-account': ({ wanted }) => `principal is the caller's account (${wanted})`,
  'principal-is-caller': () => 'principal is the caller itself',
  'principal-is-role': () => "principal is the caller's role",
  'principal-is-federated-user': () => 'principal is the federated user',
  'principal-is-service': ({ wanted }) => `principal is the service (${wanted})`,
  'principal-is-provider': ({ wanted }) => `principal is the identity provider (${wanted})`,
  'principal-not-listed': ({ wanted }) => `principal is not listed (lists ${wanted})`,
  'principal-missing': () => 'the statement names no principal',
  'principal-orphaned': ({ wanted }) => `principal is gone: ${wanted} is the id of an identity that was deleted`,
  'not-principal-exempts': ({ wanted }) => `NotPrincipal exempts the caller (lists ${wanted})`,
  'not-principal-hits': ({ wanted }) => `NotPrincipal does not exempt the caller (lists ${wanted})`,
  'not-principal-hits-boundary': () => 'NotPrincipal exempts nobody who has a permissions boundary',
  'not-principal-allow-unsupported': () => 'NotPrincipal does not work with Allow',
  'action-matches': ({ wanted, got }) => `action ${got} is among ${wanted}`,
  'action-not-listed': ({ wanted, got }) => `action ${got} not among ${wanted}`,
  'action-empty': () => 'the list of actions is empty',
  'not-action-excludes': ({ wanted, got }) => `NotAction leaves out ${got} (lists ${wanted})`,
  'not-action-covers': ({ wanted, got }) => `NotAction covers ${got} (leaves out ${wanted})`,
  'resource-matches': ({ wanted, got }) => `resource ${got} is among ${wanted}`,
  'resource-not-listed': ({ wanted, got }) => `resource differs: wanted ${wanted}, got ${got}`,
  'resource-empty': () => 'the list of resources is empty',
  'resource-implied': () => 'resource is the one that the policy is attached to',
  'resource-missing': () => 'the statement names no resource',
  'resource-variable-unresolved': ({ wanted }) => `resource ${wanted} holds a variable without a value here`,
  'resource-variable-unknown': ({ wanted }) => `resource ${wanted} holds a variable nobody has set`,
  'not-resource-excludes': ({ wanted, got }) => `NotResource leaves out ${got} (lists ${wanted})`,
  'not-resource-covers': ({ wanted, got }) => `NotResource covers ${got} (leaves out ${wanted})`,
  'condition-holds': ({ condition, wanted, got }) => `${condition} holds: wanted ${wanted}, got ${got}`,
  'condition-value-differs': ({ condition, wanted, got }) => `${condition}: wanted ${wanted}, got ${got}`,
  'condition-key-absent': ({ condition, wanted }) => `${condition}: wanted ${wanted}, got absent`,
  'condition-key-absent-counts': ({ condition }) => `${condition} holds: an absent key counts as a match here`,
  'condition-key-unknown': ({ condition, wanted }) => `${condition}: wanted ${wanted}, nobody has set the key`,
  'condition-variable-unknown': ({ condition, wanted }) =>
    `${condition}: wanted ${wanted}, which holds a variable nobody has set`,
  'condition-multivalued-needs-set-operator': ({ condition, got }) =>
    `${condition}: several values (${got}) need ForAnyValue or ForAllValues`,
  'condition-empty-list': ({ condition }) => `${condition}: the list of values is empty`,
  'condition-always': ({ condition }) => `${condition} always holds`,
  'condition-never': ({ condition }) => `${condition} can never hold`,
};

/** One check as a sentence; `atMost` is how many listed values it spells out. */
export function describeCheck(event: CheckEvent | ConditionEvent, atMost: number = LISTED_AT_MOST): string {
  const wanted = listValues(event.wanted, atMost);
  return event.kind === 'check'
    ? CHECK_WORDS[event.code]({ wanted, got: event.got, condition: `the ${event.part}` })
    : CHECK_WORDS[event.code]({ wanted, got: gotWords(event), condition: `condition ${event.operator} ${event.key}` });
}

/** The request's side of a condition: its values, `absent`, or `unknown` where nobody has set the key. */
export function gotWords(event: ConditionEvent): string {
  if (event.source === 'unset') return 'unknown';
  if (event.got === null) return 'absent';
  return event.got.length === 0 ? 'an empty list' : event.got.join(', ');
}

const SOURCE_WORDS: Readonly<Record<ContextSource, string>> = {
  request: 'the question',
  caller: 'the caller',
  resource: 'the resource',
  default: 'the default',
  unset: 'nobody yet',
};

export function sourceWords(source: ContextSource): string {
  return SOURCE_WORDS[source];
}

const MATCH_WORDS: Readonly<Record<Match, string>> = { yes: 'matches', no: 'no match', unknown: 'open' };

export function matchWords(match: Match): string {
  return MATCH_WORDS[match];
}

/** The checks that keep a statement from matching: the ones that said no, else the open ones. */
export function obstacles(statement: StatementNode): readonly (CheckEvent | ConditionEvent)[] {
  const events = [...statement.checks, ...statement.conditions];
  const failed = events.filter(({ match }) => match === 'no');
  return failed.length > 0 ? failed : events.filter(({ match }) => match === 'unknown');
}

/** Why a statement did or did not match, in one line. */
export function reasonWords(statement: StatementNode, atMost: number = LISTED_AT_MOST): string {
  const [first] = obstacles(statement);
  if (first !== undefined) return describeCheck(first, atMost);
  return statement.event.match === 'yes' ? yesWords(statement) : matchWords(statement.event.match);
}

function yesWords(statement: StatementNode): string {
  const parts = statement.checks.map((check) => {
    const wanted = listValues(check.wanted);
    switch (check.part) {
      case 'principal':
        return describeCheck(check);
      case 'action':
        return check.code === 'action-matches' ? `action ${wanted}` : describeCheck(check);
      case 'resource':
        return check.code === 'resource-matches' ? `resource ${wanted}` : describeCheck(check);
    }
  });
  const held = statement.conditions.length;
  const conditions = held === 0 ? [] : [held === 1 ? 'its condition holds' : `its ${held} conditions hold`];
  return [...parts, ...conditions].join(' · ') || 'every part matches';
}
