// What the open example teaches, in its one line, and the scene that shows it where there is one.
import { useActions, useSelected } from '../store/use-store';
import { findOpenExample } from './open-example';
import { SCENE_NAMES } from './scene-names';
import styles from './moral.module.css';

export function MoralLine() {
  const actions = useActions();
  const example = useSelected(findOpenExample);
  const scene = example?.scene;
  return (
    <>
      <p className={styles.moral}>{example?.moral}</p>
      {scene !== undefined && (
        <button
          type="button"
          className={styles.scene}
          onClick={() => {
            actions.openDialog({ kind: scene });
          }}
        >
          ▸ {SCENE_NAMES[scene]}
        </button>
      )}
    </>
  );
}
