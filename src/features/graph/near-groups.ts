// The neighbourhood of a focus: who is one or two edges away, few of them one by one, many with the same ties as a group.
import type { EdgeKind } from '../../model/analysis';
import type { World } from '../../model/world';
import { accountOf, nodeKind, principalsByArn } from '../../store/selectors';
import type { PlainEdge } from './graph-edges';
import { makeGroup, type NodeGroup } from './group-tree';
import { wordsOfTies, type Tie } from './group-words';

export type Neighbourhood = {
  /** The focus and the neighbours that are drawn one by one. */
  readonly drawn: ReadonlySet<string>;
  readonly groups: readonly NodeGroup[];
};

/** How many with the same ties still stand one by one, by their distance in edges. */
const ALONE = [4, 2];
/** How many are drawn around the focus in all, and how many groups there are. */
const MOST_DRAWN = [22, 32];
const MOST_GROUPS = [10, 14];

type Bucket = { readonly key: string; readonly ties: readonly Tie[]; readonly members: readonly string[] };

/**
 * Two hops around the focus, along edges of the kinds given. Those who find no room in it belong to the rest: the edges
 * decide who stands here, and the same edges give the same neighbourhood.
 */
export function findNeighbourhood(
  world: World,
  edges: readonly PlainEdge[],
  focus: readonly string[],
  kinds: ReadonlySet<EdgeKind>,
): Neighbourhood {
  const drawn = new Set(focus);
  const grouped = new Set<string>();
  const groups: NodeGroup[] = [];
  let around: ReadonlySet<string> = new Set(focus);
  ALONE.forEach((alone, distance) => {
    const next = new Set<string>();
    for (const { key, ties, members } of bucketsAround(around)) {
      const isRoom = drawn.size + members.length <= focus.length + (MOST_DRAWN[distance] ?? 0);
      if (members.length <= alone && isRoom) {
        for (const id of members) {
          drawn.add(id);
          next.add(id);
        }
      } else if (members.length > 1 && groups.length < (MOST_GROUPS[distance] ?? 0)) {
        for (const id of members) grouped.add(id);
        groups.push(groupOf(key, ties, members));
      }
    }
    around = next;
  });
  return { drawn, groups };

  /** Those who are new around these nodes, together where they have the same ties; the smallest first. */
  function bucketsAround(nodes: ReadonlySet<string>): readonly Bucket[] {
    const ties = new Map<string, Tie[]>();
    const note = (id: string, tie: Tie): void => {
      if (drawn.has(id) || grouped.has(id)) return;
      const known = ties.get(id);
      if (known === undefined) ties.set(id, [tie]);
      else known.push(tie);
    };
    for (const { kind, outcome, from, to } of edges) {
      if (!kinds.has(kind) || outcome === 'implicit-deny' || from === to) continue;
      if (nodes.has(to)) note(from, { direction: 'out', node: to, kind });
      if (nodes.has(from)) note(to, { direction: 'in', node: from, kind });
    }
    const buckets = new Map<string, { readonly ties: readonly Tie[]; readonly members: string[] }>();
    for (const [id, own] of ties) {
      const sorted = own.map(({ direction, kind, node }) => `${direction} ${kind} ${node}`).sort();
      const key = `${accountOf(world, id) ?? ''} ${kindOf(id)} ${sorted.join(' ')}`;
      const known = buckets.get(key);
      if (known === undefined) buckets.set(key, { ties: own, members: [id] });
      else known.members.push(id);
    }
    return [...buckets]
      .map(([key, bucket]) => ({ key, ...bucket }))
      .sort((a, b) => a.members.length - b.members.length || (a.key < b.key ? -1 : 1));
  }

  function kindOf(id: string): NodeGroup['kind'] {
    const kind = principalsByArn(world).get(id)?.kind;
    return kind === 'user' || kind === 'role' ? kind : 'mixed';
  }

  function groupOf(key: string, ties: readonly Tie[], members: readonly string[]): NodeGroup {
    const [first = ''] = members;
    const kind = kindOf(first);
    const words = wordsOfTies(kind === 'mixed' ? nodeKind(world, first) : kind, members.length, ties);
    return makeGroup({ id: `near:${key}`, account: accountOf(world, first), kind, ...words, covers: [] }, members);
  }
}
