// The sign before a name: a picture for who and what exists, a layer's letter for a policy.
import { Box, Building2, Folder, IdCard, Landmark, List, User, Users, VenetianMask } from 'lucide-react';
import { LAYER_BADGES } from '../../model/layer';
import styles from './outline.module.css';
import type { OutlineIcon } from './outline-tree';

const PICTURES = {
  organization: Building2,
  unit: Folder,
  account: Landmark,
  list: List,
  user: User,
  group: Users,
  role: VenetianMask,
  provider: IdCard,
  resource: Box,
} as const;

const LETTERS = {
  scp: LAYER_BADGES.scp,
  rcp: LAYER_BADGES.rcp,
  trust: LAYER_BADGES.trust,
  identity: LAYER_BADGES.identity,
  boundary: LAYER_BADGES.boundary,
  'resource-policy': LAYER_BADGES.resource,
} as const;

export function OutlineSign({ icon }: { readonly icon: OutlineIcon }) {
  if (isLetter(icon)) {
    return (
      <span className={styles.letter} aria-hidden>
        {LETTERS[icon]}
      </span>
    );
  }
  const Picture = PICTURES[icon];
  return <Picture className={styles.picture} size={14} aria-hidden />;
}

function isLetter(icon: OutlineIcon): icon is keyof typeof LETTERS {
  return Object.hasOwn(LETTERS, icon);
}
