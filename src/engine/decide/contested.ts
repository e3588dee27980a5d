// Points AWS's documentation leaves open (U1–U21), one row a point with its other reading. An answer rests on a point
// where the other reading decides otherwise.
import { decidingLayer, type Decision } from '../../model/decision';
import { splitArn } from '../../model/arn';
import { matchCondition, type CompiledCondition } from '../condition/condition';
import { lookUp, makeEntry, type Context, type ContextState } from '../condition/context';
import { matchAction } from '../match/action';
import { matchGlob } from '../match/glob';
import { GRANT, matchPrincipal, type PrincipalFinding } from '../match/principal';
import { resolveTemplate } from '../match/resolve-template';
import { NO, type Tri } from '../match/tri';
import type { CompiledStatement, PolicySet } from './compile-policy';
import type { Request } from './request';
import { matchConditionWithLiveValues, matchConditionWithVariables, matchResourceAs, valueOf } from './reread-values';
import { findPrincipal } from './statement';
import { decideUnder, statementsOf, type Reading } from './what-if';

type Point = {
  readonly point: string;
  /** Whether the point can be raised at all by these statements; cheap, so that the other reading is seldom asked. */
  readonly isRaised: (request: Request, statements: readonly CompiledStatement[]) => boolean;
  readonly reading: (request: Request) => Reading;
};

const HAS_VARIABLE = '${';
const CURRENT_VERSION = '2012-10-17';
const NAMES_NOBODY: PrincipalFinding = { grant: GRANT.none, code: 'principal-not-listed' };
const NAMES_ANYBODY: PrincipalFinding = { grant: GRANT.direct, code: 'principal-is-anyone' };
const NAMES_WITH_LIMITS: PrincipalFinding = { grant: GRANT.role, code: 'principal-is-role' };

const POINTS: readonly Point[] = [
  {
    // Variables in a policy without Version.
    point: 'U1',
    isRaised: (_, statements) => statements.some(isVersionless),
    reading: () => ({
      resource: (statement, { resource, context }) =>
        !isVersionless(statement) || statement.resource === null
          ? null
          : matchResourceAs(statement.resource, resource, context, { variables: true }),
      condition: (condition, { context }, statement) =>
        isVersionless(statement) ? matchConditionWithVariables(condition, context) : null,
    }),
  },
  {
    // `*` in a trust policy names nobody.
    point: 'U2',
    isRaised: ({ settled }, statements) => settled.targetLayer === 'trust' && statements.some(namesAnyoneInTrust),
    reading: () => ({
      principal: (statement, { caller }) =>
        statement.principal !== null && namesAnyoneInTrust(statement)
          ? matchPrincipal({ ...statement.principal, isAnyone: false }, caller)
          : null,
    }),
  },
  {
    // A wildcard in the prefix of an action or the service of an ARN matches nothing.
    point: 'U4',
    isRaised: (_, statements) =>
      statements.some(
        ({ action, resource }) =>
          action.values.some(isPrefixWildcard) || resource?.values.some(isServiceWildcard) === true,
      ),
    reading: () => ({
      action: ({ action }, request) => {
        const patterns = action.patterns.filter((_, index) => !isPrefixWildcard(action.values[index] ?? ''));
        if (action.patterns.length === 0 || patterns.length === action.patterns.length) return null;
        return patterns.some((pattern) => matchGlob(pattern, request.action)) !== action.isNegated;
      },
      resource: ({ resource: matcher, version }, { resource, context }) =>
        matcher?.values.some(isServiceWildcard) === true
          ? matchResourceAs(matcher, resource, context, {
              variables: version === CURRENT_VERSION,
              ignores: isServiceWildcard,
            })
          : null,
    }),
  },
  {
    // A star inside a segment of the resource part stops at a colon.
    point: 'U5',
    isRaised: ({ resource }, statements) =>
      splitArn(resource)?.resource.includes(':') === true &&
      statements.some((statement) => statement.resource?.values.some((value) => /[*?]/.test(value)) === true),
    reading: () => ({
      resource: ({ resource: matcher, version }, { resource, context }) =>
        matcher === null || matcher.coversAll
          ? null
          : matchResourceAs(matcher, resource, context, {
              variables: version === CURRENT_VERSION,
              staysInSegments: true,
            }),
    }),
  },
  {
    // Wildcards in a value that is put in count.
    point: 'U6',
    isRaised: ({ context }, statements) => statements.some((statement) => putsInWildcards(statement, context)),
    reading: () => ({
      resource: ({ resource: matcher, version }, { resource, context }) =>
        matcher === null || version !== CURRENT_VERSION
          ? null
          : matchResourceAs(matcher, resource, context, { variables: true, hasLiveValues: true }),
      condition: (condition, { context }) =>
        condition.operator.row.hasWildcards ? matchConditionWithLiveValues(condition, context) : null,
    }),
  },
  {
    // `ForAnyValue:…IfExists` without the key does not hold.
    point: 'U7',
    isRaised: ({ context }, statements) => hasCondition(statements, (one) => isAnyIfExistsWithoutKey(one, context)),
    reading: () => ({
      condition: (condition, { context }) => (isAnyIfExistsWithoutKey(condition, context) ? NO : null),
    }),
  },
  {
    // A multivalued key without a set operator: one value suffices.
    point: 'U8',
    isRaised: ({ context }, statements) => hasCondition(statements, (one) => lacksSetOperator(one, context)),
    reading: () => ({
      condition: (condition, { context }) =>
        lacksSetOperator(condition, context)
          ? matchCondition({ ...condition, operator: { ...condition.operator, quantifier: 'any' } }, context)
          : null,
    }),
  },
  {
    // Bool does not read variables.
    point: 'U9',
    isRaised: (_, statements) => hasCondition(statements, readsVariableAsBool),
    reading: () => ({
      condition: (condition, { context }) =>
        readsVariableAsBool(condition)
          ? matchCondition({ ...condition, operands: condition.operands.filter(({ memo }) => memo === null) }, context)
          : null,
    }),
  },
  {
    // Of two keys that differ only by case the other is compared.
    point: 'U10',
    isRaised: ({ context }) => context.others !== undefined,
    reading: ({ context }) => withContext({ ...context, maps: [context.others ?? new Map(), ...context.maps] }),
  },
  {
    // An empty value counts as absent.
    point: 'U11',
    isRaised: ({ context }, statements) => hasCondition(statements, (one) => comparesEmptyValue(one, context)),
    reading: () => ({
      condition: (condition, { context }) =>
        comparesEmptyValue(condition, context)
          ? matchCondition(condition, overlay(context, [[condition.key, 'absent']]))
          : null,
    }),
  },
  {
    // A NotPrincipal that lists a part of the caller's chain spares it.
    point: 'U12',
    isRaised: (request, statements) => statements.some((statement) => isListedInPart(statement, request)),
    reading: () => ({ principal: (statement, request) => (isListedInPart(statement, request) ? NAMES_NOBODY : null) }),
  },
  {
    // A boundary limits a user whom the trust policy names, or, where that was asked for, does not.
    point: 'U14',
    isRaised: ({ settled, caller }) => settled.targetLayer === 'trust' && caller.kind === 'user',
    reading: ({ settled }) =>
      settled.isDirectGrantLimited
        ? { settled: { isDirectGrantLimited: false } }
        : {
            principal: (statement, request) => {
              const { code } = findPrincipal(statement, request);
              return statement.effect === 'Allow' && code === 'principal-is-caller' ? NAMES_WITH_LIMITS : null;
            },
          },
  },
  {
    // A role session carries MFA, or does not.
    point: 'U15',
    isRaised: ({ caller }, statements) => caller.kind === 'role-session' && hasCondition(statements, asksForMfa),
    reading: ({ context }) => withContext(turnMfa(context)),
  },
  {
    // A NotResource with a variable that has no value covers nothing.
    point: 'U16',
    isRaised: ({ context }, statements) => statements.some((statement) => excludesUnresolved(statement, context)),
    reading: () => ({
      resource: (statement, { context }) => (excludesUnresolved(statement, context) ? NO : null),
    }),
  },
  {
    // A federated user without a session policy is not limited.
    point: 'U18',
    isRaised: ({ caller, session }) => caller.kind === 'federated-user' && session === null,
    reading: () => ({ without: 'session' }),
  },
  {
    // SCPs given with a federated sign-in bind it.
    point: 'U19',
    isRaised: ({ caller, scps }) => (caller.kind === 'oidc' || caller.kind === 'saml') && scps !== null,
    reading: ({ settled, scps }) => {
      const levels = scps ?? [];
      const denying = levels.map(({ policies }) => ({ layer: 'scp', policies }) as const);
      return { settled: { scps: levels, forbidding: [...settled.forbidding, ...denying] } };
    },
  },
  {
    // An Allow with NotPrincipal is for everyone it does not list.
    point: 'U20',
    isRaised: (_, statements) => statements.some(allowsEveryoneElse),
    reading: () => ({
      principal: (statement, { caller }) => {
        if (statement.principal === null || !allowsEveryoneElse(statement)) return null;
        return matchPrincipal(statement.principal, caller).grant === GRANT.none ? NAMES_ANYBODY : NAMES_NOBODY;
      },
    }),
  },
  {
    // `*` without aws:PrincipalArn does not outrank boundary and session policy.
    point: 'U21',
    isRaised: ({ settled }, statements) =>
      settled.relation === 'same-account' && statements.some(allowsAnyoneWithoutArn),
    reading: () => ({ principal: (statement) => (allowsAnyoneWithoutArn(statement) ? NAMES_WITH_LIMITS : null) }),
  },
];

/** The points this decision rests on, in their order. */
export function findContested(request: Request, decision: Decision): readonly string[] {
  if ('refused' in decision || (decision.outcome === 'allow' && decision.by === 'no-authorization')) return [];
  const statements = listStatements(request);
  const points = POINTS.flatMap(({ point, isRaised, reading }) => {
    if (!isRaised(request, statements)) return [];
    return verdictOf(decideUnder(reading(request), request)) === verdictOf(decision) ? [] : [point];
  });
  if (isRootInTrust(request, decision)) points.push('U13');
  if (isOneOfSeveralDenies(request, decision)) points.push('U17');
  return points.sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)));
}

function verdictOf({ outcome }: Decision): 'allow' | 'deny' | 'depends' {
  return outcome === 'allow' || outcome === 'depends' ? outcome : 'deny';
}

/** Whether the root user may assume roles (R166). */
function isRootInTrust({ caller }: Request, decision: Decision): boolean {
  return caller.kind === 'root' && decision.outcome === 'allow' && decision.by === 'trust';
}

/** AWS names one layer of several that deny, and does not say which. */
function isOneOfSeveralDenies(request: Request, decision: Decision): boolean {
  const layer = decidingLayer(decision);
  if (layer === null || decision.outcome === 'depends') return false;
  const other = decideUnder({ without: layer }, request);
  return other.outcome === decision.outcome && decidingLayer(other) !== layer;
}

/** Every statement that may speak about the action, under any reading. */
function listStatements(request: Request): readonly CompiledStatement[] {
  const { settled, endpoint, target, identity, boundary, session } = request;
  const sets = new Set<PolicySet | null>([endpoint, target, identity, boundary, session]);
  for (const { policies } of [...settled.forbidding, ...settled.scps]) sets.add(policies);
  return [...sets]
    .flatMap(statementsOf)
    .filter(({ action }) => matchAction(action, request.action) || action.values.some(isPrefixWildcard));
}

function hasCondition(
  statements: readonly CompiledStatement[],
  isIt: (condition: CompiledCondition) => boolean,
): boolean {
  return statements.some(({ conditions }) => conditions.some(isIt));
}

function isVersionless({ version, resource, conditions }: CompiledStatement): boolean {
  if (version !== null) return false;
  const values = [...(resource?.values ?? []), ...conditions.flatMap(({ wanted }) => wanted)];
  return values.some((value) => value.includes(HAS_VARIABLE));
}

function namesAnyoneInTrust({ policyType, principal, effect }: CompiledStatement): boolean {
  return policyType === 'trust' && effect === 'Allow' && principal?.isNegated === false && principal.isAnyone;
}

function isPrefixWildcard(value: string): boolean {
  return value !== '*' && /^[^:]*[*?]/.test(value);
}

function isServiceWildcard(value: string): boolean {
  const [, , service = value] = value.split(':');
  return value !== '*' && /[*?]/.test(service);
}

function putsInWildcards({ version, resource, conditions }: CompiledStatement, context: Context): boolean {
  if (version !== CURRENT_VERSION) return false;
  const templates = [
    ...(resource?.templates ?? []),
    ...conditions.flatMap(({ operands }) =>
      operands.flatMap(({ template, memo }) => (memo === null ? [] : [template])),
    ),
  ];
  return templates.some(({ tokens }) =>
    tokens.some((token) => token.kind === 'variable' && /[*?]/.test(valueOf(context, token.key) ?? '')),
  );
}

function isAnyIfExistsWithoutKey({ operator, key }: CompiledCondition, context: Context): boolean {
  return operator.quantifier === 'any' && operator.ifExists && lookUp(context, key) === undefined;
}

function lacksSetOperator({ operator, key }: CompiledCondition, context: Context): boolean {
  if (operator.quantifier !== 'none' || operator.name === 'Null') return false;
  const entry = lookUp(context, key);
  return entry !== undefined && entry !== 'unknown' && entry.isMultivalued;
}

function readsVariableAsBool({ operator, operands }: CompiledCondition): boolean {
  return operator.name === 'Bool' && operands.some(({ memo }) => memo !== null);
}

function comparesEmptyValue({ operator, key }: CompiledCondition, context: Context): boolean {
  return operator.quantifier === 'none' && valueOf(context, key) === '';
}

function isListedInPart({ principal, effect }: CompiledStatement, request: Request): boolean {
  if (principal?.isNegated !== true || effect !== 'Deny' || request.boundary !== null) return false;
  return !principal.isAnyone && matchPrincipal(principal, request.caller).grant !== GRANT.none;
}

const MFA_KEYS = ['aws:multifactorauthpresent', 'aws:multifactorauthage'];

function asksForMfa({ key }: CompiledCondition): boolean {
  return MFA_KEYS.includes(key);
}

/** With MFA where there is none, and without where there is. */
function turnMfa(context: Context): Context {
  const isThere = MFA_KEYS.some((key) => lookUp(context, key) !== undefined);
  if (isThere)
    return overlay(
      context,
      MFA_KEYS.map((key) => [key, 'absent']),
    );
  return overlay(context, [
    ['aws:multifactorauthpresent', makeEntry('aws:MultiFactorAuthPresent', 'true', 'caller')],
    ['aws:multifactorauthage', makeEntry('aws:MultiFactorAuthAge', '0', 'caller')],
  ]);
}

function excludesUnresolved({ resource }: CompiledStatement, context: Context): boolean {
  if (resource?.isNegated !== true) return false;
  return resource.templates.some((template) => resolveTemplate(template, context).kind === 'unresolved');
}

function allowsEveryoneElse({ principal, effect }: CompiledStatement): boolean {
  return effect === 'Allow' && principal?.isNegated === true;
}

function allowsAnyoneWithoutArn({ principal, effect, conditions }: CompiledStatement): boolean {
  if (effect !== 'Allow' || principal?.isAnyone !== true || principal.isNegated) return false;
  return !conditions.some(({ key }) => key === 'aws:principalarn');
}

/** Conditions ask another context; resources are put together with the request's own. */
function withContext(context: Context): Reading {
  return { condition: (condition): Tri => matchCondition(condition, context) };
}

function overlay(context: Context, entries: readonly (readonly [string, ContextState])[]): Context {
  return { ...context, maps: [new Map(entries), ...context.maps] };
}
