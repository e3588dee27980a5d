// Says that a cut was applied, and takes it back as a whole while nobody has typed over it.
import type { DocumentId } from '../../model/policy-document';
import { documentsById } from '../../store/selectors';
import { useReadState, useSelected } from '../../store/use-store';
import { Button } from '../../ui/button';
import styles from './paths-panel.module.css';

export type Applied = {
  readonly worldNumber: number;
  readonly edits: readonly { readonly document: DocumentId; readonly before: string; readonly after: string }[];
};

export function AppliedNote({ applied }: { readonly applied: Applied | null }) {
  const readState = useReadState();
  const isInPlace = useSelected(
    ({ world, worldNumber }) =>
      applied !== null &&
      applied.worldNumber === worldNumber &&
      applied.edits.every(({ document, after }) => documentsById(world).get(document)?.text === after),
  );
  return (
    <div role="status" className={styles.status}>
      {applied !== null && isInPlace && (
        <div className={styles.note}>
          <p>
            {applied.edits.length === 1 ? '1 policy changed.' : `${String(applied.edits.length)} policies changed.`}
          </p>
          <Button
            onPress={() => {
              const { editDocument } = readState();
              for (const { document, before } of applied.edits) editDocument(document, before);
            }}
          >
            Undo
          </Button>
        </div>
      )}
    </div>
  );
}
