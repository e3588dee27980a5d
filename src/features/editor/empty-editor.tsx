// What the editor shows while no policy is open: the policies of the asked path, one press away.
import type { DocumentId } from '../../model/policy-document';
import type { World } from '../../model/world';
import { documentsById } from '../../store/selectors';
import styles from './editor-notice.module.css';
import type { PathGroup } from './path-documents';

type Props = {
  readonly world: World;
  readonly groups: readonly PathGroup[];
  readonly titleOf: (document: DocumentId) => string;
  readonly onOpen: (document: DocumentId) => void;
};

export function EmptyEditor({ world, groups, titleOf, onOpen }: Props) {
  const documents = documentsById(world);
  if (groups.length === 0) {
    return (
      <div className={styles.notice}>
        <p className={styles.sentence}>No policy is open. Choose one in the outline to read and edit it here.</p>
      </div>
    );
  }
  return (
    <div className={styles.notice}>
      <p className={styles.sentence}>No policy is open. These lie on the asked path:</p>
      <dl className={styles.groups}>
        {groups.map((group) => (
          <div key={group.label} className={styles.group}>
            <dt className={styles.label}>{group.label}</dt>
            <dd className={styles.documents}>
              {group.documents
                .filter((id) => documents.has(id))
                .map((id) => (
                  <button
                    key={id}
                    type="button"
                    className={styles.button}
                    onClick={() => {
                      onOpen(id);
                    }}
                  >
                    {titleOf(id)}
                  </button>
                ))}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
