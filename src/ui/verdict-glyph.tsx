// The sign of a verdict: each outcome has a shape of its own, so that colour is never needed to tell them apart.
import styles from './verdict-glyph.module.css';

export type GlyphKind = 'allow' | 'explicit-deny' | 'implicit-deny' | 'depends';

const SHAPES: Readonly<Record<GlyphKind, React.ReactNode>> = {
  allow: (
    <>
      <circle cx="12" cy="12" r="10" fill="currentColor" />
      <path className={styles.cut} d="m7.4 12.4 3.1 3.1 6.1-6.6" />
    </>
  ),
  'explicit-deny': (
    <>
      <path d="M8 2h8l6 6v8l-6 6H8l-6-6V8z" fill="currentColor" />
      <path className={styles.cut} d="m8.4 8.4 7.2 7.2m0-7.2-7.2 7.2" />
    </>
  ),
  'implicit-deny': <circle className={styles.gap} cx="12" cy="12" r="9" />,
  depends: (
    <>
      <path className={styles.line} d="M12 1.8 22.2 12 12 22.2 1.8 12z" />
      <path className={styles.line} d="M9.4 9.9c0-3.6 5.3-3.4 5.3-.2 0 2-2.6 2.1-2.6 4" />
      <circle cx="12.1" cy="16.8" r="1.2" fill="currentColor" />
    </>
  ),
};

/** `size` in pixels. Purely visual: the word stands beside it. */
export function VerdictGlyph({ kind, size = 16 }: { readonly kind: GlyphKind; readonly size?: number }) {
  return (
    <svg className={styles[kind]} width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {SHAPES[kind]}
    </svg>
  );
}
