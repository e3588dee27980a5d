// The region "Trail": every call of the sitting as CloudTrail tells it, or the events of a file; and who was behind each.
import { useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react';
import Download from 'lucide-react/icons/download';
import FolderOpen from 'lucide-react/icons/folder-open';
import RouteIcon from 'lucide-react/icons/route';
import X from 'lucide-react/icons/x';
import { shortName } from '../../model/arn';
import { selectStructure } from '../../store/structure';
import { useActions, useSelected } from '../../store/use-store';
import { findEvents } from '../../trail/find-events';
import { trailFile } from '../../trail/trail-file';
import { Button, IconButton } from '../../ui/button';
import { EmptyStart } from '../../ui/empty-start';
import { SwitchInput } from '../../ui/form-fields';
import { saveFile } from '../../ui/save-file';
import { describeImportProblem, describePlace } from '../../words/import-words';
import { EntryRow } from './entry-row';
import { FilterBox } from './filter-box';
import type { TrailEntry } from './trail-entries';
import { useFileTrail, useSittingTrail, type FileTrail } from './use-trail';
import { wayOnGraph } from './way-on-graph';
import styles from './trail.module.css';

/** More rows than this are put on the page when somebody asks for them. */
const ROWS_AT_ONCE = 100;

export function TrailPanel() {
  const file = useFileTrail();
  const sitting = useSittingTrail();
  const [isFileShown, setIsFileShown] = useState(true);
  const actions = useActions();
  const chooser = useTrailChooser(() => {
    setIsFileShown(true);
  });
  useEffect(
    () => () => {
      actions.showPath(null);
    },
    [actions],
  );
  const shown = file !== null && isFileShown ? file : null;
  return (
    <section className={styles.panel} aria-label="Trail">
      {file !== null && (
        <div className={styles.sources} role="group" aria-label="Which trail">
          <button
            type="button"
            className={styles.source}
            aria-pressed={shown === null}
            onClick={() => {
              setIsFileShown(false);
            }}
          >
            This sitting
          </button>
          <button
            type="button"
            className={styles.source}
            aria-pressed={shown !== null}
            onClick={() => {
              setIsFileShown(true);
            }}
          >
            {file.label}
          </button>
          <IconButton
            name={`Close ${file.label}`}
            look="plain"
            onPress={() => {
              actions.openTrail([]);
            }}
          >
            <X size={15} aria-hidden="true" />
          </IconButton>
        </div>
      )}
      {shown !== null && <Problems file={shown} />}
      <Trail
        key={shown === null ? 'sitting' : 'file'}
        entries={shown?.entries ?? sitting}
        isFile={shown !== null}
        onOpen={chooser.choose}
      />
      {chooser.input}
    </section>
  );
}

/** A hidden field for files, and what opens it; files become the trail that is looked at. */
function useTrailChooser(onChosen: () => void) {
  const { openTrail } = useActions();
  const field = useRef<HTMLInputElement>(null);
  const take = async (files: readonly File[]): Promise<void> => {
    const texts = await Promise.all(files.map(async (file) => ({ name: file.name, text: await file.text() })));
    if (texts.length === 0) return;
    onChosen();
    openTrail(texts);
  };
  return {
    choose: () => {
      field.current?.click();
    },
    input: (
      <input
        ref={field}
        type="file"
        multiple
        hidden
        aria-label="CloudTrail file"
        accept=".json,.jsonl,.log,.txt,application/json"
        onChange={(event) => {
          void take([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    ),
  };
}

function Problems({ file }: { readonly file: FileTrail }) {
  if (file.problems.length === 0) return null;
  const isClosed = file.entries.length === 0;
  return (
    <div className={styles.problems} role={isClosed ? 'alert' : 'status'} data-closed={isClosed}>
      {file.problems.map(({ name, problems }) => (
        <div key={name}>
          <p>
            <b>{name}</b> {isClosed ? 'could not be opened.' : 'was opened without some of its events.'}
          </p>
          <ul>
            {problems.map((problem, at) => {
              const place = describePlace(problem);
              return (
                <li key={at}>
                  {place !== null && <code>{place}</code>} {describeImportProblem(problem)}
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </div>
  );
}

type TrailProps = {
  readonly entries: readonly TrailEntry[];
  readonly isFile: boolean;
  readonly onOpen: () => void;
};

function Trail({ entries, isFile, onOpen }: TrailProps) {
  const [query, setQuery] = useState('');
  const [isErrorsOnly, setIsErrorsOnly] = useState(false);
  const [rowCount, setRowCount] = useState(ROWS_AT_ONCE);
  const [open, setOpen] = useState<string | null>(null);
  const late = useDeferredValue(query);
  const found = useMemo(() => filter(entries, late, isErrorsOnly), [entries, late, isErrorsOnly]);
  const last = useRef<HTMLLIElement>(null);
  const newest = entries.at(-1)?.key;
  // What happened last comes into view as it happens.
  useEffect(() => {
    if (!isFile && newest !== undefined) last.current?.scrollIntoView({ block: 'nearest' });
  }, [isFile, newest]);
  const count = useId();
  if (entries.length === 0) return <Nothing isFile={isFile} onOpen={onOpen} />;
  const shown = found.slice(-rowCount);
  const events = found.flatMap((entry) => (entry.kind === 'event' ? [entry.row.event] : []));
  return (
    <>
      <div className={styles.tools}>
        <FilterBox query={query} onChange={setQuery} countId={count} />
        <div className={styles.line}>
          <SwitchInput label="Only errors" isOn={isErrorsOnly} onChange={setIsErrorsOnly} />
          <span id={count} className={styles.count} role="status">
            {countWords(found.length, entries.length)}
          </span>
        </div>
        <div className={styles.line}>
          <Button onPress={onOpen}>
            <FolderOpen size={14} aria-hidden="true" />
            Open a CloudTrail file…
          </Button>
          <Button
            isDisabled={events.length === 0}
            onPress={() => {
              saveFile('cloudtrail.json', trailFile(events), 'application/json');
            }}
          >
            <Download size={14} aria-hidden="true" />
            Export
          </Button>
        </div>
        <AllRoles entries={found} />
      </div>
      {found.length === 0 && <p className={styles.quiet}>No event fits. Take something out of the filter.</p>}
      {found.length > shown.length && (
        <Button
          onPress={() => {
            setRowCount(rowCount + ROWS_AT_ONCE);
          }}
        >
          Show {Math.min(ROWS_AT_ONCE, found.length - shown.length).toLocaleString('en')} earlier ones
        </Button>
      )}
      <ol className={styles.rows} aria-label="Events, the newest last">
        {shown.map((entry) => (
          <li key={entry.key} ref={entry.key === newest ? last : null}>
            <EntryRow
              entry={entry}
              isOpen={open === entry.key}
              onToggle={() => {
                setOpen(open === entry.key ? null : entry.key);
              }}
            />
          </li>
        ))}
      </ol>
    </>
  );
}

function filter(entries: readonly TrailEntry[], query: string, isErrorsOnly: boolean): readonly TrailEntry[] {
  if (query.trim() === '' && !isErrorsOnly) return entries;
  const rows = entries.flatMap((entry) => (entry.kind === 'event' ? [entry.row] : []));
  const found = new Set(findEvents(rows, query));
  return entries.filter(
    (entry) => entry.kind === 'event' && found.has(entry.row) && (!isErrorsOnly || entry.row.event.error !== null),
  );
}

function countWords(found: number, all: number): string {
  const number = (count: number): string => count.toLocaleString('en');
  if (found === all) return all === 1 ? '1 event' : `${number(all)} events`;
  return `${number(found)} of ${number(all)}`;
}

/** Every role that somebody put on, as one picture; what the world does not hold is named. */
function AllRoles({ entries }: { readonly entries: readonly TrailEntry[] }) {
  const world = useSelected(selectStructure);
  const { showPath } = useActions();
  const way = useMemo(() => {
    const events = entries.flatMap((entry) =>
      entry.kind === 'event' && entry.row.event.roleArn !== null ? [entry.row.event] : [],
    );
    return wayOnGraph(events, world);
  }, [entries, world]);
  if (way.steps.length === 0 && way.missing.length === 0) return null;
  return (
    <div className={styles.roles}>
      {way.steps.length > 0 && (
        <Button
          onPress={() => {
            showPath({ steps: way.steps, isChosen: true });
          }}
        >
          <RouteIcon size={14} aria-hidden="true" />
          Show the roles put on in the graph
        </Button>
      )}
      <MissingNames names={way.missing} />
    </div>
  );
}

const NAMES_SHOWN = 6;

function MissingNames({ names }: { readonly names: readonly string[] }) {
  if (names.length === 0) return null;
  const more = names.length - NAMES_SHOWN;
  return (
    <p className={styles.quiet} title={names.join('\n')}>
      Not in this world: {names.slice(0, NAMES_SHOWN).map(shortName).join(', ')}
      {more > 0 && ` and ${more.toLocaleString('en')} more`}
    </p>
  );
}

function Nothing({ isFile, onOpen }: { readonly isFile: boolean; readonly onOpen: () => void }) {
  const { openDialog } = useActions();
  const openFile = { label: 'Open a CloudTrail file…', onPress: onOpen };
  if (isFile) {
    return (
      <EmptyStart title="No events" actions={[openFile]}>
        There is nothing in this file that could be shown.
      </EmptyStart>
    );
  }
  const signIn = {
    label: 'Sign in…',
    isMain: true,
    onPress: () => {
      openDialog({ kind: 'bench', form: 'sign-in' });
    },
  };
  return (
    <EmptyStart title="Nothing has been called yet" actions={[signIn, openFile]}>
      Sign in at the session bench, put on a role, make a call: each leaves its event here, as CloudTrail writes it. Or
      read a file of CloudTrail’s and ask who was behind an event.
    </EmptyStart>
  );
}
