// What can be done with a thing of the world, wherever it is shown: asked about, opened, changed, copied, deleted.
import { emptyDraft } from '../edits/draft';
import { KINDS_WITH_POLICY, type EntityKind } from '../edits/entity-kinds';
import { listUnits } from '../edits/units';
import { shortName } from '../model/arn';
import type { PathQuery } from '../model/path-query';
import type { DocumentId } from '../model/policy-document';
import type { World } from '../model/world';
import { explorationsOf } from './explorations';
import { accountLabel, documentsById, documentsOf, principalsByArn, resourcesByArn } from './selectors';
import type { OpenDialog, Store } from './state';

export type NodeAction = {
  readonly id: string;
  readonly label: string;
  readonly effect:
    | { readonly kind: 'explore'; readonly query: PathQuery }
    | { readonly kind: 'dialog'; readonly dialog: OpenDialog }
    | { readonly kind: 'open'; readonly document: DocumentId };
};

/** Does what an entry of the menu says. */
export function perform({ effect }: NodeAction, actions: Store): void {
  if (effect.kind === 'explore') actions.explore(effect.query);
  else if (effect.kind === 'dialog') actions.openDialog(effect.dialog);
  else actions.openDocument(effect.document);
}

/** The entries for an account, unit, principal, resource, endpoint or policy; empty for what the world does not hold. */
export function nodeActions(world: World, id: string): readonly NodeAction[] {
  const account = world.accounts.find((one) => one.id === id);
  if (account !== undefined) return accountActions(world, account.id);
  const document = documentsById(world).get(id);
  if (document !== undefined) {
    const open: NodeAction = {
      id: 'open',
      label: 'Open in the editor',
      effect: { kind: 'open', document: document.id },
    };
    return document.kind === 'trust' ? [open] : [open, ...common(id, document.name, isCopied(document.kind))];
  }
  const placed = listUnits(world.organization).find(({ unit }) => unit.id === id);
  if (placed !== undefined) {
    const name = placed.unit.name ?? id;
    return [
      make('account', 'account', { parent: id }),
      make('unit', 'unit', { parent: id }),
      ...common(id, name, placed.parent !== null),
    ];
  }
  const explorations = explorationsOf(world, id).map(({ id: key, label, query }): NodeAction => ({
    id: key,
    label,
    effect: { kind: 'explore', query },
  }));
  const principal = principalsByArn(world).get(id);
  if (principal !== undefined) {
    const { kind } = principal;
    const hasPolicies = kind === 'user' || kind === 'group' || kind === 'role';
    return [
      ...explorations,
      connect(id),
      ...openFirst(world, id),
      ...(hasPolicies ? [make('inline-policy', 'inline policy', { holder: id })] : []),
      ...(kind === 'role' ? [make('session-policy', 'session policy', { holder: id })] : []),
      ...common(id, shortName(id)),
    ];
  }
  const resource = resourcesByArn(world).get(id);
  if (resource === undefined) return [];
  const canHavePolicy = resource.policy === undefined && KINDS_WITH_POLICY.has(resource.type ?? '');
  return [
    ...explorations,
    ...openFirst(world, id),
    ...(canHavePolicy ? [make('resource-policy', 'policy of it', { holder: id })] : []),
    ...(resource.type === 's3:bucket' ? [make('object', 'object in it', { holder: id })] : []),
    ...common(id, shortName(id)),
  ];
}

function openFirst(world: World, id: string): readonly NodeAction[] {
  const [document] = documentsOf(world, id);
  if (document === undefined) return [];
  return [{ id: 'open', label: 'Open its first policy', effect: { kind: 'open', document } }];
}

const IN_ACCOUNT = [
  ...([
    ['user', 'user'],
    ['role', 'role'],
    ['group', 'group'],
    ['bucket', 'bucket'],
  ] as const),
  ...([
    ['managed-policy', 'managed policy'],
    ['endpoint', 'VPC endpoint'],
  ] as const),
];

function accountActions(world: World, id: string): readonly NodeAction[] {
  return [
    ...IN_ACCOUNT.map(([kind, name]) => make(kind, name, { account: id })),
    ...common(id, accountLabel(world, id)),
  ];
}

function make(kind: EntityKind, name: string, given: Parameters<typeof emptyDraft>[1]): NodeAction {
  const dialog: OpenDialog = { kind: 'make', given: emptyDraft(kind, given) };
  return { id: `make ${kind}`, label: `New ${name}…`, effect: { kind: 'dialog', dialog } };
}

function connect(from: string): NodeAction {
  const dialog: OpenDialog = { kind: 'connect', from, to: null };
  return { id: 'connect', label: `Let ${shortName(from)} reach…`, effect: { kind: 'dialog', dialog } };
}

function isCopied(kind: string): boolean {
  return kind !== 'resource' && kind !== 'endpoint';
}

function common(id: string, name: string, hasCopy = true): readonly NodeAction[] {
  const entry = (kind: 'change' | 'copy' | 'remove', word: string): NodeAction => ({
    id: kind,
    label: `${word} ${name}…`,
    effect: { kind: 'dialog', dialog: { kind, id } },
  });
  return [entry('change', 'Change'), ...(hasCopy ? [entry('copy', 'Duplicate')] : []), entry('remove', 'Delete')];
}
