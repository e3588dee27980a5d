// What the world holds, as a tree of accounts, principals, policies and resources.
import { useState } from 'react';
import { useSelected } from '../../store/use-store';
import styles from './outline.module.css';
import { findInOutline } from './outline-rows';
import { OutlineSearch } from './outline-search';
import { outlineOf } from './outline-tree';
import { OutlineTree } from './outline-view';

export function Outline() {
  const nodes = useSelected((state) => outlineOf(state.world));
  const worldNumber = useSelected((state) => state.worldNumber);
  const [query, setQuery] = useState('');
  if (nodes.length === 0) {
    return (
      <p className={styles.empty}>
        Nothing here yet. Open a file written by <code>aws iam get-account-authorization-details</code>: its users,
        roles and policies appear here.
      </p>
    );
  }
  const found = query.trim() === '' ? null : findInOutline(nodes, query);
  return (
    <div className={styles.outline}>
      <OutlineSearch query={query} count={found?.count ?? null} onChange={setQuery} />
      {found?.count === 0 ? (
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
