// What has to be chosen before files are opened: each file and what it is, add or replace, levels, places.
import { useState } from 'react';
import type { Attachment, FileReport, FoundControl, OpenChoices, OpenMode, OpenQuestion } from '../../model/open-files';
import { accountLabel } from '../../store/selectors';
import { useSelected } from '../../store/use-store';
import { ChoiceList } from '../../ui/choice';
import { CopyButton } from '../../ui/copy-button';
import { FormDialog } from '../../ui/form-dialog';
import { ControlRows, type ControlChoice } from './control-rows';
import { FileList } from './file-list';
import { describeLevel, describeUnplaced } from './file-words';
import { MadeUpBox } from './made-up-box';
import { ProblemItems } from './problem-items';
import { describeWorld } from './world-counts';
import { wouldBeLost } from './would-be-lost';
import styles from './dialogs.module.css';

type Props = {
  readonly label: string;
  readonly files: readonly FileReport[];
  readonly question: OpenQuestion;
  readonly isMadeUp: boolean;
  /** Asks for the same question with made-up names, or without. */
  readonly onMadeUp: (isMadeUp: boolean) => void;
  readonly takeTexts: () => string;
  readonly onDismiss: () => void;
  readonly onOpen: (choices: OpenChoices) => void;
};

export function QuestionDialog({ label, files, question, isMadeUp, onMadeUp, ...props }: Props) {
  const world = useSelected((state) => state.world);
  const isLost = useSelected(wouldBeLost);
  const [mode, setMode] = useState<OpenMode>(question.mode);
  const [changes, setChanges] = useState<Readonly<Record<string, Partial<ControlChoice>>>>({});
  const [places, setPlaces] = useState<Readonly<Record<string, string>>>({});
  const { levels, replaced, unplaced, problems } = question.outlook[mode];
  const root = levels[0]?.id;

  const choiceOf = (control: FoundControl): ControlChoice => {
    const change = changes[control.key];
    const chosen = change?.levels?.filter((id) => levels.some((level) => level.id === id));
    const kind = change?.kind === undefined ? control.kind : change.kind;
    return { kind, levels: chosen ?? (root === undefined ? [] : [root]) };
  };
  const choose = (controls: readonly FoundControl[], change: Partial<ControlChoice>) => {
    const news = controls.map(({ key }) => [key, { ...changes[key], ...change }] as const);
    setChanges({ ...changes, ...Object.fromEntries(news) });
  };
  const placeOf = (file: string, candidates: readonly string[]): string => {
    const chosen = Object.hasOwn(places, file) ? places[file] : undefined;
    return chosen !== undefined && (chosen === '' || candidates.includes(chosen)) ? chosen : (candidates[0] ?? '');
  };
  const open = () => {
    const controls = question.controls.flatMap((control): readonly (readonly [string, Attachment])[] => {
      const { kind, levels: chosen } = choiceOf(control);
      return kind === null || chosen.length === 0 ? [] : [[control.key, { kind, levels: chosen }]];
    });
    props.onOpen({
      mode,
      isMadeUp,
      controls: Object.fromEntries(controls),
      places: Object.fromEntries(unplaced.map(({ file, candidates }) => [file, placeOf(file, candidates)])),
    });
  };
  const nameOf = (id: string): string => {
    const level = levels.find((one) => one.id === id);
    return level === undefined ? accountLabel(world, id) : describeLevel(level);
  };

  return (
    <FormDialog
      title={`Open ${label}`}
      confirm={question.isModeOpen ? (mode === 'add' ? 'Add to this world' : 'Replace the world') : 'Open'}
      isConfirmDisabled={problems.length > 0 && files.length === 1}
      isWide
      onConfirm={open}
      onDismiss={props.onDismiss}
    >
      <section className={styles.part}>
        <h3>What was found</h3>
        <FileList label="Files" files={files} />
      </section>
      {question.isModeOpen && (
        <section className={styles.part}>
          <ChoiceList
            label={`Open now: ${describeWorld(world)}`}
            choices={[
              { id: 'add', label: 'Add to this world', detail: 'what is open stays, and this stands beside it' },
              {
                id: 'replace',
                label: 'Replace it',
                detail: isLost ? 'edits made here are gone then' : 'the open one stays in the list of worlds',
              },
            ]}
            chosen={mode}
            onChoose={(id) => {
              setMode(id === 'replace' ? 'replace' : 'add');
            }}
          />
          {mode === 'add' && replaced.length > 0 && (
            <p className={styles.note} role="status">
              {replaced.length === 1 ? 'Account' : 'Accounts'}{' '}
              <b>{replaced.map((id) => accountLabel(world, id)).join(', ')}</b> {replaced.length === 1 ? 'is' : 'are'}{' '}
              in this world already: its users, groups, roles and policies become those of the file. Undo brings back
              what was.
            </p>
          )}
          {mode === 'replace' && isLost && <CopyButton takeText={props.takeTexts}>Copy all policies</CopyButton>}
          <ProblemItems problems={problems} />
        </section>
      )}
      {unplaced.length > 0 && (
        <section className={styles.part}>
          <h3>Where it belongs</h3>
          <p>The files do not say; an id in a file’s name (ou-…, r-… or twelve digits) would.</p>
          <div className={styles.rows}>
            {unplaced.map((one) => (
              <label key={one.file} className={styles.row}>
                <span className={styles.subject}>
                  {describeUnplaced(one)}
                  <span className={styles.detail}>{one.file}</span>
                </span>
                <span />
                <select
                  className={styles.select}
                  value={placeOf(one.file, one.candidates)}
                  onChange={(event) => {
                    setPlaces({ ...places, [one.file]: event.target.value });
                  }}
                >
                  {one.candidates.map((id) => (
                    <option key={id} value={id}>
                      {nameOf(id)}
                    </option>
                  ))}
                  <option value="">leave out</option>
                </select>
              </label>
            ))}
          </div>
        </section>
      )}
      {question.controls.length > 0 && (
        <section className={styles.part}>
          <h3>Policies for the organization</h3>
          <p>
            Attached to a level, they bind every account below it. Where SCPs only deny, FullAWSAccess stays beside
            them, as AWS attaches it.
          </p>
          <ControlRows controls={question.controls} levels={levels} choiceOf={choiceOf} onChoose={choose} />
        </section>
      )}
      <MadeUpBox isMadeUp={isMadeUp} onMadeUp={onMadeUp} />
    </FormDialog>
  );
}
