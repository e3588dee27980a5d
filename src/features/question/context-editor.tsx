// What one condition key holds in the request: a value, nothing, or nobody knows.
import { isAbsent, isUnknown, type ContextValue } from '../../model/request-context';
import { ChoiceList, type Choice } from '../../ui/choice';
import { TextField } from '../../ui/text-field';
import { isYesOrNo, type ContextKey } from '../../words/context-keys';
import styles from './context-editor.module.css';

type Props = {
  readonly entry: ContextKey;
  readonly value: ContextValue | null;
  readonly onChange: (value: ContextValue | null) => void;
};

const ABSENT = 'absent';
const UNKNOWN = 'unknown';
const DEFAULT = 'default';

function describeDefault({ fallback }: ContextKey): string {
  if (fallback === 'absent') return 'absent';
  return fallback === 'unset' ? 'unknown where a policy asks for it' : fallback.value;
}

/** Values carry a prefix, so that the value "absent" is not the choice of that name. */
function chosenId(value: ContextValue | null): string {
  if (value === null) return DEFAULT;
  if (typeof value === 'string') return `value ${value}`;
  if (isAbsent(value)) return ABSENT;
  if (isUnknown(value)) return UNKNOWN;
  return `value ${value.join(', ')}`;
}

export function ContextEditor({ entry, value, onChange }: Props) {
  const chosen = chosenId(value);
  const offered = entry.values.map((text): Choice => ({ id: `value ${text}`, label: text }));
  const typed = chosen.startsWith('value ') && !offered.some(({ id }) => id === chosen) ? chosen.slice(6) : '';
  const choices: readonly Choice[] = [
    ...offered,
    ...(typed === '' ? [] : [{ id: chosen, label: typed }]),
    { id: ABSENT, label: 'Absent', detail: 'the request does not carry it' },
    { id: UNKNOWN, label: 'Unknown', detail: 'nobody has said' },
    { id: DEFAULT, label: 'Default', detail: describeDefault(entry) },
  ];
  const choose = (id: string) => {
    if (id === ABSENT) onChange({ absent: true });
    else if (id === UNKNOWN) onChange({ unknown: true });
    else if (id === DEFAULT) onChange(null);
    else onChange(id.slice(6));
  };
  return (
    <div className={styles.editor}>
      <ChoiceList label={entry.key} choices={choices} chosen={chosen} onChoose={choose} />
      {!isYesOrNo(entry) && (
        <TextField
          label={entry.values.length === 0 ? 'Value' : 'Another value'}
          value={typed}
          placeholder="Type a value, then Enter"
          onCommit={(text) => {
            if (text !== '') onChange(text);
          }}
        />
      )}
    </div>
  );
}
