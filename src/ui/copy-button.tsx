// Copies a text and says so; where the browser refuses, the text is shown for copying by hand.
import { useState } from 'react';
import { Button } from './button';
import styles from './copy-button.module.css';

type Props = {
  readonly takeText: () => string;
  readonly look?: 'outline' | 'solid';
  readonly children: React.ReactNode;
};

export function CopyButton({ takeText, look = 'outline', children }: Props) {
  const [state, setState] = useState<'ready' | 'copied' | 'refused'>('ready');
  const copy = () => {
    void navigator.clipboard.writeText(takeText()).then(
      () => {
        setState('copied');
      },
      () => {
        setState('refused');
      },
    );
  };
  return (
    <>
      <Button look={look} onPress={copy}>
        {state === 'copied' ? 'Copied' : children}
      </Button>
      {state === 'refused' && (
        <textarea
          className={styles.text}
          aria-label="Text to copy"
          readOnly
          rows={6}
          value={takeText()}
          onFocus={(event) => {
            event.currentTarget.select();
          }}
        />
      )}
    </>
  );
}
