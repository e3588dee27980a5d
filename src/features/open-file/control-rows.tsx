// Policies for an organization, each with its kind and the levels it is attached to.
import type { ControlKind, FoundControl, Level } from '../../model/open-files';
import { LevelPicker } from './level-picker';
import styles from './dialogs.module.css';

/** What was chosen for a policy; without a kind it is left out. */
export type ControlChoice = { readonly kind: ControlKind | null; readonly levels: readonly string[] };

type Props = {
  readonly controls: readonly FoundControl[];
  readonly levels: readonly Level[];
  readonly choiceOf: (control: FoundControl) => ControlChoice;
  readonly onChoose: (controls: readonly FoundControl[], change: Partial<ControlChoice>) => void;
};

const KIND_WORDS: Readonly<Record<ControlKind, string>> = { scp: 'SCP', rcp: 'RCP' };

export function ControlRows({ controls, levels, choiceOf, onChoose }: Props) {
  const together = controls.map(choiceOf);
  const first = together[0]?.levels ?? [];
  const isAlike = together.every((choice) => choice.levels.join() === first.join());
  return (
    <div className={styles.rows}>
      {controls.length > 1 && (
        <div className={styles.row}>
          <span className={styles.subject}>
            <b>All {controls.length.toLocaleString('en')}</b>
          </span>
          <span />
          <LevelPicker
            subject="all"
            levels={levels}
            chosen={isAlike ? first : []}
            onChoose={(ids) => {
              onChoose(controls, { levels: ids });
            }}
          />
        </div>
      )}
      {controls.map((control) => {
        const { kind, levels: chosen } = choiceOf(control);
        return (
          <div key={control.key} className={styles.row}>
            <span className={styles.subject} title={control.file}>
              {control.name}
              {control.kind === null && <span className={styles.detail}>neither SCP nor RCP by what it says</span>}
            </span>
            <select
              className={styles.select}
              aria-label={`Kind of ${control.name}`}
              value={kind ?? 'none'}
              onChange={(event) => {
                const { value } = event.target;
                onChoose([control], { kind: value === 'scp' || value === 'rcp' ? value : null });
              }}
            >
              {(['scp', 'rcp'] as const)
                .filter((id) => !control.isKindGiven || id === control.kind)
                .map((id) => (
                  <option key={id} value={id}>
                    {KIND_WORDS[id]}
                  </option>
                ))}
              <option value="none">leave out</option>
            </select>
            <LevelPicker
              subject={control.name}
              levels={levels}
              chosen={chosen}
              isDisabled={kind === null}
              onChoose={(ids) => {
                onChoose([control], { levels: ids });
              }}
            />
          </div>
        );
      })}
    </div>
  );
}
