// A thing of the world as a changed draft describes it: renamed wherever it is named, attached to what it should be.
import { assertNever } from '../base/assert-never';
import { omit } from '../base/omit';
import type { Organization } from '../model/organization';
import type { Principal } from '../model/principal';
import type { Resource } from '../model/resource';
import type { World } from '../model/world';
import { arnOfDraft } from './arns';
import { DEFAULT_DURATION, type Draft } from './draft';
import { principalOf, resourceOf, type Made } from './make-entity';
import { placeAccount, placeUnit, withControls, withManagement } from './organization-edits';
import { withFullAccess } from './organization-start';
import { replaceIn, replacementsOfArn, type Replacement } from './replace-names';
import { listUnits } from './units';

/** The world with the thing as the checked draft has it; what it was called stands in `id`. */
export function changeEntity(world: World, id: string, draft: Draft): Made {
  const { kind } = draft;
  switch (kind) {
    case 'account':
      return changeAccount(world, id, draft);
    case 'unit':
      return changeUnit(world, id, draft);
    case 'endpoint': {
      const renamed = renameAll(world, [{ from: id, to: draft.name }]);
      const account = draft.account as (typeof world.endpoints)[number]['account'];
      const endpoints = renamed.endpoints.map((one) => (one.id === draft.name ? { ...one, account } : one));
      return { world: { ...renamed, endpoints }, id: draft.name };
    }
    case 'managed-policy': {
      const to = arnOfDraft(draft) ?? id;
      return { world: nameDocument(renameAll(world, replacementsOfArn(id, to)), to, draft.name), id: to };
    }
    case 'inline-policy':
    case 'session-policy': {
      const to = `${draft.holder}#${kind === 'inline-policy' ? 'inline' : 'session'}/${draft.name}`;
      return { world: nameDocument(renameAll(world, [{ from: id, to }]), to, draft.name), id: to };
    }
    case 'scp':
    case 'rcp':
      return { world: nameDocument(world, id, draft.name), id };
    case 'resource-policy':
    case 'endpoint-policy':
      return { world, id };
    case 'user':
    case 'group':
    case 'role':
    case 'oidc-provider':
    case 'saml-provider':
      return changePrincipal(world, id, draft);
    case 'bucket':
    case 'object':
    case 'queue':
    case 'topic':
    case 'table':
    case 'key':
    case 'secret':
    case 'function':
    case 'instance':
    case 'other-resource':
      return changeResource(world, id, draft);
    default:
      return assertNever(kind);
  }
}

function changePrincipal(world: World, id: string, draft: Draft): Made {
  const to = arnOfDraft(draft) ?? id;
  const renamed = renameAll(world, replacementsOfArn(id, to));
  // What the form lists was listed under the old name.
  const wanted = replaceIn(principalOf(draft), replacementsOfArn(id, to));
  const principals = renamed.principals.map((one) => (one.arn === to ? mergePrincipal(one, wanted) : one));
  return { world: dropLooseInlines({ ...renamed, principals }, to), id: to };
}

function changeResource(world: World, id: string, draft: Draft): Made {
  const to = arnOfDraft(draft) ?? id;
  const renamed = renameAll(world, replacementsOfArn(id, to));
  const wanted = resourceOf(draft, renamed);
  const resources = renamed.resources.map((one) => (one.arn === to ? mergeResource(one, wanted) : one));
  return { world: { ...renamed, resources }, id: to };
}

/** The world with names replaced wherever they stand. */
export function renameAll(world: World, replacements: readonly Replacement[]): World {
  const changes = replacements.filter(({ from, to }) => from !== to);
  return changes.length === 0 ? world : replaceIn(world, changes);
}

function changeAccount(world: World, id: string, draft: Draft): Made {
  const renamed = renameAll(world, [{ from: id, to: draft.id }]);
  const accounts = renamed.accounts.map((account) => {
    if (account.id !== draft.id) return account;
    return draft.name === '' ? omit(account, 'name') : { ...account, name: draft.name };
  });
  const named: World = { ...renamed, accounts };
  const account = accounts.find((one) => one.id === draft.id);
  if (named.organization === undefined || account === undefined) return { world: named, id: draft.id };
  const moved = placeAccount(withFullAccess(named, draft.scps), account.id, draft.parent);
  const placed = withManagement(moved, account.id, draft.manages);
  return { world: withControls(placed, draft.id, draft.scps, draft.rcps), id: draft.id };
}

function changeUnit(world: World, id: string, draft: Draft): Made {
  const placed = listUnits(world.organization).find(({ unit }) => unit.id === id);
  if (placed === undefined || world.organization === undefined) return { world, id };
  const unit = { ...placed.unit, name: draft.name };
  const isRoot = placed.parent === null;
  const moved =
    isRoot || placed.parent.id === draft.parent
      ? nameUnit(world, id, draft.name)
      : placeUnit(world, unit, draft.parent);
  return { world: withControls(withFullAccess(moved, draft.scps), id, draft.scps, draft.rcps), id };
}

function nameUnit(world: World, id: string, name: string): World {
  if (world.organization === undefined) return world;
  const walk = (unit: Organization['root']): Organization['root'] => ({
    ...unit,
    ...(unit.id === id ? { name } : {}),
    ...(unit.units === undefined ? {} : { units: unit.units.map(walk) }),
  });
  return { ...world, organization: { ...world.organization, root: walk(world.organization.root) } };
}

function nameDocument(world: World, id: string, name: string): World {
  const documents = world.documents.map((one) => (one.id === id && one.name !== name ? { ...one, name } : one));
  return { ...world, documents };
}

/** Members that the form does not show stay; those it shows are as it has them, also where it has none. */
function mergePrincipal(present: Principal, wanted: Principal): Principal {
  const shown = ['groups', 'policies', 'boundary', 'tags', 'audiences', 'maxSessionDuration'];
  const isUsual = 'maxSessionDuration' in present && String(present.maxSessionDuration) === DEFAULT_DURATION;
  return {
    ...omit<Record<string, unknown>, string>(present, ...shown),
    ...(isUsual ? { maxSessionDuration: present.maxSessionDuration } : {}),
    ...wanted,
    ...('trust' in present ? { trust: present.trust } : {}),
  };
}

function mergeResource(present: Resource, wanted: Resource): Resource {
  const wasPrivate = present.blockPublicAccess?.restrictPublicBuckets === true;
  const isAsBefore = wasPrivate === (wanted.blockPublicAccess !== undefined);
  const shown = ['tags', 'runsAs', 'grants', ...(isAsBefore ? [] : ['blockPublicAccess'])];
  const { type, ...rest } = wanted;
  return {
    ...(omit<Record<string, unknown>, string>(present, ...shown) as Resource),
    ...rest,
    ...(isAsBefore && present.blockPublicAccess !== undefined ? { blockPublicAccess: present.blockPublicAccess } : {}),
    ...(present.type === undefined && type !== undefined ? { type } : {}),
  };
}

/** An inline policy that is detached is gone: it belongs to its owner alone. */
function dropLooseInlines(world: World, owner: string): World {
  const principal = world.principals.find(({ arn }) => arn === owner);
  const kept: readonly string[] = principal !== undefined && 'policies' in principal ? (principal.policies ?? []) : [];
  const documents = world.documents.filter(
    ({ kind, owner: holder, id }) => !(kind === 'inline' && holder === owner && !kept.includes(id)),
  );
  return documents.length === world.documents.length ? world : { ...world, documents };
}
