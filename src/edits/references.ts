// What refers to a thing of the world, so that deleting or renaming it can say beforehand what it touches.
import { accountIn } from '../model/arn';
import type { World } from '../model/world';
import { documentsOwnedBy } from './owned-documents';
import { holdsName } from './replace-names';
import { listUnits } from './units';

export type Reference = {
  readonly code:
    | 'attached'
    | 'boundary'
    | 'member'
    | 'runs-as'
    | 'grant'
    | 'control'
    | 'manages'
    | 'inside'
    | 'object'
    | 'text'
    | 'question';
  /** What refers to it: an ARN, a document's id, a unit, an account, or a question's title. */
  readonly holder: string;
};

/** Everything that refers to a principal, resource, policy, endpoint, account or unit by its id. */
export function findReferences(world: World, id: string): readonly Reference[] {
  const found: Reference[] = [];
  const note = (code: Reference['code'], holder: string, isSo: boolean): void => {
    if (isSo) found.push({ code, holder });
  };
  for (const principal of world.principals) {
    const { arn } = principal;
    if (arn === id) continue;
    if ('policies' in principal)
      note(
        'attached',
        arn,
        (principal.policies ?? []).some((one) => one === id),
      );
    if ('boundary' in principal) note('boundary', arn, principal.boundary === id);
    if ('groups' in principal)
      note(
        'member',
        arn,
        (principal.groups ?? []).some((one) => one === id),
      );
    note('inside', arn, accountIn(arn) === id);
  }
  for (const resource of world.resources) {
    if (resource.arn === id) continue;
    note('attached', resource.arn, resource.policy === id);
    note('runs-as', resource.arn, resource.runsAs === id);
    note(
      'grant',
      resource.arn,
      (resource.grants ?? []).some(({ grantee }) => grantee === id),
    );
    note('inside', resource.arn, resource.account === id);
    note('object', resource.arn, resource.arn.startsWith(`${id}/`) && id.startsWith('arn:aws:s3:::'));
  }
  for (const endpoint of world.endpoints) {
    note('attached', endpoint.id, endpoint.policy === id);
    note('inside', endpoint.id, endpoint.account === id);
  }
  for (const { unit, parent } of listUnits(world.organization)) {
    note(
      'control',
      unit.id,
      [...(unit.scps ?? []), ...(unit.rcps ?? [])].some((one) => one === id),
    );
    note('inside', unit.id, parent?.id === id);
  }
  for (const [account, own] of Object.entries(world.organization?.accountPolicies ?? {})) {
    note(
      'control',
      account,
      [...(own.scps ?? []), ...(own.rcps ?? [])].some((one) => one === id),
    );
  }
  note('manages', world.organization?.id ?? '', world.organization?.management === id);
  const own = documentsOwnedBy(world, id);
  for (const document of world.documents) {
    note('text', document.id, !own.has(document.id) && document.id !== id && holdsName(document.text ?? '', id));
  }
  for (const { title, who, where } of world.questions)
    note('question', title, holdsName(who, id) || holdsName(where, id));
  return found;
}
