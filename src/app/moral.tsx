// What the open example teaches, in its one line; the gallery that knows it is loaded after the first paint.
import { useEffect, useState } from 'react';
import { useSelected } from '../store/use-store';
import type { findOpenExample } from './open-example';
import styles from './moral.module.css';

export function Moral() {
  const [gallery, setGallery] = useState<{ readonly findOpenExample: typeof findOpenExample } | null>(null);
  useEffect(() => {
    void import('./open-example').then(setGallery);
  }, []);
  const moral = useSelected((state) => gallery?.findOpenExample(state)?.moral);
  return <p className={styles.moral}>{moral}</p>;
}
