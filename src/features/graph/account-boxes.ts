// The containers of the accounts, drawn around wherever their nodes stand.
import type { DocumentId } from '../../model/policy-document';
import { pathToAccount } from '../../model/organization';
import type { Point, World } from '../../model/world';
import { accountLabel, documentsById } from '../../store/selectors';
import type { PlainNode } from './graph-nodes';
import { ACCOUNT_PADDING } from './layout';

export type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

export type AccountBox = Box & { readonly id: string };

/** What the header of an account says. */
export type AccountHeader = {
  readonly id: string;
  /** Null where the account has no name of its own. */
  readonly name: string | null;
  /** Twelve digits in groups of four. */
  readonly number: string;
  /** Kinds of organization policies that cap it beyond AWS's default full access. */
  readonly caps: readonly ('scp' | 'rcp')[];
};

type BoxedNode = Pick<PlainNode, 'id' | 'account' | 'width' | 'height'>;

export function findAccountBoxes(
  nodes: readonly BoxedNode[],
  positionOf: (id: string) => Point | undefined,
): readonly AccountBox[] {
  const boxes = new Map<string, AccountBox>();
  for (const { id, account, width, height } of nodes) {
    const point = positionOf(id);
    if (account === null || point === undefined) continue;
    const box = boxes.get(account);
    const [x, y] = point;
    boxes.set(account, {
      id: account,
      left: Math.min(box?.left ?? Number.POSITIVE_INFINITY, x - width / 2 - ACCOUNT_PADDING.side),
      right: Math.max(box?.right ?? Number.NEGATIVE_INFINITY, x + width / 2 + ACCOUNT_PADDING.side),
      top: Math.min(box?.top ?? Number.POSITIVE_INFINITY, y - height / 2 - ACCOUNT_PADDING.top),
      bottom: Math.max(box?.bottom ?? Number.NEGATIVE_INFINITY, y + height / 2 + ACCOUNT_PADDING.bottom),
    });
  }
  return alignNeighbours([...boxes.values()]);
}

const FRAME_PADDING = 8;

/** The ground of each open group that stands on the shelf. */
export function findGroupFrames(
  nodes: readonly Pick<PlainNode, 'id' | 'of' | 'shelf' | 'width' | 'height'>[],
  positionOf: (id: string) => Point | undefined,
): readonly Box[] {
  const frames = new Map<string, Box>();
  for (const { id, of, shelf, width, height } of nodes) {
    const point = positionOf(id);
    if (of === '' || shelf === -1 || point === undefined) continue;
    const [x, y] = point;
    const before = frames.get(of);
    frames.set(of, {
      left: Math.min(before?.left ?? x, x - width / 2 - FRAME_PADDING),
      right: Math.max(before?.right ?? x, x + width / 2 + FRAME_PADDING),
      top: Math.min(before?.top ?? y, y - height / 2 - FRAME_PADDING),
      bottom: Math.max(before?.bottom ?? y, y + height / 2 + FRAME_PADDING),
    });
  }
  return [...frames.values()];
}

/** Containers that stand side by side get one upper and one lower line, where nothing else is in the way. */
function alignNeighbours(boxes: readonly AccountBox[]): readonly AccountBox[] {
  const top = Math.min(...boxes.map((box) => box.top));
  const bottom = Math.max(...boxes.map((box) => box.bottom));
  const areBeside = boxes.every((a, at) => boxes.slice(at + 1).every((b) => a.right < b.left || b.right < a.left));
  return areBeside ? boxes.map((box) => ({ ...box, top, bottom })) : boxes;
}

export function describeAccount(world: World, id: string): AccountHeader {
  const name = accountLabel(world, id);
  return {
    id,
    name: name === id ? null : name,
    number: id.replace(/^(\d{4})(\d{4})(\d{4})$/, '$1-$2-$3'),
    caps: findCaps(world, id),
  };
}

function findCaps(world: World, account: string): readonly ('scp' | 'rcp')[] {
  const { organization } = world;
  if (organization === undefined) return [];
  const own = organization.accountPolicies?.[account];
  const levels = [...pathToAccount(organization, account), ...(own === undefined ? [] : [own])];
  const documents = documentsById(world);
  /** AWS attaches these two by itself; they allow everything. */
  const isDefault = (id: DocumentId): boolean => /^(RCP)?FullAWSAccess$/.test(documents.get(id)?.name ?? '');
  const isCapped = (kind: 'scps' | 'rcps'): boolean =>
    levels.some((level) => (level[kind] ?? []).some((id) => !isDefault(id)));
  return [...(isCapped('scps') ? (['scp'] as const) : []), ...(isCapped('rcps') ? (['rcp'] as const) : [])];
}
