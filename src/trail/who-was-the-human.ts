// Walks back from an event to whoever began it: call by call, over the credentials that each one handed out (R223, R224).
import type { TrailEvent, TrailIdentity } from './event';

/**
 * How an event leads to the one before it. `access-key`: that call handed out the key this one was made with.
 * `shared-event`: that is the copy of the same call in the caller's own account. `session`: no key tells, but exactly one
 * call made a session of this name at the time this session says it was made.
 */
export const CHAIN_LINKS = ['access-key', 'shared-event', 'session'] as const;
export type ChainLink = (typeof CHAIN_LINKS)[number];

/** An event of the chain, and how the one after it in time led here; null for the event that was asked about. */
export type ChainStep = { readonly event: TrailEvent; readonly by: ChainLink | null };

/** Somebody from outside: the person themselves, or who stands for one. */
export const HUMAN_FORMS = ['user', 'root', 'web-identity', 'saml', 'identity-center'] as const;
export type HumanForm = (typeof HUMAN_FORMS)[number];

/** Why the walk ends before it finds anybody. */
export const UNKNOWN_REASONS = [
  /** The call that made the key is not in these events. */
  'maker-missing',
  /** The other account's trail has the name, and its copy of the call is not in these events. */
  'copy-missing',
  /** The event says nothing of a key or a name. */
  'nothing-said',
  /** The keys lead in a circle, which no real trail does. */
  'circle',
] as const;
export type UnknownReason = (typeof UNKNOWN_REASONS)[number];

export type ChainEnd =
  | {
      readonly kind: 'human';
      readonly form: HumanForm;
      /** `alice`; of a web identity its subject. */
      readonly name: string;
      readonly arn: string | null;
      readonly account: string | null;
      /** Who vouches for a web identity or a SAML subject. */
      readonly provider: string | null;
    }
  /** No human: a service of AWS called by itself. */
  | { readonly kind: 'service'; readonly service: string }
  | {
      readonly kind: 'unknown';
      readonly reason: UnknownReason;
      readonly accessKeyId: string | null;
      /** What whoever signed in said of themselves, fixed since: a claim that AWS does not check (R197, R198). */
      readonly sourceIdentity: string | null;
    };

export type HumanChain = {
  /** From the event that was asked about back to the one that begins the chain. */
  readonly steps: readonly ChainStep[];
  readonly end: ChainEnd;
};

/** What links events, made once for all of them. */
export type TrailIndex = {
  readonly makers: ReadonlyMap<string, readonly TrailEvent[]>;
  readonly copies: ReadonlyMap<string, readonly TrailEvent[]>;
  readonly sessions: ReadonlyMap<string, readonly TrailEvent[]>;
};

export function indexTrail(events: readonly TrailEvent[]): TrailIndex {
  const makers = new Map<string, TrailEvent[]>();
  const copies = new Map<string, TrailEvent[]>();
  const sessions = new Map<string, TrailEvent[]>();
  const add = (map: Map<string, TrailEvent[]>, key: string | null, event: TrailEvent): void => {
    if (key === null) return;
    const known = map.get(key);
    if (known === undefined) map.set(key, [event]);
    else known.push(event);
  };
  for (const event of events) {
    add(makers, event.made?.accessKeyId ?? null, event);
    add(copies, event.sharedId, event);
    add(sessions, event.made?.arn ?? null, event);
  }
  return { makers, copies, sessions };
}

/**
 * The chain from an event back to the human, as far as the events tell. Nothing is guessed: where the call that made a
 * key is not there, the end says so.
 */
export function whoWasTheHuman(event: TrailEvent, index: TrailIndex): HumanChain {
  const steps: ChainStep[] = [{ event, by: null }];
  const seen = new Set<TrailEvent>([event]);
  let current = event;
  for (;;) {
    const end = endAt(current.identity);
    if (end !== null) return { steps, end };
    const next = stepBack(current, index);
    if (next.event === null) return { steps, end: unknown(next.reason, current, steps) };
    if (seen.has(next.event)) return { steps, end: unknown('circle', current, steps) };
    seen.add(next.event);
    steps.push({ event: next.event, by: next.by });
    current = next.event;
  }
}

/** Who the event itself names as the one who begins; null where somebody stands behind its credentials. */
function endAt(identity: TrailIdentity): ChainEnd | null {
  const { type, arn, accountId: account, userName, principalId, identityProvider: provider } = identity;
  switch (type) {
    case 'IAMUser':
      return human('user', userName ?? lastPart(arn), { arn, account });
    case 'Root':
      return human('root', userName ?? 'root user', { arn, account });
    case 'WebIdentityUser':
      return human('web-identity', userName ?? principalId, { provider });
    case 'SAMLUser':
      return human('saml', userName ?? principalId, { provider });
    case 'IdentityCenterUser':
      return human('identity-center', userName ?? principalId, { account });
    case 'AWSService':
      return { kind: 'service', service: identity.invokedBy ?? 'a service' };
    case 'FederatedUser':
      // The user who asked for the token stands in every event of it.
      return identity.issuer === null
        ? null
        : human('user', identity.issuer.userName ?? lastPart(identity.issuer.arn), {
            arn: identity.issuer.arn,
            account: identity.issuer.accountId,
          });
    default:
      return null;
  }
}

type Named = Partial<Pick<Extract<ChainEnd, { readonly kind: 'human' }>, 'arn' | 'account' | 'provider'>>;

function human(form: HumanForm, name: string | null, named: Named): ChainEnd | null {
  return name === null ? null : { kind: 'human', form, name, arn: null, account: null, provider: null, ...named };
}

type Back =
  { readonly event: TrailEvent; readonly by: ChainLink } | { readonly event: null; readonly reason: UnknownReason };

function stepBack(event: TrailEvent, { makers, copies, sessions }: TrailIndex): Back {
  const { type, accessKeyId } = event.identity;
  if (type === 'AWSAccount') {
    const copy = callersCopy(copies.get(event.sharedId ?? '') ?? []);
    return copy === null ? { event: null, reason: 'copy-missing' } : { event: copy, by: 'shared-event' };
  }
  const maker = accessKeyId === null ? null : latestBefore(event, makers.get(accessKeyId) ?? []);
  if (maker !== null) return { event: maker, by: 'access-key' };
  const named = sessionMaker(event, sessions);
  if (named !== null) return { event: named, by: 'session' };
  return {
    event: null,
    reason: accessKeyId === null && event.identity.arn === null ? 'nothing-said' : 'maker-missing',
  };
}

/** The copy of a call that names its caller. */
function callersCopy(copies: readonly TrailEvent[]): TrailEvent | null {
  return copies.find(({ identity }) => identity.type !== 'AWSAccount') ?? null;
}

/** Who made the key: the latest call that did before it was used, in the copy that names its caller where there is one. */
function latestBefore(event: TrailEvent, makers: readonly TrailEvent[]): TrailEvent | null {
  const earlier = makers.filter((maker) => maker !== event && timeOf(maker) <= timeOf(event));
  const latest = earlier.reduce((time, maker) => Math.max(time, timeOf(maker)), -Infinity);
  const best = earlier.filter((maker) => timeOf(maker) === latest);
  return callersCopy(best) ?? best[0] ?? null;
}

/** The only call that made a session of this name in the second in which this one was made, where no two keys tell otherwise. */
function sessionMaker({ identity }: TrailEvent, sessions: TrailIndex['sessions']): TrailEvent | null {
  if (identity.arn === null || identity.createdAt === null) return null;
  const createdAt = Date.parse(identity.createdAt);
  const made = (sessions.get(identity.arn) ?? []).filter(
    (maker) =>
      timeOf(maker) === createdAt && (identity.accessKeyId === null || (maker.made?.accessKeyId ?? null) === null),
  );
  const calls = new Set(made.map(({ sharedId, id }) => sharedId ?? id));
  return calls.size === 1 ? (callersCopy(made) ?? made[0] ?? null) : null;
}

function timeOf({ time }: TrailEvent): number {
  return Date.parse(time);
}

/** One source identity counts for all of the chain: it never changes on the way (R198). */
function unknown(reason: UnknownReason, last: TrailEvent, steps: readonly ChainStep[]): ChainEnd {
  const said = steps.map(({ event }) => event.identity.sourceIdentity).find((one) => one !== null);
  const { accessKeyId } = last.identity;
  return { kind: 'unknown', reason, accessKeyId, sourceIdentity: said ?? last.setsSourceIdentity };
}

function lastPart(arn: string | null): string | null {
  return arn === null ? null : arn.slice(arn.lastIndexOf('/') + 1);
}
