// SCPs and RCPs with the places they are attached to.
import type { AttachedControls, OrganizationUnit } from '../../model/organization';
import type { World } from '../../model/world';
import type { PlannedControl } from './plan';
import { isOfAws, type PolicyShelf } from './policy-shelf';
import type { SkipList } from './skip-list';

/** The controls that somebody made; those of AWS are in every organization. */
export function planControls(world: World, shelf: PolicyShelf, skipped: SkipList): readonly PlannedControl[] {
  const places = world.organization === undefined ? new Map<string, string[]>() : placesOf(world.organization);
  return world.documents.flatMap(({ id, kind, name }) => {
    if ((kind !== 'scp' && kind !== 'rcp') || isOfAws(id)) return [];
    const targets = places.get(`${kind} ${id}`) ?? [];
    if (world.organization === undefined) {
      skipped.add(id, 'organization');
      return [];
    }
    const policy = shelf.read(id, 'control-unknown', 'control-unknown');
    return policy === null ? [] : [{ kind: 'control' as const, id, type: kind, name, policy, targets }];
  });
}

function placesOf({ root, accountPolicies }: NonNullable<World['organization']>): ReadonlyMap<string, string[]> {
  const places = new Map<string, string[]>();
  const note = (place: string, { scps, rcps }: AttachedControls): void => {
    for (const id of scps ?? []) places.set(`scp ${id}`, [...(places.get(`scp ${id}`) ?? []), place]);
    for (const id of rcps ?? []) places.set(`rcp ${id}`, [...(places.get(`rcp ${id}`) ?? []), place]);
  };
  const walk = (unit: OrganizationUnit): void => {
    note(unit.id, unit);
    unit.units?.forEach(walk);
  };
  walk(root);
  for (const [account, controls] of Object.entries(accountPolicies ?? {})) note(account, controls);
  return places;
}
