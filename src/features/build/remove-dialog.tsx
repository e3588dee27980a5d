// Deleting something says first what goes with it and what will break.
import { findReferences, type Reference } from '../../edits/references';
import { removeEntity } from '../../edits/remove-entity';
import { draftOf } from '../../edits/describe-entity';
import { documentsOwnedBy } from '../../edits/owned-documents';
import { listUnits } from '../../edits/units';
import type { World } from '../../model/world';
import { accountLabel, documentTitle, nodeLabel } from '../../store/selectors';
import { selectStructure } from '../../store/structure';
import { useReadState, useSelected } from '../../store/use-store';
import { FormDialog } from '../../ui/form-dialog';
import { KIND_NAMES } from '../../words/entity-words';
import styles from './build.module.css';

const MOST_SHOWN = 12;

/** What happens to what refers to it: most things lose it, what stands inside goes too, texts and questions stay. */
const REFERENCE_WORDS: Readonly<Record<Reference['code'], (holder: string) => string>> = {
  attached: (holder) => `${holder} loses it.`,
  boundary: (holder) => `${holder} has no permissions boundary any more.`,
  member: (holder) => `${holder} is not a member of it any more, and loses its policies.`,
  'runs-as': (holder) => `${holder} runs without a role.`,
  grant: (holder) => `${holder} loses its grant.`,
  control: (holder) => `${holder} is not guarded by it any more.`,
  manages: (holder) => `${holder} has no management account any more.`,
  inside: (holder) => `${holder} goes with it.`,
  object: (holder) => `${holder} stays without its bucket.`,
  text: (holder) => `${holder} still names it, and then names nothing.`,
  question: (holder) => `The question “${holder}” asks about nothing then.`,
};

export function RemoveDialog({ id }: { readonly id: string }) {
  const readState = useReadState();
  const world = useSelected(selectStructure);
  const draft = draftOf(world, id);
  const references = findReferences(readState().world, id);
  const owned = documentsOwnedBy(world, id).size;
  const kind = draft === null ? '' : KIND_NAMES[draft.kind];
  const isUnit = draft?.kind === 'unit';
  const shown = references.slice(0, MOST_SHOWN);
  const hidden = references.length - shown.length;
  return (
    <FormDialog
      title={`Delete ${kind} ${nameOf(world, id)}?`}
      confirm="Delete"
      isDangerous
      onConfirm={() => {
        const { editWorld, openDialog } = readState();
        editWorld({ code: 'delete', what: id }, (now) => removeEntity(now, id));
        openDialog(null);
      }}
      onDismiss={() => {
        readState().openDialog(null);
      }}
    >
      {owned > 0 && <p>{owned === 1 ? 'Its own policy goes' : `Its ${String(owned)} own policies go`} with it.</p>}
      {references.length === 0 ? (
        <p>Nothing else refers to it.</p>
      ) : (
        <ul className={styles.references} aria-label="What will break">
          {shown.map(({ code, holder }) => (
            <li key={`${code} ${holder}`}>
              {isUnit && code === 'inside'
                ? `${nameOf(world, holder)} moves up.`
                : REFERENCE_WORDS[code](code === 'question' ? holder : nameOf(world, holder))}
            </li>
          ))}
          {hidden > 0 && <li>… and {hidden.toLocaleString('en')} more.</li>}
        </ul>
      )}
      <p className={styles.note}>Undo brings it back.</p>
    </FormDialog>
  );
}

/** What people call it: `dev/alice`, the title of a policy, the name of an account or unit. */
function nameOf(world: World, id: string): string {
  const document = world.documents.find((one) => one.id === id);
  if (document !== undefined) return documentTitle(world, document.id);
  if (id.startsWith('arn:')) return nodeLabel(world, id);
  return listUnits(world.organization).find(({ unit }) => unit.id === id)?.unit.name ?? accountLabel(world, id);
}
