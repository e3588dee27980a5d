// The place at which a text stops being JSON, and what would have had to stand there.

export type JsonFault = {
  readonly offset: number;
  readonly isEndOfText: boolean;
  readonly expected: string;
  /** The character in quotes; empty at the end of the text. */
  readonly found: string;
};
