// One statement: its effect, whether it matched, and why; each part opens the editor at its own characters.
import { Check, Diamond, Minus } from 'lucide-react';
import type { TextSpan } from '../../base/text-span';
import type { CheckEvent, ConditionEvent, Match } from '../../model/trace';
import { selectLit, statementKey } from '../../store/lit';
import { useLight } from '../../store/use-light';
import { useActions, useSelected } from '../../store/use-store';
import { Breakable } from './breakable';
import { statementName } from '../../words/statement-words';
import { describeCheck, gotWords, listValues, matchWords, obstacles, sourceWords } from '../../words/check-words';
import styles from './statement.module.css';
import type { StatementNode } from '../../model/trace-tree';

type Props = { readonly statement: StatementNode; readonly isNearest: boolean };

export function StatementItem({ statement, isNearest }: Props) {
  const actions = useActions();
  const { effect, match, isDeciding, statement: ref } = statement.event;
  const light = useLight({ kind: 'statement', document: ref.document, index: ref.index });
  const isLit = useSelected((state) => selectLit(state).statements.has(statementKey(ref)));
  const open = (span: TextSpan): void => {
    actions.openDocument(ref.document, span);
  };
  const events = match === 'no' && !isNearest ? obstacles(statement) : [...statement.checks, ...statement.conditions];
  return (
    <li
      className={styles.statement}
      data-match={match}
      data-effect={effect}
      data-deciding={isDeciding}
      data-lit={isLit}
      aria-current={isLit}
      {...light}
    >
      <button
        type="button"
        className={styles.head}
        onClick={() => {
          open(ref.span);
        }}
      >
        <MatchMark match={match} />
        <span className={styles.effect}>{effect}</span>
        <span className={styles.name}>
          <Breakable text={statementName(ref)} />
        </span>
        <span className={styles.match}>{isNearest ? 'nearest' : matchWords(match)}</span>
      </button>
      {events.length > 0 && (
        <ul className={styles.checks}>
          {events.map((event) => (
            <li key={event.id}>
              {event.kind === 'check' ? (
                <CheckLine event={event} onOpen={open} />
              ) : (
                <ConditionLine event={event} onOpen={open} />
              )}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

type LineProps<Event> = { readonly event: Event; readonly onOpen: (span: TextSpan) => void };

function CheckLine({ event, onOpen }: LineProps<CheckEvent>) {
  return (
    <button
      type="button"
      className={styles.check}
      onClick={() => {
        onOpen(event.span);
      }}
    >
      <MatchMark match={event.match} />
      <span>
        <Breakable text={describeCheck(event)} />
      </span>
    </button>
  );
}

function ConditionLine({ event, onOpen }: LineProps<ConditionEvent>) {
  const isPlain = event.code === 'condition-value-differs' || event.code === 'condition-holds';
  return (
    <>
      <button
        type="button"
        className={styles.check}
        onClick={() => {
          onOpen(event.span);
        }}
      >
        <MatchMark match={event.match} />
        <span>
          condition {event.operator} <Breakable text={event.key} />
        </span>
      </button>
      <dl className={styles.values}>
        <dt>wanted</dt>
        <dd>
          <Breakable text={listValues(event.wanted)} />
        </dd>
        <dt>got</dt>
        <dd>
          <Breakable text={gotWords(event)} />
        </dd>
        <dt>from</dt>
        <dd>{sourceWords(event.source)}</dd>
      </dl>
      {!isPlain && <p className={styles.rule}>{describeCheck(event)}</p>}
    </>
  );
}

const MARKS: Readonly<Record<Match, typeof Check>> = { yes: Check, no: Minus, unknown: Diamond };

function MatchMark({ match }: { readonly match: Match }) {
  const Mark = MARKS[match];
  return <Mark className={styles.mark} data-match={match} size={13} strokeWidth={2.4} aria-label={matchWords(match)} />;
}
