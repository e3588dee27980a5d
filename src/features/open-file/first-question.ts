// What a world that brings no question is asked first, so that the page has something to show.
import type { Question } from '../../model/question';
import type { Principal, Role } from '../../model/principal';
import type { World } from '../../model/world';
import { documentsById } from '../../store/selectors';

/** Whether people or roles may be let in: a trust policy that names services alone is a dead end. */
function mayAdmitPeople(world: World, role: Role): boolean {
  const trust = documentsById(world).get(role.trust)?.text;
  return typeof trust === 'string' && /"AWS"\s*:/.test(trust);
}

/**
 * The first user becoming the first role that lets people in; without users, one role becoming another.
 * Undefined where the world brings questions of its own or has nobody to ask about.
 */
export function firstQuestion(world: World): Question | undefined {
  if (world.questions.length > 0) return undefined;
  const roles = world.principals.filter((principal): principal is Role => principal.kind === 'role');
  const user: Principal | undefined = world.principals.find(({ kind }) => kind === 'user');
  const who = user ?? roles[0];
  if (who === undefined) return undefined;
  const others = roles.filter(({ arn }) => arn !== who.arn);
  const where = others.find((role) => mayAdmitPeople(world, role)) ?? others[0];
  if (where === undefined) return { who: who.arn, what: 's3:ListAllMyBuckets', where: '*', context: {} };
  return { who: who.arn, what: 'sts:AssumeRole', where: where.arn, context: {} };
}
