// How other parts of the page ask for another world.
import { createContext, useContext } from 'react';
import type { ImportOutcome } from '../../model/import-problem';
import type { World } from '../../model/world';

/** Reads a file's text away from the page; rejects where that stopped working. */
export type ImportFile = (fileName: string, text: string) => Promise<ImportOutcome>;

export type OpenFile = {
  /** Lets the person choose a file. */
  readonly choose: () => void;
  /** Opens another world, after a confirmation where edits would be lost. */
  readonly replaceWorld: (world: World) => void;
};

export const OpenFileContext = createContext<OpenFile | null>(null);

export function useOpenFile(): OpenFile {
  const openFile = useContext(OpenFileContext);
  if (openFile === null) throw new Error('No OpenFileArea above this component.');
  return openFile;
}
