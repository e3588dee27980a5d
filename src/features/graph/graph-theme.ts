// The colours and the typeface of the page as plain values, for what is drawn on a canvas.

const TOKENS = {
  surface: '--surface',
  surface2: '--surface-2',
  line: '--line',
  lineStrong: '--line-strong',
  text: '--text',
  text2: '--text-2',
  text3: '--text-3',
  accent: '--accent',
  focus: '--focus',
  allow: '--allow',
  allowTint: '--allow-tint',
  deny: '--deny',
  denyTint: '--deny-tint',
  none: '--none',
  noneTint: '--none-tint',
  depends: '--depends',
  dependsTint: '--depends-tint',
  font: '--font-ui',
} as const;

export type GraphTheme = { readonly [Name in keyof typeof TOKENS]: string };

/** The tokens as they apply to an element now. */
export function readGraphTheme(element: Element): GraphTheme {
  const style = getComputedStyle(element);
  const values = Object.entries(TOKENS).map(([name, token]) => [name, style.getPropertyValue(token).trim()]);
  return Object.fromEntries(values) as GraphTheme;
}
