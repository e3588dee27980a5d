// The tree itself: only the rows in view are drawn, so that ten thousand roles scroll like ten.
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Key } from 'react-aria-components/Collection';
import { Tree } from 'react-aria-components/Tree';
import { ListLayout, Virtualizer } from 'react-aria-components/Virtualizer';
import type { Selection } from '../../store/state';
import { nodeActions, perform } from '../../store/node-menu';
import { selectStructure } from '../../store/structure';
import { useActions, useSelected } from '../../store/use-store';
import { ContextMenu, isMenuKey, type MenuPlace } from '../../ui/context-menu';
import { renderOutlineItem } from './outline-item';
import styles from './outline.module.css';
import { openAtFirst, pathTo, rowsOf, shownKeys } from './outline-rows';
import type { OutlineNode } from './outline-tree';

const ROW_HEIGHT = 26;
const LAYOUT = { rowSize: ROW_HEIGHT };
const MENU_INDENT = 24;

type Props = {
  readonly nodes: readonly OutlineNode[];
  /** What was searched for, and what stands open because of it; null while nothing is searched. */
  readonly searched: string | null;
  readonly opened: ReadonlySet<string> | null;
};

type ViewState = {
  readonly searched: string | null;
  readonly selection: Selection | null;
  /** What stands open while nothing is searched, and in the present search. */
  readonly usual: ReadonlySet<string>;
  readonly found: ReadonlySet<string>;
  /** The world's tree as it was listed last, and all of it that has stood open by itself once. */
  readonly nodes: readonly OutlineNode[];
  readonly known: ReadonlySet<string>;
  /** A policy, unit or account the person stands on; the store selects nodes of the picture only. */
  readonly place: string | null;
};

const NOTHING: ReadonlySet<string> = new Set();

export function OutlineTree({ nodes, searched, opened }: Props) {
  const actions = useActions();
  const selection = useSelected((state) => state.selection);
  const world = useSelected(selectStructure);
  const [menu, setMenu] = useState<{ readonly node: string; readonly place: MenuPlace } | null>(null);
  const [view, setView] = useState<ViewState>(() => ({
    searched,
    selection: null,
    usual: openAtFirst(nodes),
    found: opened ?? NOTHING,
    nodes,
    known: openAtFirst(nodes),
    place: null,
  }));
  const next = followed(searched === null ? withNews(view, nodes) : view, nodes, { searched, opened, selection });
  if (next !== view) setView(next);
  const expanded = searched === null ? next.usual : next.found;
  const rows = useMemo(() => rowsOf(nodes, expanded), [nodes, expanded]);
  const nodeOf = useMemo(() => findByKey(nodes), [nodes]);
  const selected = next.place ?? (selection?.kind === 'node' ? selection.id : null);

  const tree = useRef<HTMLDivElement>(null);
  const isPressed = useRef(false);
  const position = useMemo(() => (selected === null ? -1 : shownKeys(rows).indexOf(selected)), [rows, selected]);
  useEffect(() => {
    if (position !== -1 && tree.current !== null) bringIntoView(tree.current, position * ROW_HEIGHT);
  }, [position]);

  const activate = (key: Key): void => {
    const document = nodeOf(String(key))?.document;
    if (document !== undefined && document !== null) actions.openDocument(document);
    else toggle(String(key));
  };
  const toggle = (key: string): void => {
    if ((nodeOf(key)?.children.length ?? 0) === 0) return;
    const open = new Set(expanded);
    if (!open.delete(key)) open.add(key);
    setExpanded(open);
  };
  const setExpanded = (open: ReadonlySet<string>): void => {
    setView(searched === null ? { ...next, usual: open } : { ...next, found: open });
  };
  const choose = (key: string | undefined): void => {
    const node = key === undefined ? undefined : nodeOf(key);
    if (node === undefined) return;
    if (node.arn === null) {
      setView({ ...next, place: node.key });
      return;
    }
    setView({ ...next, place: null });
    actions.select({ kind: 'node', id: node.arn });
  };

  /** The menu of a row; true where it has one. */
  const openMenu = (row: Element | null, place: MenuPlace | null): boolean => {
    const key = row?.getAttribute('data-key');
    const node = key === null || key === undefined ? undefined : nodeOf(key);
    if (row === null || node === undefined || nodeActions(world, entityOf(node)).length === 0) return false;
    const { left, bottom } = row.getBoundingClientRect();
    choose(node.key);
    setMenu({ node: entityOf(node), place: place ?? { x: left + MENU_INDENT, y: bottom } });
    return true;
  };

  /** The form that deletes what a row stands for; true where it can be deleted. */
  const askToDelete = (row: Element | null): boolean => {
    const node = nodeOf(row?.getAttribute('data-key') ?? '');
    const remove =
      node === undefined ? undefined : nodeActions(world, entityOf(node)).find(({ id }) => id === 'remove');
    if (remove === undefined) return false;
    perform(remove, actions);
    return true;
  };
  /** Whoever comes back to the tree comes to what is selected by now, not to where they left it. */
  const leadToSelected = (row: Element | null, from: EventTarget | null): void => {
    const isFromInside = from instanceof Node && tree.current?.contains(from) === true;
    if (isPressed.current || isFromInside || row === null || selected === null) return;
    if (row.getAttribute('data-key') === selected) return;
    focusRow(tree.current, selected, row);
  };

  return (
    // The menu key and the other mouse button ask for the menu of the row they meet.
    <div
      className={styles.frame}
      onContextMenu={(event) => {
        if (openMenu(rowAt(event.target), { x: event.clientX, y: event.clientY })) event.preventDefault();
      }}
      onKeyDownCapture={(event) => {
        const isTaken =
          (isMenuKey(event) && openMenu(rowAt(event.target), null)) ||
          (event.key === 'Delete' && askToDelete(rowAt(event.target)));
        if (isTaken) event.preventDefault();
      }}
      onPointerDownCapture={() => {
        isPressed.current = true;
        // The press may end over a menu that it opened.
        const end = () => {
          isPressed.current = false;
        };
        window.addEventListener('pointerup', end, { once: true, capture: true });
        window.addEventListener('pointercancel', end, { once: true, capture: true });
      }}
      onFocus={(event) => {
        leadToSelected(rowAt(event.target), event.relatedTarget);
      }}
    >
      <Virtualizer layout={ListLayout} layoutOptions={LAYOUT}>
        <Tree
          ref={tree}
          aria-label="Outline"
          className={styles.tree ?? ''}
          render={asTree}
          items={rows}
          selectionMode="single"
          selectionBehavior="replace"
          selectedKeys={selected === null ? [] : [selected]}
          onSelectionChange={(keys) => {
            if (keys !== 'all') choose([...keys].map(String)[0]);
          }}
          expandedKeys={expanded}
          onExpandedChange={(keys) => {
            setExpanded(new Set([...keys].map(String)));
          }}
          onAction={activate}
        >
          {renderOutlineItem}
        </Tree>
      </Virtualizer>
      <ContextMenu
        name="What to do"
        place={menu?.place ?? null}
        items={menu === null ? [] : nodeActions(world, menu.node)}
        onChoose={(action) => {
          perform(action, actions);
        }}
        onClose={() => {
          setMenu(null);
        }}
      />
    </div>
  );
}

/** What a row stands for: a node of the picture, a policy, else the account or unit that names its key. */
function entityOf({ arn, document, key }: OutlineNode): string {
  return arn ?? document ?? key;
}

function rowAt(target: EventTarget): Element | null {
  return target instanceof Element ? target.closest('[role="treeitem"]') : null;
}

/** The tree, without what only a grid may say. */
function asTree(props: React.JSX.IntrinsicElements['div']) {
  return <div {...props} role="tree" aria-rowcount={undefined} aria-colcount={undefined} />;
}

type Present = Pick<Props, 'searched' | 'opened'> & { readonly selection: Selection | null };

/** The view after what happened outside: a search begins anew, and a node chosen elsewhere is opened up to. */
function followed(view: ViewState, nodes: readonly OutlineNode[], present: Present): ViewState {
  const { searched, opened, selection } = present;
  if (view.searched === searched && view.selection === selection) return view;
  const found = view.searched === searched ? view.found : (opened ?? NOTHING);
  if (view.selection === selection || selection?.kind !== 'node') return { ...view, searched, selection, found };
  const above = pathTo(nodes, selection.id) ?? [];
  const withAbove = (open: ReadonlySet<string>): ReadonlySet<string> =>
    above.every((key) => open.has(key)) ? open : new Set([...open, ...above]);
  return {
    ...view,
    searched,
    selection,
    usual: searched === null ? withAbove(view.usual) : view.usual,
    found: searched === null ? found : withAbove(found),
    place: null,
  };
}

/** Organizations, units and accounts that came since stand open as those that were there first do. */
function withNews(view: ViewState, nodes: readonly OutlineNode[]): ViewState {
  if (view.nodes === nodes) return view;
  const news = [...openAtFirst(nodes)].filter((key) => !view.known.has(key));
  if (news.length === 0) return { ...view, nodes };
  return { ...view, nodes, usual: new Set([...view.usual, ...news]), known: new Set([...view.known, ...news]) };
}

/** Looks a node up by its key; the index is made when somebody first asks, since ten thousand roles take their time. */
function findByKey(nodes: readonly OutlineNode[]): (key: string) => OutlineNode | undefined {
  let index: Map<string, OutlineNode> | null = null;
  const makeIndex = (): Map<string, OutlineNode> => {
    const made = new Map<string, OutlineNode>();
    const visit = (node: OutlineNode): void => {
      made.set(node.key, node);
      node.children.forEach(visit);
    };
    nodes.forEach(visit);
    return made;
  };
  return (key) => {
    index ??= makeIndex();
    return index.get(key);
  };
}

const MOST_FRAMES = 20;

/** Moves the focus on to the row of a key, which may be drawn some frames later, unless it has gone elsewhere by then. */
function focusRow(tree: HTMLElement | null, key: string, from: Element, framesLeft = MOST_FRAMES): void {
  if (tree === null || document.activeElement !== from || framesLeft === 0) return;
  const row = tree.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  if (row !== null) row.focus();
  else {
    requestAnimationFrame(() => {
      focusRow(tree, key, from, framesLeft - 1);
    });
  }
}

function bringIntoView(scroller: HTMLElement, top: number): void {
  if (top < scroller.scrollTop) scroller.scrollTop = top;
  else if (top + ROW_HEIGHT > scroller.scrollTop + scroller.clientHeight) {
    scroller.scrollTop = top + ROW_HEIGHT - scroller.clientHeight;
  }
}
