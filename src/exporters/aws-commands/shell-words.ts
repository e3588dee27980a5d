// Words of a POSIX shell: whatever a world holds stands in a command as one word and is never run.

/** Only these letters mean themselves in every place of a command. */
const PLAIN = /^[A-Za-z0-9_/:=.,@+][A-Za-z0-9_/:=.,@+-]*$/;
const OPTION = /^--[a-z][a-z0-9-]*$/;

/** Text that the script itself means: a variable in double quotes, an option. It is written as it is. */
export type Raw = { readonly raw: string };

export type Word = string | Raw;

export function raw(text: string): Raw {
  return { raw: text };
}

/** The text as one word. */
export function quote(text: string): string {
  if (PLAIN.test(text) || OPTION.test(text)) return text;
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

export function joinWords(words: readonly Word[]): string {
  return words.map((word) => (typeof word === 'string' ? quote(word) : word.raw)).join(' ');
}

/** One line of comment, whatever the text holds. */
export function commentLine(text: string): string {
  return `# ${text.replace(/[^\x20-\x7e\u00a0-\ud7ff]+/g, ' ')}`.trimEnd();
}

/** A text as a pattern of `sed` that means itself; the delimiter is `|`. */
export function sedPattern(text: string): string {
  return text.replace(/[\\.*[\]^$|]/g, '\\$&');
}
