// A file that sets up a part of a world, as it is shown and saved.

export type SetUpFile = {
  readonly name: string;
  /** The account and region it is for, in words. */
  readonly site: string;
  readonly language: 'yaml' | 'shell';
  /** Why it cannot be used as it is; null where it can. */
  readonly note: string | null;
  readonly text: string;
};
