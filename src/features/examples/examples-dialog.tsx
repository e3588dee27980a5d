// The worlds that come with the app as cards: one press opens one.
import { useState } from 'react';
import { ListBox, ListBoxItem, Text } from 'react-aria-components/ListBox';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import styles from './examples-dialog.module.css';

export type ExampleCard = {
  readonly id: string;
  readonly title: string;
  readonly topic: string;
  readonly moral: string;
  readonly accounts: number;
  readonly roles: number;
};

type Props = {
  readonly examples: readonly ExampleCard[];
  /** The id of the one that is open now, if any. */
  readonly open: string | null;
  /** Opens the example; a rejection where it cannot be loaded. */
  readonly onChoose: (id: string) => Promise<void>;
  readonly onDismiss: () => void;
};

export function ExamplesDialog({ examples, open, onChoose, onDismiss }: Props) {
  const [failed, setFailed] = useState<string | null>(null);
  const choose = (id: string): void => {
    setFailed(null);
    onChoose(id).catch(() => {
      setFailed(examples.find((example) => example.id === id)?.title ?? id);
    });
  };
  return (
    <Dialog title="Examples" isWide isOpen onDismiss={onDismiss} actions={<Button onPress={onDismiss}>Close</Button>}>
      <p className={styles.lead}>
        Small worlds, one moral each. Their questions stand beside the question bar; change a policy and ask again.
      </p>
      {failed !== null && (
        <p role="alert" className={styles.failure}>
          “{failed}” could not be loaded.
        </p>
      )}
      <ListBox
        aria-label="Examples"
        layout="grid"
        autoFocus="first"
        className={styles.cards ?? ''}
        items={examples}
        onAction={(id) => {
          choose(String(id));
        }}
      >
        {({ id, title, topic, moral, accounts, roles }) => (
          <ListBoxItem id={id} textValue={title} className={styles.card ?? ''}>
            <span className={styles.topic}>{topic}</span>
            <Text slot="label" className={styles.title ?? ''}>
              {title}
            </Text>
            <Text slot="description" className={styles.moral ?? ''}>
              {moral}
            </Text>
            <span className={styles.size}>
              {id === open ? 'Open now · ' : ''}
              {count(accounts, 'account')}, {count(roles, 'role')}
            </span>
          </ListBoxItem>
        )}
      </ListBox>
    </Dialog>
  );
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}
