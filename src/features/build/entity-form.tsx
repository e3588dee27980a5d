// One form for making, changing and copying: its fields come from the kind, its faults stand at their fields.
import { useMemo, useState } from 'react';
import { arnOfDraft } from '../../edits/arns';
import { changeEntity } from '../../edits/change-entity';
import { checkDraft } from '../../edits/check-draft';
import type { Draft } from '../../edits/draft';
import { duplicateEntity } from '../../edits/duplicate-entity';
import { FIELDS_OF, type FieldName } from '../../edits/entity-kinds';
import { makeEntity, type Made } from '../../edits/make-entity';
import { findReferences } from '../../edits/references';
import type { World } from '../../model/world';
import type { StepLabel } from '../../store/history';
import { documentsById } from '../../store/selectors';
import { selectStructure } from '../../store/structure';
import { useReadState, useSelected } from '../../store/use-store';
import { FormDialog } from '../../ui/form-dialog';
import { KIND_NAMES } from '../../words/entity-words';
import { FieldControl } from './field-control';
import { problemWords } from './field-words';
import styles from './build.module.css';

export type FormPurpose = 'make' | 'change' | 'copy';

type Props = {
  readonly purpose: FormPurpose;
  readonly initial: Draft;
  /** The id of what is changed or copied. */
  readonly id: string | null;
};

const VERBS: Readonly<Record<FormPurpose, { readonly title: string; readonly confirm: string }>> = {
  make: { title: 'New', confirm: 'Create' },
  change: { title: 'Change', confirm: 'Save' },
  copy: { title: 'Duplicate', confirm: 'Duplicate' },
};

export function EntityForm({ purpose, initial, id }: Props) {
  const readState = useReadState();
  const world = useSelected(selectStructure);
  const [draft, setDraft] = useState(initial);
  /** Faults are shown where somebody was, and everywhere once they want to go on. */
  const [touched, setTouched] = useState<ReadonlySet<FieldName>>(new Set());
  const [isTried, setIsTried] = useState(false);
  const present = purpose === 'change' ? id : null;
  const problems = useMemo(() => checkDraft(world, draft, present), [world, draft, present]);
  const [areMoreShown, setAreMoreShown] = useState(purpose === 'change');
  const { kind } = draft;
  const fields = FIELDS_OF[kind].filter((field) => !(field === 'trusted' && purpose !== 'make'));
  const isShown = (field: FieldName): boolean => areMoreShown || !ADVANCED.has(field);
  const hasMore = fields.some((field) => ADVANCED.has(field));
  const first = fields.find((field) => TYPED.has(field) && !(field === 'account' && draft.account !== ''));
  const touch = (field: FieldName): void => {
    setTouched((before) => new Set([...before, field]));
  };

  const confirm = (): void => {
    setIsTried(true);
    if (problems.length > 0) {
      if (problems.some(({ field }) => ADVANCED.has(field))) setAreMoreShown(true);
      return;
    }
    const { editWorld, openDialog, world: now } = readState();
    const made = takeDraft(now, purpose, id, draft);
    const label: StepLabel = {
      code: purpose === 'make' ? 'create' : purpose === 'copy' ? 'duplicate' : 'change',
      what: made.id,
    };
    editWorld(label, () => made.world);
    openDialog(null);
    show(readState, made);
  };
  const isRenamed = purpose === 'change' && id !== null && nameOf(draft, id) !== id;
  const renames = useMemo(() => (isRenamed ? countMentions(world, id) : 0), [world, id, isRenamed]);

  return (
    <FormDialog
      title={titleOf(purpose, initial)}
      confirm={VERBS[purpose].confirm}
      isConfirmDisabled={isTried && problems.length > 0}
      onConfirm={confirm}
      onDismiss={() => {
        readState().openDialog(null);
      }}
    >
      {fields.filter(isShown).map((field) => {
        const problem = problems.find((one) => one.field === field);
        return (
          <FieldControl
            key={field}
            field={field}
            draft={draft}
            world={world}
            isChange={purpose === 'change'}
            hasFocus={field === first}
            problem={problem !== undefined && (isTried || touched.has(field)) ? problemWords(problem) : null}
            onChange={(change) => {
              setDraft((before) => ({ ...before, ...change }));
              touch(field);
            }}
          />
        );
      })}
      {hasMore && !areMoreShown && (
        <button
          type="button"
          className={styles.more}
          onClick={() => {
            setAreMoreShown(true);
          }}
        >
          More:{' '}
          {fields
            .filter((field) => ADVANCED.has(field))
            .map((field) => ADVANCED_WORDS[field] ?? field)
            .join(', ')}
        </button>
      )}
      <p className={styles.note} aria-live="polite">
        {renames > 0 &&
          `${String(renames)} ${renames === 1 ? 'policy names' : 'policies name'} it; they will say the new name.`}
      </p>
    </FormDialog>
  );
}

/** Fields that most things do without. */
const ADVANCED: ReadonlySet<FieldName> = new Set<FieldName>([
  ...(['path', 'region', 'boundary', 'maxSessionDuration', 'tags', 'rcps', 'grants'] as const),
]);
const ADVANCED_WORDS: Readonly<Partial<Record<FieldName, string>>> = {
  maxSessionDuration: 'session duration',
  boundary: 'permissions boundary',
  rcps: 'RCPs',
};
const TYPED: ReadonlySet<FieldName> = new Set<FieldName>(['id', 'name', 'arn']);

function titleOf(purpose: FormPurpose, initial: Draft): string {
  const name = KIND_NAMES[initial.kind];
  const own = initial.kind === 'account' ? initial.name || initial.id : initial.name || initial.arn;
  const { title } = VERBS[purpose];
  return purpose === 'change' ? `${title} ${name} ${own}` : `${title} ${name}`;
}

function takeDraft(world: World, purpose: FormPurpose, id: string | null, draft: Draft): Made {
  if (purpose === 'make' || id === null) return makeEntity(world, draft);
  return purpose === 'change' ? changeEntity(world, id, draft) : duplicateEntity(world, id, draft);
}

/** What was made comes into view: a policy opens, everything else is selected. */
function show(readState: ReturnType<typeof useReadState>, { world, id }: Made): void {
  const { openDocument, select } = readState();
  const document = documentsById(world).get(id);
  if (document !== undefined) openDocument(document.id);
  else if (id.startsWith('arn:')) select({ kind: 'node', id });
}

/** What the thing is called by others once the draft is taken. */
function nameOf(draft: Draft, id: string): string {
  return draft.kind === 'account' ? draft.id : (arnOfDraft(draft) ?? id);
}

/** How many texts of others name it. */
function countMentions(world: World, id: string): number {
  return findReferences(world, id).filter(({ code }) => code === 'text').length;
}
