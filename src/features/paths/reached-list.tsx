// What a caller reaches, or who gets to a goal, by hops: each a plain sentence that becomes the question.
import { useMemo, useState } from 'react';
import { shortName } from '../../model/arn';
import type { PathReport } from '../../model/path-query';
import type { Reached, ReachedAnswer } from '../../model/paths';
import type { Question } from '../../model/question';
import type { World } from '../../model/world';
import { useReadState, useSelected } from '../../store/use-store';
import { Button } from '../../ui/button';
import { VerdictGlyph } from '../../ui/verdict-glyph';
import { callName, describeHops, describePath, outcomeOf } from './path-words';
import { OUTCOME_WORDS } from '../../words/outcome-words';
import { useHighlight } from './use-highlight';
import styles from './reached-list.module.css';

/** So many rows are drawn at once; the rest follows in stretches. */
const STRETCH = 100;
/** A list longer than this can be narrowed down. */
const FILTERED_FROM = 12;

type Subject = Extract<PathReport, { readonly kind: 'reached' | 'who-can' }>;

type Props = { readonly world: World; readonly subject: Subject; readonly answer: ReachedAnswer };

export function ReachedList({ world, subject, answer }: Props) {
  const [filter, setFilter] = useState('');
  const [count, setCount] = useState(STRETCH);
  const found = useMemo(() => narrow(answer.reached, filter), [answer, filter]);
  const groups = useMemo(() => groupByHops(found.slice(0, count)), [found, count]);
  const left = found.length - count;
  return (
    <>
      <p role="status" className={styles.summary}>
        {summarize(world, subject, answer)}
      </p>
      {answer.reached.length > FILTERED_FROM && (
        <input
          type="search"
          className={styles.filter}
          aria-label="Filter by name"
          placeholder="Filter by name"
          value={filter}
          onChange={(event) => {
            setFilter(event.target.value);
            setCount(STRETCH);
          }}
        />
      )}
      {groups.map(({ hopCount, reached }) => (
        <section key={hopCount} aria-label={describeHops(hopCount)}>
          <h4 className={styles.hops}>{describeHops(hopCount)}</h4>
          <ul className={styles.list}>
            {reached.map((one) => (
              <li key={one.arn}>
                <Row world={world} subject={subject} reached={one} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {found.length === 0 && filter !== '' && <p className={styles.summary}>No name contains “{filter.trim()}”.</p>}
      {left > 0 && (
        <Button
          onPress={() => {
            setCount(count + STRETCH);
          }}
        >
          {left <= STRETCH
            ? `Show the other ${String(left)}`
            : `Show ${String(STRETCH)} of the other ${left.toLocaleString('en')}`}
        </Button>
      )}
      {answer.isCut && <p className={styles.summary}>The search stopped at its limits: there may be more.</p>}
    </>
  );
}

type RowProps = { readonly world: World; readonly subject: Subject; readonly reached: Reached };

function Row({ world, subject, reached }: RowProps) {
  const readState = useReadState();
  const highlight = useHighlight(reached.path.steps);
  const target = questionOf(subject, reached);
  const isCurrent = useSelected(
    ({ question: { who, what, where } }) =>
      target !== null && who === target.who && what === target.what && where === target.where,
  );
  const outcome = outcomeOf(reached.path);
  return (
    <button
      type="button"
      className={styles.row}
      aria-current={isCurrent ? true : undefined}
      {...highlight}
      onClick={() => {
        const { question, askQuestion, showPath } = readState();
        if (target === null) return;
        askQuestion({ ...target, context: question.context });
        showPath({ steps: reached.path.steps, isChosen: true });
      }}
    >
      <VerdictGlyph kind={outcome} size={14} />
      <span>
        <span className={styles.word}>{OUTCOME_WORDS[outcome]}</span> {describePath(world, reached.path)}
      </span>
    </button>
  );
}

/** The question a result becomes; null where the way has no call. */
function questionOf(subject: Subject, { arn, path }: Reached): Omit<Question, 'context'> | null {
  if (subject.kind === 'who-can') return { who: arn, what: subject.goal.action, where: subject.goal.resource };
  const last = path.steps.at(-1);
  return last === undefined ? null : { who: subject.from, what: last.action, where: last.to };
}

function summarize(world: World, subject: Subject, { reached }: ReachedAnswer): string {
  const total = reached.length.toLocaleString('en');
  const conditional = reached.filter(({ path }) => path.kind !== 'free').length;
  const terms =
    conditional === 0
      ? ''
      : conditional === reached.length
        ? ', under conditions'
        : `, ${conditional.toLocaleString('en')} of them under conditions`;
  if (subject.kind === 'reached') {
    const caller = callName(world, subject.from);
    const searched = countOf(world, ['role'], 'role');
    if (reached.length === 0) return `${caller} reaches no role; searched ${searched}.`;
    return `${caller} reaches ${total} of ${searched}${terms}.`;
  }
  const searched = `${countOf(world, ['user'], 'user')} and ${countOf(world, ['role'], 'role')}`;
  if (reached.length === 0) return `Nobody can; searched ${searched}.`;
  return `${total} can, of ${searched}${terms}.`;
}

function countOf({ principals }: World, kinds: readonly string[], word: string): string {
  const amount = principals.filter(({ kind }) => kinds.includes(kind)).length;
  return `${amount.toLocaleString('en')} ${amount === 1 ? word : `${word}s`}`;
}

function narrow(reached: readonly Reached[], filter: string): readonly Reached[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return reached;
  return reached.filter(({ arn }) => {
    const text = `${shortName(arn)} ${arn}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

type Group = { readonly hopCount: number; readonly reached: readonly Reached[] };

/** The answer comes sorted by hops, so that each group is one stretch. */
export function groupByHops(reached: readonly Reached[]): readonly Group[] {
  const groups = new Map<number, Reached[]>();
  for (const one of reached) {
    const group = groups.get(one.path.hopCount);
    if (group === undefined) groups.set(one.path.hopCount, [one]);
    else group.push(one);
  }
  return [...groups].map(([hopCount, list]) => ({ hopCount, reached: list }));
}
