// A small fact that can be changed: a pill that opens a popover with the choices.
import { Button } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import styles from './chip.module.css';

export type ChipTone = 'set' | 'quiet' | 'waiting' | 'add';

type Props = {
  readonly text: string;
  readonly tone: ChipTone;
  /** A sign before the text; the text says the same. */
  readonly icon?: React.ReactNode;
  /** What the popover is called. */
  readonly title: string;
  /** The popover's content; `close` ends it. */
  readonly children: (close: () => void) => React.ReactNode;
};

export function Chip({ text, tone, icon, title, children }: Props) {
  return (
    <DialogTrigger>
      <Button className={styles.chip ?? ''} data-tone={tone}>
        {icon}
        <span>{text}</span>
      </Button>
      <Popover className={styles.popover ?? ''} placement="bottom start" offset={6}>
        <Dialog className={styles.dialog ?? ''} aria-label={title}>
          {({ close }) => children(close)}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
