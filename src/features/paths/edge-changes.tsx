// The edges that the last edit, or the last change of the context, gave and took.
import { useState } from 'react';
import { Minus, Plus } from 'lucide-react';
import type { Edge } from '../../model/analysis';
import type { World } from '../../model/world';
import { selectStructure } from '../../store/structure';
import { useActions, useSelected } from '../../store/use-store';
import { useAfterFrame } from '../../ui/use-after-frame';
import { Button } from '../../ui/button';
import { callName, OUTCOME_WORDS } from './path-words';
import styles from './edge-changes.module.css';

const FIRST = 8;
const STRETCH = 100;

const TITLES = { edit: 'What this edit changed', context: 'What this context changed' } as const;

export function EdgeChanges() {
  const change = useAfterFrame(useSelected((state) => state.edgeChange));
  const world = useSelected(selectStructure);
  const [shown, setShown] = useState({ of: change, count: FIRST });
  if (change === null) return null;
  const count = shown.of === change ? shown.count : FIRST;
  const rows = [
    ...change.gained.map((edge) => ({ edge, isGained: true })),
    ...change.lost.map((edge) => ({ edge, isGained: false })),
  ];
  const left = rows.length - count;
  return (
    <section className={styles.changes} aria-label={TITLES[change.cause]}>
      <h3 className={styles.title}>
        {TITLES[change.cause]}
        <span className={styles.counts}>
          {change.gained.length > 0 && `+${change.gained.length.toLocaleString('en')} gained`}
          {change.gained.length > 0 && change.lost.length > 0 && ' · '}
          {change.lost.length > 0 && `−${change.lost.length.toLocaleString('en')} lost`}
        </span>
      </h3>
      <ul className={styles.list}>
        {rows.slice(0, count).map(({ edge, isGained }) => (
          <li key={`${String(isGained)} ${edge.id}`} data-gained={isGained}>
            {isGained ? <Plus size={13} aria-hidden="true" /> : <Minus size={13} aria-hidden="true" />}
            <Change world={world} edge={edge} isGained={isGained} />
          </li>
        ))}
      </ul>
      {change.isPartial && <p className={styles.note}>{describePart(change.growth)}</p>}
      {left > 0 && (
        <Button
          onPress={() => {
            setShown({ of: change, count: count + STRETCH });
          }}
        >
          Show {Math.min(STRETCH, left)} more of {left.toLocaleString('en')}
        </Button>
      )}
    </section>
  );
}

/** Of a large world the edges around the question are compared, and all of them counted. */
function describePart(growth: number): string {
  const lead = 'This world is large: edges around the question are listed.';
  if (growth === 0) return `${lead} The whole of it has as many as before.`;
  return `${lead} The whole of it has ${Math.abs(growth).toLocaleString('en')} ${growth > 0 ? 'more' : 'fewer'}.`;
}

type ChangeProps = { readonly world: World; readonly edge: Edge; readonly isGained: boolean };

function Change({ world, edge, isGained }: ChangeProps) {
  const actions = useActions();
  const words = (
    <>
      <span className={styles.hidden}>{isGained ? 'gained: ' : 'lost: '}</span>
      {describeEdge(world, edge)}
      {edge.outcome === 'depends' && <span className={styles.verdict}> {OUTCOME_WORDS.depends}</span>}
    </>
  );
  if (!isGained) return <span>{words}</span>;
  return (
    <button
      type="button"
      className={styles.link}
      onClick={() => {
        actions.select({ kind: 'edge', id: edge.id });
      }}
    >
      {words}
    </button>
  );
}

function describeEdge(world: World, { kind, from, to, service }: Edge): string {
  const [who, target] = [callName(world, from), callName(world, to)];
  switch (kind) {
    case 'can-assume':
    case 'trust-only':
      return `${who} can assume ${target}`;
    case 'passes-role':
      return `${who} can pass ${target}${service === undefined ? '' : ` to ${service}`}`;
    case 'access':
      return `${who} can access ${target}`;
  }
}
