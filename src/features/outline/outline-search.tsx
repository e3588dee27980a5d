// The field that narrows the outline to names and ARNs that contain a text.
import { Search, X } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Input } from 'react-aria-components/Input';
import { SearchField } from 'react-aria-components/SearchField';
import styles from './outline.module.css';

type Props = {
  readonly query: string;
  /** How many match; null while nothing is searched. */
  readonly count: number | null;
  readonly onChange: (query: string) => void;
  readonly onFocusChange: (isFocused: boolean) => void;
};

export function OutlineSearch({ query, count, onChange, onFocusChange }: Props) {
  return (
    <div className={styles.search}>
      <SearchField
        aria-label="Find in the outline"
        className={styles.field ?? ''}
        value={query}
        onChange={onChange}
        onFocusChange={onFocusChange}
      >
        <Search className={styles.picture} size={14} aria-hidden />
        <Input className={styles.input ?? ''} placeholder="Find a principal, role, resource…" />
        {query !== '' && (
          <Button className={styles.clear ?? ''} aria-label="Clear">
            <X size={14} aria-hidden />
          </Button>
        )}
      </SearchField>
      <p className={styles.count} role="status">
        {count === null ? '' : count === 1 ? '1 match' : `${count} matches`}
      </p>
    </div>
  );
}
