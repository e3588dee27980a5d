// Who stands on the stage, from left to right: the first caller, then whatever each call reaches, in their accounts.
import { outerArn, shortName, splitArn } from '../model/arn';
import type { PlayedCall } from '../model/play';
import type { World } from '../model/world';

export type ActorKind = 'user' | 'role' | 'root' | 'service' | 'resource' | 'anybody';

export type Actor = {
  readonly arn: string;
  readonly kind: ActorKind;
  readonly name: string;
  /** What lies in it, for a resource that is named down to something inside: the key of an object. */
  readonly detail: string | null;
  /** `s3:bucket`; null where nobody says. */
  readonly type: string | null;
  readonly account: string | null;
};

/** Neighbours of one account. */
export type Place = {
  readonly account: string | null;
  /** The account's name, or its digits; null where nobody knows the account. */
  readonly name: string | null;
  /** Positions in the cast, without a gap. */
  readonly first: number;
  readonly last: number;
};

export type Cast = { readonly actors: readonly Actor[]; readonly places: readonly Place[] };

/** Call number n goes from actor n to actor n + 1. */
export function castOf(calls: readonly PlayedCall[], world: World): Cast {
  const [first] = calls;
  const arns = first === undefined ? [] : [first.from, ...calls.map(({ to }) => to)];
  const actors = arns.map((arn, at) => actorOf(arn, at === 0, world));
  return { actors, places: placesOf(homed(actors), world) };
}

function actorOf(arn: string, isCaller: boolean, world: World): Actor {
  const parts = splitArn(arn);
  const principal = world.principals.find((one) => one.arn === arn);
  const account = parts !== null && /^\d{12}$/.test(parts.account) ? parts.account : null;
  if (principal?.kind === 'user' || principal?.kind === 'role') {
    return { arn, kind: principal.kind, name: shortName(arn), detail: null, type: null, account };
  }
  if (isCaller || parts?.service === 'iam' || parts?.service === 'sts') {
    return { arn, kind: kindOfCaller(arn), name: callerName(arn), detail: null, type: null, account };
  }
  return resourceActor(arn, account, world);
}

function kindOfCaller(arn: string): ActorKind {
  const resource = splitArn(arn)?.resource ?? '';
  if (resource === 'root') return 'root';
  if (resource.startsWith('user/') || resource.startsWith('federated-user/')) return 'user';
  if (resource.startsWith('role/') || resource.startsWith('assumed-role/')) return 'role';
  return arn.includes('.amazonaws.') ? 'service' : 'anybody';
}

function callerName(arn: string): string {
  if (arn === '*' || arn === 'anonymous') return 'anybody';
  return splitArn(arn)?.resource === 'root' ? 'root user' : shortName(arn);
}

/** The bucket stands on the stage, the object in it is its detail. */
function resourceActor(arn: string, inArn: string | null, world: World): Actor {
  const outer = outerArn(arn);
  const resource = world.resources.find((one) => one.arn === arn) ?? world.resources.find((one) => one.arn === outer);
  const shown: string = resource?.arn ?? outer;
  const detail = arn.length > shown.length ? arn.slice(shown.length + 1) : null;
  const name = arn === '*' ? 'everything' : shortName(shown);
  const service = splitArn(arn)?.service;
  const type = resource?.type ?? (service === undefined ? null : service === 's3' ? 's3:bucket' : service);
  return { arn, kind: 'resource', name, detail, type, account: inArn ?? resource?.account ?? null };
}

/** What lies in no known account is drawn in that of whoever asks for it, as the engine assumes it. */
function homed(actors: readonly Actor[]): readonly (string | null)[] {
  let before: string | null = null;
  return actors.map(({ account }) => (before = account ?? before));
}

function placesOf(accounts: readonly (string | null)[], world: World): readonly Place[] {
  const places: Place[] = [];
  accounts.forEach((account, at) => {
    const open = places.at(-1);
    if (open !== undefined && open.account === account) places[places.length - 1] = { ...open, last: at };
    else places.push({ account, name: accountName(account, world), first: at, last: at });
  });
  return places;
}

function accountName(account: string | null, world: World): string | null {
  return account === null ? null : (world.accounts.find(({ id }) => id === account)?.name ?? account);
}

/** Where an actor stands: the position of its place. */
export function placeOf({ places }: Cast, actor: number): number {
  return places.findIndex(({ first, last }) => first <= actor && actor <= last);
}

/** Whether a call leaves the account it is made in. */
export function isAcross(cast: Cast, call: number): boolean {
  return placeOf(cast, call) !== placeOf(cast, call + 1);
}
