// A thing a person can do or go to, by name.

export type Command = {
  readonly id: string;
  readonly label: string;
  /** What it belongs to; commands are listed by it. */
  readonly group: string;
  /** Quiet words: what it is, or its keys. */
  readonly detail?: string;
  /** Other words somebody may search for. */
  readonly keywords?: string;
  readonly run: () => void;
};
