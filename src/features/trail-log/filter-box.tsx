// The filter of the trail, with what can be written in it.
import { useId } from 'react';
import X from 'lucide-react/icons/x';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Input, Label, SearchField } from 'react-aria-components/SearchField';
import styles from './trail.module.css';

type Props = {
  readonly query: string;
  readonly onChange: (query: string) => void;
  /** The element that says how many events are left. */
  readonly countId: string;
};

const SYNTAX: readonly (readonly [write: string, means: string])[] = [
  ['who:alice', 'the human behind it'],
  ['role:operator', 'put on, or worn'],
  ['event:AssumeRole', 'the call'],
  ['error:AccessDenied', 'how it failed; error:* for any'],
  ['on:ledger', 'what it was made on'],
  ['account:111122223333', 'whose call, or whose trail'],
  ['key:ASIA…', 'used, or handed out'],
  ['source:s3', 'the service'],
];

export function FilterBox({ query, onChange, countId }: Props) {
  const help = useId();
  return (
    <div>
      <SearchField className={styles.search ?? ''} value={query} onChange={onChange} aria-describedby={countId}>
        <Label className={styles.label ?? ''}>Filter</Label>
        <div className={styles.field}>
          <Input className={styles.input ?? ''} placeholder="who:alice error:*" spellCheck={false} autoComplete="off" />
          {query !== '' && (
            <AriaButton className={styles.clear ?? ''}>
              <X size={14} aria-label="Clear the filter" />
            </AriaButton>
          )}
        </div>
      </SearchField>
      <details className={styles.help} id={help}>
        <summary>What can be written here</summary>
        <p>
          Words are looked for everywhere; <code>name:word</code> looks in one place. All must hold; a minus before one
          turns it around; quotes keep spaces together.
        </p>
        <dl>
          {SYNTAX.map(([write, means]) => (
            <div key={write}>
              <dt>
                <code>{write}</code>
              </dt>
              <dd>{means}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  );
}
