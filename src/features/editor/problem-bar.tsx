// What is wrong with the active policy: the first problem in a line, all of them when it is opened.
import { ChevronDown, ChevronUp, CircleX, TriangleAlert } from 'lucide-react';
import { useId, useState } from 'react';
import { positionAt, type TextSpan } from '../../base/text-span';
import type { Problem } from '../../model/problem';
import styles from './problem-bar.module.css';
import { problemSentence } from './problem-words';

const MOST_SHOWN = 100;

type Props = {
  readonly text: string;
  readonly problems: readonly Problem[];
  readonly consequence: string | null;
  readonly onGoTo: (span: TextSpan) => void;
};

type RowProps = { readonly text: string; readonly problem: Problem; readonly onGoTo: (span: TextSpan) => void };

function ProblemRow({ text, problem, onGoTo }: RowProps) {
  const { line, column } = positionAt(text, problem.span.start);
  const isError = problem.severity === 'error';
  const Icon = isError ? CircleX : TriangleAlert;
  return (
    <button
      type="button"
      className={styles.problem}
      data-severity={problem.severity}
      onClick={() => {
        onGoTo(problem.span);
      }}
    >
      <Icon size={14} role="img" aria-label={isError ? 'Problem' : 'Warning'} />
      <span className={styles.place}>
        {line}:{column}
      </span>
      <span className={styles.sentence}>{problemSentence(problem)}</span>
    </button>
  );
}

/** Lies over the end of the text, so that the text does not move when problems come and go. */
export function ProblemBar({ text, problems, consequence, onGoTo }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const listId = useId();
  const [first, second] = problems;
  if (first === undefined) return null;
  const shown = isOpen ? problems.slice(0, MOST_SHOWN) : [first];
  const Chevron = isOpen ? ChevronDown : ChevronUp;
  return (
    <div className={styles.bar}>
      <ul id={listId} className={styles.list} aria-label="Problems">
        {shown.map((problem, index) => (
          <li key={index}>
            <ProblemRow text={text} problem={problem} onGoTo={onGoTo} />
          </li>
        ))}
        {isOpen && problems.length > MOST_SHOWN && (
          <li className={styles.more}>and {(problems.length - MOST_SHOWN).toLocaleString('en-US')} more</li>
        )}
      </ul>
      <div className={styles.side}>
        {consequence !== null && <span className={styles.consequence}>{consequence}</span>}
        {second !== undefined && (
          <button
            type="button"
            className={styles.disclose}
            aria-expanded={isOpen}
            aria-controls={listId}
            onClick={() => {
              setIsOpen(!isOpen);
            }}
          >
            {isOpen ? 'First only' : `All ${problems.length.toLocaleString('en-US')}`}
            <Chevron size={14} aria-hidden="true" />
          </button>
        )}
      </div>
    </div>
  );
}
