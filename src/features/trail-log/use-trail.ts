// The trail that is looked at: of the sitting, or of the files that somebody opened.
import { useMemo } from 'react';
import type { ImportProblem } from '../../model/import-problem';
import type { FileText } from '../../model/open-files';
import { selectStructure } from '../../store/structure';
import { useSelected } from '../../store/use-store';
import { readTrail } from '../../trail/read-trail';
import { entriesOfEvents, entriesOfSitting, type TrailEntry } from './trail-entries';

export type FileProblems = { readonly name: string; readonly problems: readonly ImportProblem[] };

export type FileTrail = {
  /** `events.json`, `3 files`. */
  readonly label: string;
  readonly entries: readonly TrailEntry[];
  /** By file; those without any are left out. */
  readonly problems: readonly FileProblems[];
};

/** Events of several files are one trail. Null where no file is open. */
export function useFileTrail(): FileTrail | null {
  const files = useSelected((state) => state.trailFiles);
  return useMemo(() => (files.length === 0 ? null : readFiles(files)), [files]);
}

export function useSittingTrail(): readonly TrailEntry[] {
  const sitting = useSelected((state) => state.sitting);
  const world = useSelected(selectStructure);
  return useMemo(() => entriesOfSitting(sitting, world), [sitting, world]);
}

function readFiles(files: readonly FileText[]): FileTrail {
  const readings = files.map(({ name, text }) => ({ name, reading: readTrail(text) }));
  return {
    label: files.length === 1 ? (files[0]?.name ?? '') : `${files.length.toLocaleString('en')} files`,
    entries: entriesOfEvents(readings.flatMap(({ reading }) => reading.events)),
    problems: readings
      .filter(({ reading }) => reading.problems.length > 0)
      .map(({ name, reading }) => ({ name, problems: reading.problems })),
  };
}
