// What the world holds, as a tree of accounts, principals, policies and resources.
import type { State } from '../../store/state';
import { structureOf } from '../../store/structure';
import { useSelected } from '../../store/use-store';
import { useAfterFrame } from '../../ui/use-after-frame';
import styles from './outline.module.css';
import { findInOutline } from './outline-rows';
import { NewMenu } from './new-menu';
import { OutlineSearch } from './outline-search';
import { outlineOf } from './outline-tree';
import { OutlineTree } from './outline-view';
import { useOutlineSearch } from './use-outline-search';

type Listed = Pick<State, 'world' | 'worldNumber'>;
let listed: Listed | null = null;

/** Names and structure together with the number of the world they belong to. */
function selectListed({ world, worldNumber }: Listed): Listed {
  const structure = structureOf(world);
  if (listed?.world !== structure || listed.worldNumber !== worldNumber) listed = { world: structure, worldNumber };
  return listed;
}

export function Outline() {
  // Answers come first: the list of a world of thousands takes a good part of a second.
  const { world, worldNumber } = useAfterFrame(useSelected(selectListed));
  const nodes = outlineOf(world);
  const { query, change, focus } = useOutlineSearch(worldNumber);
  const found = query.trim() === '' ? null : findInOutline(nodes, query);
  return (
    <div className={styles.outline}>
      <div className={styles.head}>
        {nodes.length === 0 ? (
          <p className={styles.begin}>Nothing here yet: make the first account, or begin with a template.</p>
        ) : (
          <OutlineSearch query={query} count={found?.count ?? null} onChange={change} onFocusChange={focus} />
        )}
        {/* At the same place whether there is something or not, so that its menu stays while the first thing comes. */}
        <NewMenu />
      </div>
      {found?.count === 0 && nodes.length > 0 ? (
        <p className={styles.empty}>No name and no ARN contains “{query.trim()}”.</p>
      ) : (
        <OutlineTree
          key={worldNumber}
          nodes={found?.nodes ?? nodes}
          searched={found === null ? null : query}
          opened={found?.expanded ?? null}
        />
      )}
    </div>
  );
}
