// The colours of code and of the editor's own widgets, read from the tokens that are in force.

const TOKENS = [
  'surface',
  'surface-2',
  'line',
  'line-strong',
  'text',
  'text-2',
  'text-3',
  'focus',
  'allow',
  'allow-tint',
  'deny',
  'depends',
  'code-name',
  'code-string',
  'code-number',
] as const;
/** Monaco colours the guides of nested brackets level by level. */
const BRACKET_LEVELS = [1, 2, 3, 4, 5, 6] as const;

type Token = (typeof TOKENS)[number];

export type CodeTheme = {
  readonly base: 'vs' | 'vs-dark';
  readonly colors: Readonly<Record<string, string>>;
  readonly rules: readonly { readonly token: string; readonly foreground: string }[];
};

/** `rgb(…)`, as browsers compute every opaque colour, to the six hex digits the editor wants. */
export function toHex(computed: string): string {
  const [red = '0', green = '0', blue = '0'] = computed.match(/\d+/g) ?? [];
  return `#${[red, green, blue].map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`;
}

/** Resolves the tokens where the element stands, however the stylesheet spells them. */
export function readCodeTheme(element: Element): CodeTheme {
  const probe = document.createElement('span');
  element.append(probe);
  const style = getComputedStyle(probe);
  const resolved = new Map<string, string>();
  for (const name of TOKENS) {
    probe.style.color = `var(--${name})`;
    resolved.set(name, toHex(style.color));
  }
  const isDark = style.colorScheme.includes('dark');
  probe.remove();
  const token = (name: Token): string => resolved.get(name) ?? '#000000';
  const bare = (name: Token): string => token(name).replace('#', '');
  const clear = '#00000000';
  return {
    base: isDark ? 'vs-dark' : 'vs',
    rules: [
      { token: '', foreground: bare('text') },
      { token: 'string.key.json', foreground: bare('code-name') },
      { token: 'string.value.json', foreground: bare('code-string') },
      { token: 'number.json', foreground: bare('code-number') },
      { token: 'keyword.json', foreground: bare('code-number') },
      { token: 'delimiter', foreground: bare('text') },
    ],
    colors: {
      foreground: token('text'),
      descriptionForeground: token('text-2'),
      errorForeground: token('deny'),
      focusBorder: token('focus'),
      'editor.background': token('surface'),
      'editor.foreground': token('text'),
      'editorCursor.foreground': token('text'),
      'editorLineNumber.foreground': token('text-3'),
      'editorLineNumber.activeForeground': token('text'),
      'editor.lineHighlightBorder': clear,
      'editor.lineHighlightBackground': clear,
      'editor.selectionBackground': `${token('focus')}33`,
      'editor.inactiveSelectionBackground': `${token('focus')}22`,
      'editor.selectionHighlightBackground': `${token('focus')}1a`,
      'editor.findMatchBackground': `${token('depends')}66`,
      'editor.findMatchHighlightBackground': `${token('depends')}33`,
      'editorIndentGuide.background1': token('line'),
      'editorIndentGuide.activeBackground1': token('line-strong'),
      ...Object.fromEntries(
        BRACKET_LEVELS.map((level) => [`editorBracketPairGuide.activeBackground${level}`, token('line-strong')]),
      ),
      'editorBracketMatch.background': clear,
      'editorBracketMatch.border': clear,
      'editorBracketMatch.foreground': token('focus'),
      'editorError.foreground': token('deny'),
      'editorWarning.foreground': token('depends'),
      'editorInfo.foreground': token('allow'),
      'editorOverviewRuler.border': clear,
      'editorWidget.background': token('surface'),
      'editorWidget.foreground': token('text'),
      'editorWidget.border': token('line-strong'),
      'editorHoverWidget.background': token('surface'),
      'editorHoverWidget.foreground': token('text'),
      'editorHoverWidget.border': token('line-strong'),
      'editorSuggestWidget.background': token('surface'),
      'editorSuggestWidget.foreground': token('text'),
      'editorSuggestWidget.border': token('line-strong'),
      'editorSuggestWidget.selectedBackground': token('allow-tint'),
      'editorSuggestWidget.selectedForeground': token('text'),
      'editorSuggestWidget.highlightForeground': token('allow'),
      'editorSuggestWidget.focusHighlightForeground': token('allow'),
      'list.hoverBackground': token('surface-2'),
      'input.background': token('surface'),
      'input.foreground': token('text'),
      'input.border': token('line-strong'),
      'menu.background': token('surface'),
      'menu.foreground': token('text'),
      'menu.border': token('line-strong'),
      'menu.selectionBackground': token('surface-2'),
      'menu.selectionForeground': token('text'),
      'quickInput.background': token('surface'),
      'quickInput.foreground': token('text'),
      'scrollbar.shadow': clear,
      'scrollbarSlider.background': `${token('text-3')}40`,
      'scrollbarSlider.hoverBackground': `${token('text-3')}66`,
      'scrollbarSlider.activeBackground': `${token('text-3')}80`,
      'widget.shadow': '#00000029',
    },
  };
}
