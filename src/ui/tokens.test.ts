// Text must be readable on every surface it stands on, in both themes (WCAG 2.2: 4.5:1, graphics 3:1).
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Tokens = ReadonlyMap<string, string>;

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

function readTokens(selector: string): Tokens {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf('}', start));
  return new Map(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/gi)].map(([, name = '', value = '']) => [name, value]),
  );
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const SURFACES = ['bg', 'surface', 'surface-2'];
const VERDICTS = ['allow', 'deny', 'none', 'depends'];

const TEXT_PAIRS: readonly (readonly [text: string, background: string])[] = [
  ...['text', 'text-2'].flatMap((text) => SURFACES.map((surface) => [text, surface] as const)),
  ...['bg', 'surface'].map((surface) => ['text-3', surface] as const),
  ...VERDICTS.flatMap((verdict) => [[verdict, 'surface'] as const, [verdict, `${verdict}-tint`] as const]),
  ...VERDICTS.flatMap((verdict) => ['text', 'text-2'].map((text) => [text, `${verdict}-tint`] as const)),
  // A chain stands in the card of the direct answer.
  ['allow', 'none-tint'],
  ['allow', 'deny-tint'],
  ['allow', 'depends-tint'],
  ['on-accent', 'accent'],
];

const GRAPHIC_PAIRS: readonly (readonly [mark: string, background: string])[] = [
  ...SURFACES.map((surface) => ['focus', surface] as const),
  ...VERDICTS.map((verdict) => [verdict, 'bg'] as const),
];

const themes = [
  ['light', readTokens(':root')],
  ['dark', readTokens("[data-theme='dark']")],
] as const;

test.each(themes)('the %s theme has every colour that a pair names', (_theme, tokens) => {
  const names = new Set([...TEXT_PAIRS, ...GRAPHIC_PAIRS].flat());
  expect([...names].filter((name) => !tokens.has(name))).toEqual([]);
});

test.each(themes)('text in the %s theme stands out 4.5:1 from what it is written on', (_theme, tokens) => {
  const tooFaint = TEXT_PAIRS.map(([text, background]) => ({
    pair: `${text} on ${background}`,
    ratio: Number(contrast(tokens.get(text) ?? '', tokens.get(background) ?? '').toFixed(2)),
  })).filter(({ ratio }) => !(ratio >= 4.5));
  expect(tooFaint).toEqual([]);
});

test.each(themes)('marks in the %s theme stand out 3:1 from what they are drawn on', (_theme, tokens) => {
  const tooFaint = GRAPHIC_PAIRS.map(([mark, background]) => ({
    pair: `${mark} on ${background}`,
    ratio: Number(contrast(tokens.get(mark) ?? '', tokens.get(background) ?? '').toFixed(2)),
  })).filter(({ ratio }) => !(ratio >= 3));
  expect(tooFaint).toEqual([]);
});
