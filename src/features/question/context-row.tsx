// The circumstances of the request as chips, each with a popover to change it, and a way to add a condition key.
import { useState } from 'react';
import { useActions, useSelected } from '../../store/use-store';
import { Chip } from '../../ui/chip';
import { ComboBox } from '../../ui/combo-box';
import { VerdictGlyph } from '../../ui/verdict-glyph';
import { contextChips } from './context-chips';
import { ContextEditor, useFetchedContextEditor } from './lazy-context-editor';
import { contextKey, isConditionKey, MORE_KEYS } from '../../words/context-keys';
import styles from './context-row.module.css';

const KEY_OPTIONS = MORE_KEYS.map(({ key, name }) => ({
  value: key,
  label: key,
  detail: name,
  section: 'Condition keys',
}));

export function ContextRow() {
  const context = useSelected((state) => state.question.context);
  const answer = useSelected((state) => state.analysis?.answer ?? null);
  const actions = useActions();
  useFetchedContextEditor();
  return (
    <div className={styles.row}>
      <span className={styles.title}>Context</span>
      {contextChips(context, answer).map(({ entry, value, isWaitedFor, text, tone }) => (
        <Chip
          key={entry.key.toLowerCase()}
          text={text}
          tone={tone}
          icon={isWaitedFor ? <VerdictGlyph kind="depends" size={12} /> : undefined}
          title={entry.key}
        >
          {() => (
            <ContextEditor
              entry={entry}
              value={value}
              onChange={(next) => {
                actions.setContext(entry.key, next);
              }}
            />
          )}
        </Chip>
      ))}
      <Chip text="+ add" tone="add" title="Add a condition key">
        {(close) => <AddKey onDone={close} />}
      </Chip>
    </div>
  );
}

/** First the key, then what it holds. */
function AddKey({ onDone }: { readonly onDone: () => void }) {
  const [key, setKey] = useState<string | null>(null);
  const [message, setMessage] = useState<string | null>(null);
  const actions = useActions();
  if (key === null) {
    return (
      <ComboBox
        label="Condition key"
        shown=""
        placeholder="aws:PrincipalTag/team"
        takeOptions={() => KEY_OPTIONS}
        message={message}
        onCommit={(text) => {
          const isKey = isConditionKey(text.trim());
          setMessage(isKey ? null : 'A condition key has the form service:Name, as in aws:SourceIp.');
          if (isKey) setKey(text.trim());
          return isKey;
        }}
      />
    );
  }
  return (
    <ContextEditor
      entry={contextKey(key)}
      value={null}
      onChange={(value) => {
        actions.setContext(key, value);
        onDone();
      }}
    />
  );
}
