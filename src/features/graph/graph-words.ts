// What is selected in the picture, in words for assistive technology.
import { shortName } from '../../model/arn';
import type { World } from '../../model/world';
import { accountLabel, nodeKind } from '../../store/selectors';
import type { EdgeElement } from './graph-edges';
import type { GraphElements } from './graph-elements';
import { rowOf } from './edge-rows';

/** One sentence on the selected node or edge; empty where nothing is selected. */
export function describeSelected(world: World, { nodes, edges }: GraphElements): string {
  const edge = edges.find(({ isSelected }) => isSelected);
  if (edge !== undefined) return describeEdge(world, edge);
  const node = nodes.find(({ isSelected }) => isSelected);
  if (node === undefined) return '';
  const { account } = node;
  const place = account === null ? '' : ` in ${accountLabel(world, account)}`;
  const shown = edges.filter(({ isHidden }) => !isHidden);
  const nameOf = (id: string): string => nodes.find((one) => one.id === id)?.label ?? shortName(id);
  const leads = namesOf(shown.filter(({ from }) => from === node.id).map(({ to }) => nameOf(to)));
  const comes = namesOf(shown.filter(({ to }) => to === node.id).map(({ from }) => nameOf(from)));
  return [
    node.count > 0
      ? `${node.label} ${node.kind}${place}, ${node.isOpen ? 'open' : 'closed'}.`
      : `${node.label}, ${nodeKind(world, node.id)}${place}.`,
    leads && `Leads to ${leads}.`,
    comes && `Reached from ${comes}.`,
  ]
    .filter(Boolean)
    .join(' ');
}

function describeEdge(world: World, edge: EdgeElement): string {
  const row = rowOf(world, edge);
  return `${row.from} ${row.edge} ${row.to}: ${row.verdict}${row.reason === '' ? '' : `, ${row.reason}`}.`;
}

const MOST_NAMES = 6;

function namesOf(all: readonly string[]): string {
  const names = [...new Set(all)];
  const rest = names.length - MOST_NAMES;
  return rest > 0 ? `${names.slice(0, MOST_NAMES).join(', ')} and ${rest} more` : names.join(', ');
}
