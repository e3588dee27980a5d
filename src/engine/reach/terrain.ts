// What a search walks on: a world under circumstances that are left open, its links, and the sessions met so far.
import type { Role } from '../../model/principal';
import type { RequestContext } from '../../model/request-context';
import type { Session } from '../../model/session';
import { overrideTags } from '../session/session-tags';
import { sessionContext } from '../session/session-context';
import { roleFacts } from '../session/make-session';
import { namedRoleSession } from '../session/start-session';
import {
  openCircumstances,
  prepareCircumstances,
  withCarried,
  withoutCredentials,
  withoutMfa,
  type Circumstances,
} from '../world/circumstances';
import type { CompiledWorld } from '../world/compile-world';
import { DEFAULT_SESSION_NAME, roleSession, type FoundCaller } from '../world/find-caller';
import { isChosenKey } from './chosen-keys';
import { linksFromGraph, type LinkMaker, type RoleLinks } from './role-links';
import { sessionMarksOf, type SessionMarks } from './session-marks';

/** What a search is asked under. */
export type SearchOptions = {
  /** ISO 8601 time of the simulated clock; the engine reads none itself. */
  readonly now: string;
  /** What is known of place, time, network, MFA and the calls' parameters; everything else of these is left open. */
  readonly context?: RequestContext;
  /** Roles to be gained at most; as many as there are where it is left out. */
  readonly maxHops?: number;
  /** Whether handing a role to a service counts as gaining it (R206, R250). */
  readonly includePassRole?: boolean;
  /** What each AssumeRole asks for; an hour, which every role gives, where it is left out (R180, R181). */
  readonly durationSeconds?: number;
  readonly makeLinks?: LinkMaker;
  /** Whether sessions that no policy tells apart are one; turned off only to show that it changes no answer. */
  readonly isMerging?: boolean;
};

/** Somebody who makes calls: the caller itself, or a session gained on the way. */
export type Stand = {
  /** The same for sessions that no policy of the world tells apart. */
  readonly key: string;
  /** The ARN of the user or role; of a caller without one, what it is called by. */
  readonly arn: string;
  readonly role: Role | null;
  readonly found: FoundCaller;
  /** Null for callers that carry nothing: services, identity providers, anonymous ones. */
  readonly session: Session | null;
  /** A role's session with nothing about it that its role does not say, or a user with its own keys. */
  readonly isPlain: boolean;
  /** A session gained on the way, of which the person has said nothing; the first caller is none. */
  readonly isGained: boolean;
};

export type Terrain = {
  readonly world: CompiledWorld;
  readonly links: RoleLinks;
  readonly marks: SessionMarks;
  readonly options: SearchOptions;
  readonly circumstances: SearchCircumstances;
  /** Epoch seconds. */
  readonly now: number;
  /** Whether the person has said of the first caller's credentials more than whether MFA was used. */
  readonly isStartDescribed: boolean;
  readonly stands: Map<string, Stand>;
  /** Plain sessions by role. */
  readonly plain: Map<string, Stand>;
};

/** @param actions in lower case: the calls that the search asks about besides those that gain roles */
export function makeTerrain(world: CompiledWorld, options: SearchOptions, actions: readonly string[]): Terrain {
  const marks = sessionMarksOf(world, actions);
  const circumstances = circumstancesOf(options, {});
  const makeLinks = options.makeLinks ?? linksFromGraph;
  return {
    world,
    // Without what the person has said of the first caller, which is not so of its sessions.
    links: makeLinks(world, withCarried(circumstances.ofSession, { ...OF_PASSING, ...whatSessionsMayCarry(marks) })),
    circumstances,
    marks,
    options,
    now: Math.floor(Date.parse(options.now) / 1000),
    isStartDescribed: isStartDescribed(options),
    stands: new Map(),
    plain: new Map(),
  };
}

/** Keys that sessions of one role may differ in, unknown, so that a link exists where some session of the role has it. */
export function whatSessionsMayCarry({ tags, sourceIdentities, hasNames }: SessionMarks): RequestContext {
  const keys = [...tags.values()].flatMap(({ key }) => [
    `aws:PrincipalTag/${key}`,
    `aws:ResourceTag/${key}`,
    `iam:ResourceTag/${key}`,
  ]);
  if (sourceIdentities !== null) keys.push('aws:SourceIdentity');
  if (hasNames) keys.push('aws:userid');
  return Object.fromEntries(keys.map((key) => [key, { unknown: true }]));
}

/**
 * Circumstances for calls of the first caller and for those of sessions gained later, of which the person has said
 * nothing; and both where nothing is carried.
 */
export type SearchCircumstances = {
  readonly ofStart: Circumstances;
  readonly ofSession: Circumstances;
  readonly ofPlainStart: Circumstances;
  readonly ofPlainSession: Circumstances;
  /** For calls that gain a role while nothing is chosen yet. */
  readonly ofOpenStart: Circumstances;
  readonly ofOpenSession: Circumstances;
  /** What is known of calls that gain no role under keys which others fill as they like: a witness may speak of these. */
  readonly ofOtherCalls: RequestContext;
};

/** @param more what is known besides the question's context: the witness of a condition */
export function circumstancesOf({ now, context }: SearchOptions, more: RequestContext): SearchCircumstances {
  const asSaid = openCircumstances(prepareCircumstances(now, context ?? {}));
  const isChosen = ([key]: readonly [string, unknown]) => isChosenKey(key.toLowerCase());
  const ofAll = Object.fromEntries(Object.entries(more).filter((entry) => !isChosen(entry)));
  const ofOtherCalls = { ...OF_OTHER_CALLS, ...Object.fromEntries(Object.entries(more).filter(isChosen)) };
  const ofStart = withCarried(asSaid, ofAll);
  const ofSession = withoutMfa(withCarried(withoutCredentials(asSaid), ofAll));
  return {
    ofStart,
    ofSession,
    ofPlainStart: withCarried(ofStart, ofOtherCalls),
    ofPlainSession: withCarried(ofSession, ofOtherCalls),
    ofOpenStart: withCarried(ofStart, OF_PASSING),
    ofOpenSession: withCarried(ofSession, OF_PASSING),
    ofOtherCalls,
  };
}

function isStartDescribed({ context = {} }: SearchOptions): boolean {
  const given = withoutMfa(prepareCircumstances('', context));
  return withoutCredentials(given) !== given;
}

const NOTHING_TRANSITIVE: RequestContext = { 'sts:TransitiveTagKeys': { absent: true } };

/** Keys that calls have which gain a role or hand it over, and no others (section 4). */
export const OF_ASSUMING: RequestContext = {
  'sts:ExternalId': { absent: true },
  'sts:RoleSessionName': { absent: true },
  'sts:SourceIdentity': { absent: true },
};
export const OF_PASSING: RequestContext = { 'iam:PassedToService': { absent: true } };
const OF_OTHER_CALLS: RequestContext = { ...NOTHING_TRANSITIVE, ...OF_ASSUMING, ...OF_PASSING };

/** Callers without credentials of IAM have no MFA either. */
export const WITHOUT_CREDENTIALS: RequestContext = {
  ...NOTHING_TRANSITIVE,
  'aws:MultiFactorAuthPresent': { absent: true },
  'aws:MultiFactorAuthAge': { absent: true },
};

/** The circumstances of a call that says nothing of itself, and neither gains a role nor hands it over. */
export function circumstancesFor(stand: Stand, circumstances: SearchCircumstances, now: number): Circumstances {
  if (!stand.isPlain) {
    return withCarried(baseFor(stand, circumstances), { ...circumstances.ofOtherCalls, ...carriedBy(stand, now) });
  }
  return stand.isGained ? circumstances.ofPlainSession : circumstances.ofPlainStart;
}

/** What is known of a stand's calls before anything that the stand carries; a role's session has no MFA (R202). */
export function baseFor({ isGained, session }: Stand, { ofStart, ofSession }: SearchCircumstances): Circumstances {
  if (isGained) return ofSession;
  return session?.kind === 'role' ? withoutMfa(ofStart) : ofStart;
}

/** What the stand's calls carry. */
export function carriedBy({ session, isPlain }: Stand, now: number): RequestContext {
  if (isPlain) return NOTHING_TRANSITIVE;
  return session === null ? WITHOUT_CREDENTIALS : { ...NOTHING_TRANSITIVE, ...sessionContext(session, now) };
}

export function roleOf({ world }: Terrain, arn: string): Role | null {
  const principal = world.principals.get(arn);
  return principal?.kind === 'role' ? principal : null;
}

/** A session of the role by the default name, with nothing passed. */
export function plainStand(terrain: Terrain, role: Role): Stand {
  const known = terrain.plain.get(role.arn);
  if (known !== undefined) return known;
  const session = namedRoleSession(roleFacts(terrain.world, role.arn), DEFAULT_SESSION_NAME, terrain.now);
  const made = makeStand(terrain, role, session, role.arn, true);
  terrain.plain.set(role.arn, made);
  return made;
}

/** Where a session of the role stands; one that no policy tells from another known one is that one. */
export function standFor(terrain: Terrain, role: Role, session: Session): Stand {
  const { key, isPlain } = describe(terrain, role, session);
  const known = isPlain ? plainStand(terrain, role) : terrain.stands.get(key);
  if (known !== undefined) return known;
  return makeStand(terrain, role, session, key, false);
}

function makeStand(terrain: Terrain, role: Role, session: Session, key: string, isPlain: boolean): Stand {
  const made: Stand = {
    key,
    arn: role.arn,
    role,
    found: { caller: roleSession(role.arn, session.name ?? '', role), identity: role, isIdentityUnknown: false },
    session,
    isPlain,
    isGained: true,
  };
  terrain.stands.set(key, made);
  return made;
}

/** What is said of a session by those who can tell: its name, its source identity, tags that count or flow on. */
function describe(
  { marks, options }: Terrain,
  role: Role,
  session: Session,
): { readonly key: string; readonly isPlain: boolean } {
  const isMerging = options.isMerging ?? true;
  const { name, sourceIdentity, transitiveKeys } = session;
  const flowing = new Set(transitiveKeys.map((key) => key.toLowerCase()));
  const own = new Map(Object.entries(role.tags ?? {}).map(([key, value]) => [key.toLowerCase(), value]));
  const tags = Object.entries(overrideTags(session.inheritedTags, session.tags)).flatMap(([key, value]) => {
    const lower = key.toLowerCase();
    if (flowing.has(lower)) return [`${lower}=${value}*`];
    return isMerging && (!marks.tags.has(lower) || own.get(lower) === value) ? [] : [`${lower}=${value}`];
  });
  const isUsual = name === DEFAULT_SESSION_NAME || (isMerging && !marks.namesOf(role).includes(name ?? ''));
  const said = [isUsual ? '' : name, sourceIdentity ?? '', ...tags.sort()];
  return { key: JSON.stringify([role.arn, ...said]), isPlain: said.every((part) => part === '') };
}
