// The flat list of trace events as the tree that is read: layers, levels, policies, statements, checks.
import type {
  CheckEvent,
  ConditionEvent,
  LayerEvent,
  LevelEvent,
  PolicyEvent,
  StatementEvent,
  TraceEvent,
} from './trace';
import { assertNever } from '../base/assert-never';

export type StatementNode = {
  readonly event: StatementEvent;
  readonly checks: readonly CheckEvent[];
  readonly conditions: readonly ConditionEvent[];
};

export type PolicyNode = { readonly event: PolicyEvent; readonly statements: readonly StatementNode[] };

export type LevelNode = { readonly event: LevelEvent; readonly policies: readonly PolicyNode[] };

export type LayerNode = {
  readonly event: LayerEvent;
  /** Levels of the organization, root first; empty for layers without levels. */
  readonly levels: readonly LevelNode[];
  /** Policies attached to the layer itself, not to one of its levels. */
  readonly policies: readonly PolicyNode[];
};

/** The layers in the order of the events. An event whose parent is not in the list is left out. */
export function groupTrace(trace: readonly TraceEvent[]): readonly LayerNode[] {
  const children = childrenOf(trace);
  return trace.flatMap((event) => (event.kind === 'layer' ? [layerNode(event, children)] : []));
}

type Children = {
  readonly levels: ReadonlyMap<number, LevelEvent[]>;
  readonly policies: ReadonlyMap<number, PolicyEvent[]>;
  readonly statements: ReadonlyMap<number, StatementEvent[]>;
  readonly checks: ReadonlyMap<number, CheckEvent[]>;
  readonly conditions: ReadonlyMap<number, ConditionEvent[]>;
};

function childrenOf(trace: readonly TraceEvent[]): Children {
  const levels = new Map<number, LevelEvent[]>();
  const policies = new Map<number, PolicyEvent[]>();
  const statements = new Map<number, StatementEvent[]>();
  const checks = new Map<number, CheckEvent[]>();
  const conditions = new Map<number, ConditionEvent[]>();
  for (const event of trace) {
    switch (event.kind) {
      case 'layer':
        break;
      case 'level':
        add(levels, event);
        break;
      case 'policy':
        add(policies, event);
        break;
      case 'statement':
        add(statements, event);
        break;
      case 'check':
        add(checks, event);
        break;
      case 'condition':
        add(conditions, event);
        break;
      default:
        assertNever(event);
    }
  }
  return { levels, policies, statements, checks, conditions };
}

function add<Event extends TraceEvent>(lists: Map<number, Event[]>, event: Event): void {
  if (event.parent === null) return;
  const list = lists.get(event.parent);
  if (list === undefined) lists.set(event.parent, [event]);
  else list.push(event);
}

function layerNode(event: LayerEvent, children: Children): LayerNode {
  const levels = (children.levels.get(event.id) ?? []).map((level) => ({
    event: level,
    policies: policyNodes(level.id, children),
  }));
  return { event, levels, policies: policyNodes(event.id, children) };
}

function policyNodes(parent: number, children: Children): readonly PolicyNode[] {
  return (children.policies.get(parent) ?? []).map((event) => ({
    event,
    statements: (children.statements.get(event.id) ?? []).map((statement) => ({
      event: statement,
      checks: children.checks.get(statement.id) ?? [],
      conditions: children.conditions.get(statement.id) ?? [],
    })),
  }));
}

/** Every policy of a layer, those of its levels included, from the root down. */
export function policiesOf(layer: LayerNode): readonly PolicyNode[] {
  return [...layer.levels.flatMap(({ policies }) => policies), ...layer.policies];
}

export function statementsOf(layer: LayerNode): readonly StatementNode[] {
  return policiesOf(layer).flatMap(({ statements }) => statements);
}
