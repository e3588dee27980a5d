// What is said at the session bench: who holds a ticket, how long it is good, and why a call came out as it did.
import { shortName, splitArn } from '../model/arn';
import type { Decision, GrantedBy } from '../model/decision';
import type { Session } from '../model/session';
import type { BenchCall, Deed } from '../model/sitting';
import type { StsDenial } from '../model/sts-denial';
import type { Explanation, StatementRef } from '../model/trace';
import { groupTrace, statementsOf, type StatementNode } from '../model/trace-tree';
import { listValues, reasonWords, shortened } from './check-words';
import { keyName } from './condition-words';
import { describeClosedDoor } from './layer-words';
import { statementName } from './statement-words';
import { describeRefusal } from './sts-words';

/** `alice`, `deployer`, `root of dev`: whose permissions the credentials have; a federated user goes by its own name. */
export function holderName({ kind, identityArn, name, account }: Session): string {
  if (kind === 'federated-user') return name ?? shortName(identityArn);
  return identityArn.endsWith(':root') ? `root of ${account}` : shortName(identityArn);
}

const KINDS: Readonly<Record<Session['kind'], string>> = {
  user: 'access keys',
  root: 'root user',
  role: 'role session',
  'federated-user': 'federated user',
  'session-token': 'session token',
  'assumed-root': 'assumed root',
};

/** `console sign-in`, `access keys`, `role session, chained`: what kind of credentials they are. */
export function sessionKindWords({ kind, origin, isChained }: Session): string {
  if (origin === 'console') return 'console sign-in';
  return `${KINDS[kind]}${isChained ? ', chained' : ''}`;
}

/** `59 min`, `11 h 45 min`, `40 s`; `expired` at the end, `no end` where there is none. */
export function timeLeftWords(seconds: number | null): string {
  if (seconds === null) return 'no end';
  if (seconds === 0) return 'expired';
  if (seconds < 60) return `${String(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${String(minutes)} min`;
  const rest = minutes % 60;
  return `${String(Math.floor(minutes / 60))} h${rest === 0 ? '' : ` ${String(rest)} min`}`;
}

/** What a ticket carries besides permissions, one chip each. */
export function carriedChips(session: Session): readonly string[] {
  const { mfa, sourceIdentity, tags, inheritedTags, transitiveKeys } = session;
  const flowing = new Set(transitiveKeys);
  const all = Object.entries({ ...inheritedTags, ...tags });
  return [
    ...(typeof mfa === 'object' ? ['MFA'] : []),
    ...(sourceIdentity === null ? [] : [`source identity ${sourceIdentity}`]),
    ...all.map(([key, value]) => `${flowing.has(key) ? '↻ ' : ''}${key}=${value}`),
  ];
}

/** What the words need to know of the world. */
export type BenchNames = {
  /** Of a document: `trust policy of ledger-reader`. */
  readonly titleOf: (document: string) => string;
  /** Whom a token of the provider may be for; empty where the provider takes every audience. */
  readonly audiencesOf: (provider: string) => readonly string[];
};

/** The action that a call is: `sts:AssumeRole` for the console's Switch Role too. */
export function actionOf(call: BenchCall): string {
  if (call.kind === 'call') return call.action;
  return `sts:${call.api === 'SwitchRole' ? 'AssumeRole' : call.api}`;
}

/** What a call is about: a role, a resource; null for one about nothing in particular. */
export function targetOf(call: BenchCall): string | null {
  if (call.kind === 'call') return call.resource;
  return 'role' in call ? call.role : null;
}

/** The permission that decided: a call may ask for several, tags and source identity each for one of their own. */
export function decidedAction({ call, answer }: Deed): string {
  const check = answer.explanation?.trace.find((event) => event.kind === 'check' && event.part === 'action');
  return check?.kind === 'check' ? check.got : actionOf(call);
}

/**
 * Why a call came out as it did, in two to four sentences: with whose credentials it was made, what decided, what came
 * closest.
 * @param caller the session that signed; null for an assertion
 */
export function tellDeed(deed: Deed, caller: Session | null, names: BenchNames): readonly string[] {
  return [signedWords(deed.call, caller), ...reasons(deed, caller, names)];
}

function signedWords(call: BenchCall, caller: Session | null): string {
  if (call.kind === 'assertion') {
    return `Nobody signed this call: a token of ${shortName(call.assertion.provider)} stood for the caller.`;
  }
  const who = caller === null ? 'nobody' : holderName(caller);
  if (call.kind === 'sts' && call.api === 'SwitchRole') {
    return `The console started from ${who}’s own sign-in, as it does whatever role is on.`;
  }
  return `The call was signed with the ticket of ${who}.`;
}

function reasons(deed: Deed, caller: Session | null, names: BenchNames): readonly string[] {
  const { refusal, explanation } = deed.answer;
  if (refusal !== null) return [refusedWords(refusal, deed.call, names)];
  if (explanation === null) return ['This call needs no permission.'];
  const who = caller === null ? 'the token’s bearer' : holderName(caller);
  const target = targetOf(deed.call);
  const where = target === null ? 'STS' : shortName(target);
  const facts: Facts = { who, where, action: decidedAction(deed), explanation, names };
  return decidedWords(explanation.decision, facts);
}

/** Refusals that rest on who calls, which no policy could change. */
const BY_CREDENTIALS: ReadonlySet<StsDenial['code']> = new Set([
  'credentials-cannot-call',
  'credentials-expired',
  'root-cannot-call',
]);

function refusedWords(refusal: StsDenial, call: BenchCall, names: BenchNames): string {
  if (refusal.code === 'audience-not-registered' && call.kind === 'assertion') {
    const { provider, keys } = call.assertion;
    const got = [keys['aud'] ?? []].flat();
    return `The token is for somebody else: ${shortName(provider)} lists the audience ${listValues(names.audiencesOf(provider))}, the token’s aud is ${listValues(got)}. The trust policy was not asked.`;
  }
  const why = BY_CREDENTIALS.has(refusal.code) ? 'whatever the policies say' : 'before any policy was asked';
  return `Refused ${why}: ${describeRefusal(refusal)}.`;
}

type Facts = {
  readonly who: string;
  readonly where: string;
  readonly action: string;
  readonly explanation: Explanation;
  readonly names: BenchNames;
};

function decidedWords(decision: Decision, facts: Facts): readonly string[] {
  switch (decision.outcome) {
    case 'allow':
      return [GRANTED[decision.by](facts)];
    case 'explicit-deny':
      return ['refused' in decision ? 'AWS keeps this for itself.' : wallWords(facts)];
    case 'implicit-deny':
      return [closedWords(decision.layer, facts), ...nearestWords(facts)];
    case 'depends':
      return [openWords(facts)];
  }
}

const GRANTED: Readonly<Record<GrantedBy, (facts: Facts) => string>> = {
  identity: ({ who, action }) => `A policy of ${who} allows ${action}.`,
  resource: ({ where }) => `The policy of ${where} allows it; that was enough.`,
  'identity+resource': ({ who, where }) => `Both sides allow it: the policy of ${where} and a policy of ${who}.`,
  trust: ({ who, where }) => `The trust policy of ${where} admits ${who}; that was enough.`,
  'identity+trust': ({ who, where }) => `The trust policy of ${where} admits ${who}, and a policy of ${who} allows it.`,
  root: ({ who }) => `${capital(who)} may do everything in its account.`,
  'root+resource': ({ where }) => `The root user may ask for everything, and the policy of ${where} allows it.`,
  'no-authorization': () => 'This call needs no permission.',
};

function wallWords({ action, explanation, names }: Facts): string {
  const { deciding } = explanation;
  if (deciding === null) return `A policy forbids ${action}.`;
  return `A wall somebody built: ${statementName(deciding)} in ${names.titleOf(deciding.document)} forbids ${action}.`;
}

function closedWords(layer: Parameters<typeof describeClosedDoor>[0], { who, where, action }: Facts): string {
  return `${capital(describeClosedDoor(layer, { caller: who, action, place: where, level: null }))}.`;
}

function nearestWords({ explanation }: Facts): readonly string[] {
  const { nearest } = explanation;
  const node = nearest === null ? null : findStatement(explanation, nearest);
  if (nearest === null || node === null) return [];
  return [`${statementName(nearest)} came closest: ${shortened(reasonWords(node, Infinity))}.`];
}

function findStatement({ trace }: Explanation, { document, index }: StatementRef): StatementNode | null {
  const all = groupTrace(trace).flatMap(statementsOf);
  return all.find(({ event }) => event.statement.document === document && event.statement.index === index) ?? null;
}

function openWords({ explanation, names }: Facts): string {
  const { unknownKeys, unreadable } = explanation;
  if (unknownKeys.length > 0) {
    const keys = unknownKeys.map((key) => `${keyName(key)} (${key})`);
    return `Nobody has said ${listValues(keys)} yet: set it in the question’s context, then call again.`;
  }
  return unreadable.length > 0
    ? `It rests on a policy that cannot be read: ${listValues(unreadable.map(names.titleOf))}.`
    : 'It rests on something that nobody has said yet.';
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What AWS says where it refuses by itself, as far as its own words are known. */
const AWS_SENTENCES: Readonly<Partial<Record<StsDenial['code'], (action: string) => string>>> = {
  // S3 has words of its own for a ticket that has ended.
  'credentials-expired': (action) =>
    action.toLowerCase().startsWith('s3:')
      ? 'The provided token has expired.'
      : 'The security token included in the request is expired',
  'audience-not-registered': () => 'Incorrect token audience',
  'duration-above-role-maximum': () =>
    'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
  'duration-above-chaining-maximum': () =>
    'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining',
  'root-cannot-call': () => 'Roles may not be assumed by root accounts.',
};

/**
 * What the caller’s own screen shows of a refused call, in AWS’s words: the command line’s line of error, or the console’s
 * one sentence for every failed switch. Null where the call was made, or waits.
 */
export function awsWords({ call, answer }: Deed): string | null {
  if (answer.outcome !== 'deny') return null;
  if (call.kind === 'sts' && call.api === 'SwitchRole') {
    return 'Invalid information in one or more fields. Check your information or contact your administrator.';
  }
  const action = actionOf(call);
  const operation = action.slice(action.indexOf(':') + 1);
  const { refusal, deniedMessage } = answer;
  const message =
    refusal === null ? deniedMessage : (AWS_SENTENCES[refusal.code]?.(action) ?? describeRefusal(refusal));
  return `An error occurred (${refusal?.error ?? 'AccessDenied'}) when calling the ${operation} operation: ${message ?? 'Access Denied'}`;
}

/** The keys of an assertion as the question’s context has them, with the provider’s prefix. */
export function assertedContext({
  provider,
  keys,
}: Extract<BenchCall, { kind: 'assertion' }>['assertion']): Readonly<Record<string, string | readonly string[]>> {
  const prefix = claimPrefix(provider);
  return Object.fromEntries(Object.entries(keys).map(([key, value]) => [`${prefix}:${key}`, value]));
}

/** What stands before the claims of a provider in condition keys: its address, or `saml`. */
export function claimPrefix(provider: string): string {
  const resource = splitArn(provider)?.resource ?? provider;
  if (resource.startsWith('saml-provider/')) return 'saml';
  return resource.startsWith('oidc-provider/') ? resource.slice('oidc-provider/'.length) : resource;
}
