// Who starts the stack in a world, and which role CloudFormation is handed: the first that trusts it.
import { accountIn } from '../../model/arn';
import type { World } from '../../model/world';
import { CLOUDFORMATION, type Actors } from './use-decisions';

/** Null where no role of the world speaks of CloudFormation, or its account has no user. */
export function findActors(world: World): Actors | null {
  const texts = new Map(world.documents.map(({ id, text }) => [id, text]));
  for (const role of world.principals) {
    if (role.kind !== 'role' || texts.get(role.trust)?.includes(CLOUDFORMATION) !== true) continue;
    const account = accountIn(role.arn);
    const starter = world.principals.find(({ kind, arn }) => kind === 'user' && accountIn(arn) === account);
    if (starter !== undefined) return { starter: starter.arn, role: role.arn };
  }
  return null;
}
