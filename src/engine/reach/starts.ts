// Where a search begins: a caller by its ARN or name, or a session with all that it carries.
import { accountIn } from '../../model/arn';
import type { QuestionProblem } from '../../model/analysis';
import type { User } from '../../model/principal';
import type { Session } from '../../model/session';
import { sessionCaller, startingSession } from '../session/session-caller';
import { DEFAULT_SESSION_NAME, findCaller, type FoundCaller } from '../world/find-caller';
import { plainStand, standFor, type Stand, type Terrain } from './terrain';

/** Who begins: what a person would type, or a session as STS made it. */
export type Who = string | Session;

/** Where the caller stands before its first call; else what is wrong with it. */
export function findStart(terrain: Terrain, who: Who): Stand | QuestionProblem['code'] {
  if (typeof who !== 'string') return standOfSession(terrain, who);
  const found = findCaller(terrain.world, who);
  return typeof found === 'string' ? found : standOfCaller(terrain, found, who);
}

/** A user of the world with its own keys. */
export function userStand(terrain: Terrain, user: User): Stand {
  const caller = { kind: 'user', arn: user.arn, account: accountIn(user.arn) } as const;
  return standOfCaller(terrain, { caller, identity: user, isIdentityUnknown: false }, user.arn);
}

/** Where a caller stands that has been found already; `who` is what it is called by. */
export function standOfCaller(terrain: Terrain, found: FoundCaller, who: string): Stand {
  const { caller, identity, namedPolicy } = found;
  const session = startingSession(found, terrain.now);
  const role = identity?.kind === 'role' ? identity : null;
  if (role !== null && session !== null && namedPolicy === undefined && !terrain.isStartDescribed) {
    return session.name === DEFAULT_SESSION_NAME ? plainStand(terrain, role) : standFor(terrain, role, session);
  }
  const arn = identity?.arn ?? (caller.kind === 'role-session' ? caller.roleArn : who);
  const isPlain = caller.kind === 'user' || caller.kind === 'root';
  return { key: `start ${who}`, arn, role, found, session, isPlain, isGained: false };
}

/** A session's own stand, which is like no other: it may be limited by policies and carry what nobody asks for. */
function standOfSession(terrain: Terrain, session: Session): Stand {
  const { world, now, circumstances } = terrain;
  const found = sessionCaller({ world, now, circumstances: circumstances.ofStart }, session);
  const role = found.identity?.kind === 'role' ? found.identity : null;
  const arn = found.identity?.arn ?? session.identityArn;
  return { key: `start ${JSON.stringify(session)}`, arn, role, found, session, isPlain: false, isGained: false };
}
