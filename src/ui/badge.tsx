// The letter of a policy layer in a small square; its name is for those who cannot know the letter.
import styles from './badge.module.css';

export type BadgeTone = 'quiet' | 'allow' | 'explicit-deny' | 'implicit-deny' | 'depends';

export function Badge({
  letter,
  name,
  tone = 'quiet',
}: {
  readonly letter: string;
  readonly name?: string;
  readonly tone?: BadgeTone;
}) {
  return (
    <span className={styles.badge} data-tone={tone} title={name} aria-hidden={name === undefined ? true : undefined}>
      {letter}
    </span>
  );
}
