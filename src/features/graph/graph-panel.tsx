// The picture of the world: accounts, principals, resources and the edges between them, with a table of the same.
import { useCallback, useEffect, useId, useMemo, useState } from 'react';
import { nodeActions, perform } from '../../store/node-menu';
import { emptyDraft } from '../../edits/draft';
import { documentsOf } from '../../store/selectors';
import { selectLit } from '../../store/lit';
import { selectStructure } from '../../store/structure';
import { useActions, useSelected } from '../../store/use-store';
import { ContextMenu, isMenuKey, type MenuPlace } from '../../ui/context-menu';
import { EmptyStart, type StartAction } from '../../ui/empty-start';
import { useAfterFrame } from '../../ui/use-after-frame';
import { EdgeTable } from './edge-table';
import { isWaiting } from './graph-controller';
import { buildElements, isBigWorld } from './graph-elements';
import { GraphLegend, leftOutWords } from './graph-legend';
import spoken from '../../ui/spoken.module.css';
import styles from './graph-panel.module.css';
import { GroupList } from './group-list';
import { GraphToolbar } from './graph-toolbar';
import { describeSelected } from './graph-words';
import { litByEdge, litEdges, selectionOfEdge } from './lit-edges';
import { useGraphView } from './use-graph-view';
import { usePicture } from './use-picture';
import { shownView, viewChoices, type ViewName } from './view-choices';
import { isArrow, walk } from './walk';

const ZOOM_STEP = 1.25;

export function GraphPanel() {
  const world = useSelected(selectStructure);
  const worldNumber = useSelected((state) => state.worldNumber);
  const analysis = useSelected((state) => state.analysis);
  const selection = useSelected((state) => state.selection);
  // A way of an earlier state is not drawn.
  const shownPath = useSelected((state) => (state.arePathsOld ? null : state.shownPath));
  const change = useSelected((state) => state.edgeChange);
  const edgeChange = useAfterFrame(change);
  const isOutOfDate = useSelected((state) => state.isOutOfDate);
  const actions = useActions();
  const center = useSelected((state) => state.center);
  const [isTableOpen, setIsTableOpen] = useState(false);
  const [isConnecting, setIsConnecting] = useState(false);
  const helpId = useId();
  const tableId = useId();

  const looking = useGraphView(world, worldNumber, center);
  const { toggleGroup } = looking;
  const { mode, isPathOnly, opened, hidden } = looking.view;
  const elements = useMemo(
    () =>
      buildElements(world, analysis, selection, { mode, isPathOnly, center, opened, hidden }, shownPath?.steps, change),
    [world, analysis, selection, mode, isPathOnly, center, opened, hidden, shownPath, change],
  );
  const selectedNode = selection?.kind === 'node' ? selection.id : null;
  const isStrange = mode !== 'all' && selectedNode !== null && !elements.nodes.some(({ id }) => id === selectedNode);
  useEffect(() => {
    // Whoever is chosen elsewhere on the page and stands in no picture yet becomes the middle of one.
    if (isStrange && analysis !== null && selectedNode.startsWith('arn:')) actions.lookFrom(selectedNode);
  }, [isStrange, analysis, selectedNode, actions]);
  const [menu, setMenu] = useState<{ readonly node: string; readonly place: MenuPlace } | null>(null);
  const drawnCount = elements.nodes.filter(({ count }) => count === 0).length;
  const openMenu = (node: string, place: MenuPlace | null | undefined): void => {
    if (place === null || place === undefined) return;
    actions.select({ kind: 'node', id: node });
    setMenu(nodeActions(world, node).length === 0 ? null : { node, place });
  };
  const selectedEdge = elements.edges.find((edge) => edge.isSelected);

  const openFirstDocument = (node: string): void => {
    const [document] = documentsOf(world, node);
    if (document !== undefined) actions.openDocument(document);
  };
  const isGroup = (id: string): boolean => elements.groups.some((group) => group.id === id);
  const state = {
    world,
    worldNumber,
    analysis,
    selection,
    chosenPath: shownPath?.isChosen === true ? shownPath.steps : null,
    elements,
  };
  const parts = useSelected(selectLit);
  const lit = useMemo(() => litEdges(parts, elements.path), [parts, elements.path]);
  const { edges, below, above, tools, legend, handle } = usePicture(
    state,
    lit,
    {
      onSelect: (target) => {
        if (target?.kind === 'edge') actions.select(selectionOfEdge(target.id, elements.path));
        else if (target !== null && isGroup(target.id)) toggleGroup(target.id);
        else actions.select(target);
      },
      onOpen: (node) => {
        if (!isGroup(node)) openFirstDocument(node);
      },
      onPoint: (edge) => actions.light(edge === null ? null : litByEdge(edge, elements.path)),
      onMenu: openMenu,
      onMove: (places) => {
        if (elements.layoutKey === null) actions.moveNodes(places);
        else handle.current?.controller.move(places);
      },
      onConnect: (from, to) => actions.openDialog({ kind: 'connect', from, to }),
    },
    (places) => actions.placeNodes(places),
  );

  const edgeCount = useAfterFrame(analysis?.edgeCount ?? 0);
  // The table follows the picture in the next frame.
  const listed = useAfterFrame(elements);
  const { path: listedPath } = listed;
  const litBy = useCallback((id: string) => litByEdge(id, listedPath), [listedPath]);
  const selectListed = useCallback(
    (id: string) => {
      actions.select(selectionOfEdge(id, listedPath));
    },
    [actions, listedPath],
  );
  const table = useMemo(
    () => (
      <EdgeTable
        id={tableId}
        world={world}
        edges={listed.allEdges}
        change={edgeChange}
        edgeCount={edgeCount}
        selectedEdge={listed.edges.find((edge) => edge.isSelected)?.id ?? null}
        lit={lit}
        litBy={litBy}
        isOpen={isTableOpen}
        leftOut={leftOutWords(listed.counts, hidden)}
        onSelect={selectListed}
      >
        <GroupList
          world={world}
          groups={listed.groups}
          closed={listed.closed}
          isReachable={isTableOpen}
          onToggle={toggleGroup}
        />
      </EdgeTable>
    ),
    [tableId, world, listed, edgeChange, edgeCount, isTableOpen, hidden, lit, litBy, selectListed, toggleGroup],
  );

  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (isMenuKey(event)) {
      if (selection?.kind !== 'node') return;
      openMenu(selection.id, handle.current?.picture.placeOf(selection.id));
    } else if (isArrow(event.key)) {
      const next = walk(elements, handle.current?.controller.positions() ?? new Map(), selection, event.key);
      if (next !== null) actions.select({ kind: 'node', id: next });
    } else if (event.key === 'Enter') {
      const target = selection?.kind === 'node' ? selection.id : selectedEdge?.to;
      if (target === undefined) handle.current?.picture.fit();
      else if (isGroup(target)) toggleGroup(target);
      else openFirstDocument(target);
    } else if (event.key === 'Escape') {
      if (isConnecting) setConnecting(false);
      else actions.select(null);
    } else if (event.key === '+' || event.key === '=') handle.current?.picture.zoomBy(ZOOM_STEP);
    else if (event.key === '-') handle.current?.picture.zoomBy(1 / ZOOM_STEP);
    else return;
    event.preventDefault();
  };

  const tidyUp = (): void => {
    const places = handle.current?.controller.tidyUp(state);
    if (places !== null && places !== undefined) actions.moveNodes(places, 'tidy');
    else handle.current?.picture.fit();
  };
  const setConnecting = (next: boolean): void => {
    setIsConnecting(next);
    handle.current?.picture.setConnecting(next);
  };
  const hasPath = elements.path.direct !== null;
  const setView = (next: ViewName): void => {
    if (next === 'question') {
      // What stays selected would become the middle again.
      actions.select(null);
      actions.lookFrom(null);
    }
    looking.show(next === 'question' ? 'focus' : next);
    if (elements.layoutKey !== null || isBigWorld(world)) return;
    const path = handle.current?.controller.pathNodes() ?? [];
    if (next === 'path' && path.length > 0) handle.current?.picture.fitTo(path);
    else handle.current?.picture.showFirst(path);
  };

  return (
    <section className={styles['panel']} aria-label="Graph" data-revision={analysis?.revision}>
      <div className={styles['stage']} data-stale={isOutOfDate}>
        <div
          className={styles['canvas']}
          role="application"
          aria-label="Picture of the graph"
          aria-describedby={helpId}
          tabIndex={0}
          onKeyDown={onKeyDown}
          onContextMenu={(event) => {
            event.preventDefault();
          }}
        >
          <canvas ref={below} className={styles['layer']} aria-hidden="true" />
          <div ref={edges} className={styles['layer']} />
          <canvas ref={above} className={styles['layer']} data-above aria-hidden="true" />
        </div>
        <Blank
          isWaiting={isWaiting({ world, analysis, elements })}
          isEmpty={elements.nodes.length === 0}
          isTooLarge={elements.nodeCount > 0}
          hasAccounts={world.accounts.length > 0}
        />
        <div
          ref={tools}
          className={styles['over']}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && isConnecting) setConnecting(false);
          }}
        >
          <GraphToolbar
            views={viewChoices(world, center, hasPath)}
            view={shownView(looking.view, hasPath)}
            onView={setView}
            isConnecting={isConnecting}
            onConnecting={setConnecting}
            isTableOpen={isTableOpen}
            tableId={tableId}
            onTable={setIsTableOpen}
            onFit={() => handle.current?.picture.fit()}
            onTidyUp={tidyUp}
            onZoomIn={() => handle.current?.picture.zoomBy(ZOOM_STEP)}
            onZoomOut={() => handle.current?.picture.zoomBy(1 / ZOOM_STEP)}
          />
          {isOutOfDate ? <p className={styles['stale']}>Out of date: shows the last answer</p> : null}
          {isConnecting ? (
            <p className={styles['hint']} role="status">
              Drag from a principal to a role or resource; Escape ends.
            </p>
          ) : null}
        </div>
        {elements.nodes.length > 0 ? (
          <div ref={legend} className={styles['legend']}>
            <GraphLegend
              counts={elements.counts}
              hidden={hidden}
              onToggle={looking.toggleHidden}
              onShowAll={looking.showAllEdges}
              marks={new Set(elements.edges.flatMap(({ mark }) => mark ?? []))}
            >
              {elements.layoutKey === null || drawnCount === 0
                ? null
                : `${drawnCount.toLocaleString('en')} of ${elements.nodeCount.toLocaleString('en')} drawn`}
            </GraphLegend>
          </div>
        ) : null}
        <p id={helpId} className={spoken.spoken}>
          Right and left arrow follow edges, up and down go to the next node. Enter opens the first policy of what is
          selected, Escape selects nothing, the menu key offers what can be asked about a node. The same edges are in
          the table.
        </p>
        <p className={spoken.spoken} aria-live="polite">
          {describeSelected(world, elements)}
        </p>
      </div>
      {table}
      <ContextMenu
        name="What to do"
        place={menu?.place ?? null}
        items={menu === null ? [] : nodeActions(world, menu.node)}
        onChoose={(action) => perform(action, actions)}
        onClose={() => setMenu(null)}
      />
    </section>
  );
}

type BlankProps = {
  readonly isWaiting: boolean;
  readonly isEmpty: boolean;
  readonly isTooLarge: boolean;
  readonly hasAccounts: boolean;
};

function Blank({ isWaiting, isEmpty, isTooLarge, hasAccounts }: BlankProps) {
  const actions = useActions();
  if (isEmpty && isTooLarge && !isWaiting) {
    return (
      <p className={styles['blank']}>
        This world is too large to draw as a whole. Ask about somebody, or choose a node in the outline.
      </p>
    );
  }
  if (isEmpty && !isTooLarge) {
    const make = (kind: 'account' | 'user' | 'role', label: string): StartAction => ({
      label,
      onPress: () => actions.openDialog({ kind: 'make', given: emptyDraft(kind) }),
    });
    return (
      <div className={styles['begin']}>
        <EmptyStart
          title={hasAccounts ? 'Nobody here yet' : 'Nothing to draw yet'}
          actions={[
            {
              label: 'Cross-account role…',
              isMain: true,
              onPress: () => actions.openDialog({ kind: 'template', name: 'cross-account-role' }),
            },
            ...(hasAccounts
              ? [make('user', 'First user…'), make('role', 'First role…')]
              : [make('account', 'First account…')]),
            { label: 'Examples…', onPress: () => actions.openDialog({ kind: 'examples' }) },
            { label: 'All commands', onPress: () => actions.openDialog({ kind: 'palette' }) },
          ]}
        >
          {hasAccounts
            ? 'Accounts are drawn with whoever is in them: make a user or a role, or begin with a template.'
            : 'Begin with a template or an account, or drop files written by the AWS command line anywhere on the page.'}
        </EmptyStart>
      </div>
    );
  }
  return isWaiting ? <p className={styles['blank']}>Reading the policies…</p> : null;
}
