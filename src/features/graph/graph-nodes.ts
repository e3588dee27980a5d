// The nodes of the picture: users, roles and resources of the world, and whatever else an edge needs.
import { shortName, splitArn } from '../../model/arn';
import type { Outcome } from '../../model/decision';
import type { World } from '../../model/world';
import { memoizeByKey } from '../../store/memoize';
import { accountOf, nodeKind } from '../../store/selectors';
import type { ShownGroup } from './crowd';
import { serviceName } from './group-words';
import { sizeOfGroup, sizeOfNode, type NodeShape } from './node-size';
import type { QuestionPath } from './question-path';

/** `asked`: an end of the question; `path`: a role on the way; `quiet`: everything else. */
export type Emphasis = 'asked' | 'path' | 'quiet';

/** A node without what depends on the question. */
export type PlainNode = {
  readonly id: string;
  readonly shape: NodeShape;
  readonly account: string | null;
  readonly label: string;
  readonly kind: string;
  readonly width: number;
  readonly height: number;
  readonly isInWorld: boolean;
  /** How many it stands for; 0 for a node that stands for itself. */
  readonly count: number;
  readonly isOpen: boolean;
  /** Its place below the drawn nodes of its account; -1 for one that its edges place. */
  readonly shelf: number;
  /** The open group it belongs to, or heads; empty where there is none. */
  readonly of: string;
};

export type NodeElement = PlainNode & {
  readonly sublabel: string;
  readonly emphasis: Emphasis;
  /** The verdict of the hop that comes through a role's door; null where none does. */
  readonly door: Outcome | null;
  readonly isSelected: boolean;
  readonly isDimmed: boolean;
};

const plainNodesOfPrincipals = memoizeByKey((principals: World['principals']) =>
  principals.flatMap((principal): readonly (readonly [string, NodeShape])[] =>
    principal.kind === 'user' || principal.kind === 'role' ? [[principal.arn, principal.kind]] : [],
  ),
);

/** Every user, role and resource, then the ends of edges that are none of these (`neededIds`). */
export function listNodes(world: World, neededIds: Iterable<string>): readonly PlainNode[] {
  const nodes = new Map<string, PlainNode>();
  for (const [id, shape] of plainNodesOfPrincipals(world.principals))
    nodes.set(id, describeNode(world, id, shape, true));
  for (const { arn } of world.resources) nodes.set(arn, describeNode(world, arn, 'resource', true));
  for (const id of neededIds) {
    if (nodes.has(id)) continue;
    const isInWorld = world.principals.some(({ arn }) => arn === id);
    nodes.set(id, describeNode(world, id, shapeOfArn(id), isInWorld));
  }
  return [...nodes.values()];
}

function describeNode(world: World, id: string, shape: NodeShape, isInWorld: boolean): PlainNode {
  const label = shape === 'service' ? serviceName(id) : shortName(id);
  return {
    id,
    shape,
    account: accountOf(world, id),
    label,
    kind: nodeKind(world, id),
    ...sizeOfNode(shape, label),
    isInWorld: isInWorld || shape === 'service',
    ...SINGLE,
  };
}

const SINGLE = { count: 0, isOpen: false, shelf: -1, of: '' };

/** One card for a whole group. */
export function describeGroup(group: ShownGroup, shelf: number): PlainNode {
  const { id, account, kind, title, subtitle, isOpen, members } = group;
  return {
    id,
    shape: kind === 'mixed' ? 'other' : kind,
    account,
    label: title,
    kind: subtitle,
    ...sizeOfGroup(title, subtitle),
    isInWorld: true,
    count: members.length,
    isOpen,
    shelf,
    of: isOpen ? id : '',
  };
}

function shapeOfArn(id: string): NodeShape {
  if (/\.amazonaws\.com(\.cn)?$/.test(id)) return 'service';
  const parts = splitArn(id);
  if (parts === null || parts.service === 'sts') return 'other';
  if (parts.service !== 'iam') return 'resource';
  if (parts.resource.startsWith('user/')) return 'user';
  if (parts.resource.startsWith('role/')) return 'role';
  return parts.resource.includes('-provider/') ? 'provider' : 'other';
}

/** The question's part in a node: what it is called on the card, and how strongly it is drawn. */
export function dressNode(
  node: PlainNode,
  path: QuestionPath,
  selectedId: string | null,
  isDimmed: boolean,
): NodeElement {
  const hopInto = path.hops.findIndex(({ to }) => to === node.id);
  const isEnd = path.direct !== null && (path.direct.from === node.id || path.direct.to === node.id);
  return {
    ...node,
    sublabel: sublabelOf(node, path, hopInto),
    emphasis: isEnd ? 'asked' : path.hops.some(({ from, to }) => from === node.id || to === node.id) ? 'path' : 'quiet',
    door: node.shape === 'role' ? doorOf(node.id, path, hopInto) : null,
    isSelected: node.id === selectedId,
    isDimmed,
  };
}

function doorOf(id: string, { direct, hops }: QuestionPath, hopInto: number): Outcome | null {
  const hop = hops[hopInto];
  if (hop !== undefined) return hop.outcome;
  return direct !== null && direct.to === id ? direct.outcome : null;
}

function sublabelOf(node: PlainNode, { direct }: QuestionPath, hopInto: number): string {
  if (node.count > 0) return node.kind;
  if (!node.isInWorld) return `${node.kind} · not in this world`;
  if (node.shape === 'role' && hopInto !== -1) return `role · hop ${hopInto + 1}`;
  return node.shape === 'resource' && direct?.to === node.id ? `${node.kind} · ${direct.action}` : node.kind;
}
