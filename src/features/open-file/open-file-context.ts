// How other parts of the page ask for another world.
import { createContext, useContext } from 'react';
import type { FilesOutcome, FileText, OpenChoices, OpenWorld } from '../../model/open-files';
import type { World } from '../../model/world';

/** What reads files and answers questions away from the page. */
export type Reader = {
  /** Reads the files; null where that was cancelled, a rejection where it stopped working. */
  readonly openFiles: (
    files: readonly FileText[],
    open: OpenWorld,
    choices: OpenChoices,
  ) => Promise<FilesOutcome | null>;
  /** Ends whatever is being read or analysed, at once. */
  readonly cancel: () => void;
};

export type OpenFile = {
  /** Lets the person choose files. */
  readonly choose: () => void;
  /** Asks how files or a folder are to be opened, before they are chosen. */
  readonly prepare: () => void;
  /** Opens a world that comes with the app, or an empty one, after a confirmation where edits would be lost. */
  readonly openExample: (world: World) => void;
};

export const OpenFileContext = createContext<OpenFile | null>(null);

export function useOpenFile(): OpenFile {
  const openFile = useContext(OpenFileContext);
  if (openFile === null) throw new Error('No OpenFileArea above this component.');
  return openFile;
}
