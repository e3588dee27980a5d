// What the last edit, or the last change of the context, gave and took: who reaches the goals of the questions, and edges.
import { useState } from 'react';
import { Equal, Minus, Plus } from 'lucide-react';
import type { Edge } from '../../model/analysis';
import type { GoalReport } from '../../model/path-query';
import type { GoalChange } from '../../model/paths';
import type { World } from '../../model/world';
import type { EdgeChange } from '../../store/edge-change';
import { selectStructure } from '../../store/structure';
import { useActions, useReadState, useSelected } from '../../store/use-store';
import { useAfterFrame } from '../../ui/use-after-frame';
import { Button } from '../../ui/button';
import { describeEdge, describeGoalChange, directionOf, type Direction } from './change-words';
import { OUTCOME_WORDS } from '../../words/outcome-words';
import spoken from '../../ui/spoken.module.css';
import styles from './changes.module.css';

const FIRST = 8;
const STRETCH = 100;

const TITLES = { edit: 'What the last edit changed', context: 'What the last change of context changed' } as const;

export function Changes() {
  const edges = useAfterFrame(useSelected((state) => state.edgeChange));
  const goals = useAfterFrame(useSelected((state) => state.goalReport));
  const world = useSelected(selectStructure);
  const of = edges ?? goals;
  const [shown, setShown] = useState({ of, count: FIRST });
  if (of === null) return null;
  const rows = listRows(edges, goals);
  if (rows.length === 0 && edges === null && goals?.isCompared === true) return null;
  const count = shown.of === of ? shown.count : FIRST;
  const left = rows.length - count;
  return (
    <section className={styles.changes} aria-label={TITLES[of.cause]}>
      <h3 className={styles.title}>
        {TITLES[of.cause]}
        <span className={styles.counts}>{countRows(rows)}</span>
      </h3>
      <ul className={styles.list}>
        {rows.slice(0, count).map((row) => (
          <li key={keyOf(row)} data-direction={row.direction}>
            <Sign direction={row.direction} />
            {row.kind === 'goal' ? <Goal world={world} change={row.change} /> : <Way world={world} {...row} />}
          </li>
        ))}
      </ul>
      {edges?.isPartial === true && <p className={styles.note}>{describePart(edges.growth)}</p>}
      {goals !== null && <GoalNote world={world} report={goals} />}
      {left > 0 && (
        <Button
          onPress={() => {
            setShown({ of, count: count + STRETCH });
          }}
        >
          {left <= STRETCH
            ? `Show the other ${String(left)}`
            : `Show ${String(STRETCH)} of the other ${left.toLocaleString('en')}`}
        </Button>
      )}
    </section>
  );
}

type Row =
  | { readonly kind: 'goal'; readonly direction: Direction; readonly change: GoalChange }
  | { readonly kind: 'edge'; readonly direction: Direction; readonly edge: Edge };

/** Goals before edges: they are what somebody asked for. */
function listRows(edges: EdgeChange | null, goals: GoalReport | null): readonly Row[] {
  const changes = goals?.changes ?? [];
  return [
    ...changes.map((change): Row => ({ kind: 'goal', direction: directionOf(change), change })),
    ...(edges?.gained ?? []).map((edge): Row => ({ kind: 'edge', direction: 'gained', edge })),
    ...(edges?.lost ?? []).map((edge): Row => ({ kind: 'edge', direction: 'lost', edge })),
  ];
}

function keyOf(row: Row): string {
  if (row.kind === 'edge') return `${row.direction} ${row.edge.id}`;
  const { arn, goal } = row.change;
  return `${arn} ${goal.action} ${goal.resource}`;
}

/** `+2 gained · −1 lost · 1 on other terms`. */
function countRows(rows: readonly Row[]): string {
  const count = (direction: Direction): number => rows.filter((row) => row.direction === direction).length;
  const words = [
    [count('gained'), '+', 'gained'],
    [count('lost'), '−', 'lost'],
    [count('kept'), '', 'on other terms'],
  ] as const;
  return words
    .flatMap(([amount, sign, word]) => (amount === 0 ? [] : [`${sign}${amount.toLocaleString('en')} ${word}`]))
    .join(' · ');
}

const SIGNS = { gained: Plus, lost: Minus, kept: Equal } as const;

function Sign({ direction }: { readonly direction: Direction }) {
  const Icon = SIGNS[direction];
  return <Icon size={13} aria-hidden="true" />;
}

/** Of a large world the edges around the question are compared, and all of them counted. */
function describePart(growth: number): string {
  const lead = 'This world is large: edges around the question are listed.';
  if (growth === 0) return `${lead} The whole of it has as many as before.`;
  return `${lead} The whole of it has ${Math.abs(growth).toLocaleString('en')} ${growth > 0 ? 'more' : 'fewer'}.`;
}

function GoalNote({ world, report }: { readonly world: World; readonly report: GoalReport }) {
  if (report.isCompared) {
    return report.isCut ? <p className={styles.note}>A search stopped at its limits: more may have changed.</p> : null;
  }
  const identities = world.principals.filter(({ kind }) => kind === 'user' || kind === 'role').length;
  return (
    <p className={styles.note}>
      Not compared: who reaches the questions’ goals. {identities.toLocaleString('en')} users and roles are too many to
      search after every change; “Who can …?” searches them once.
    </p>
  );
}

/** A goal is the question it stands for, one click away. */
function Goal({ world, change }: { readonly world: World; readonly change: GoalChange }) {
  const readState = useReadState();
  return (
    <button
      type="button"
      className={styles.link}
      onClick={() => {
        const { question, askQuestion } = readState();
        const { arn, goal } = change;
        askQuestion({ who: arn, what: goal.action, where: goal.resource, context: question.context });
      }}
    >
      {describeGoalChange(world, change)}
    </button>
  );
}

type WayProps = { readonly world: World; readonly edge: Edge; readonly direction: Direction };

function Way({ world, edge, direction }: WayProps) {
  const actions = useActions();
  const words = (
    <>
      <span className={spoken.spoken}>{direction}: </span>
      {describeEdge(world, edge, direction === 'lost')}
      {edge.outcome === 'depends' && <span className={styles.verdict}> {OUTCOME_WORDS.depends}</span>}
    </>
  );
  if (direction === 'lost') return <span>{words}</span>;
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
