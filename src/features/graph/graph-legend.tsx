// What the lines of the picture mean.
import { VerdictGlyph, type GlyphKind } from '../../ui/verdict-glyph';
import styles from './graph-legend.module.css';

const ENTRIES: readonly { readonly kind: GlyphKind; readonly word: string }[] = [
  { kind: 'allow', word: 'allow' },
  { kind: 'explicit-deny', word: 'deny' },
  { kind: 'implicit-deny', word: 'no allow' },
  { kind: 'depends', word: 'depends' },
];

export function GraphLegend() {
  return (
    <ul className={styles['legend']} aria-label="Legend">
      {ENTRIES.map(({ kind, word }) => (
        <li key={kind}>
          <svg className={styles[kind]} width="28" height="8" viewBox="0 0 28 8" aria-hidden="true" focusable="false">
            {kind === 'explicit-deny' ? <path d="M0 2.2h28M0 5.8h28" /> : <path d="M0 4h28" />}
          </svg>
          {word}
          <VerdictGlyph kind={kind} size={13} />
        </li>
      ))}
      <li>
        <svg className={styles['trust']} width="28" height="8" viewBox="0 0 28 8" aria-hidden="true" focusable="false">
          <path d="M0 4h28" />
        </svg>
        trust only
      </li>
    </ul>
  );
}
