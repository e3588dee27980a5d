// Says that the question names a thing its action is not made on, and asks about what could be meant.
import { findMisfit, type Misfit } from '../../model/action-target';
import { shortName } from '../../model/arn';
import type { Question } from '../../model/question';
import { useActions } from '../../store/use-store';
import styles from './verdict-notes.module.css';

export function MisfitNote({ question: { what, where } }: { readonly question: Question }) {
  const actions = useActions();
  const misfit = findMisfit(what, where);
  if (misfit === null) return null;
  return (
    <p className={styles.misfit}>
      {describeMisfit(what, misfit)}{' '}
      {misfit.needs !== 'service' && (
        <button type="button" onClick={() => actions.ask({ where: misfit.suggestion })}>
          Ask about {shortName(misfit.suggestion)}
        </button>
      )}
    </p>
  );
}

function describeMisfit(action: string, misfit: Misfit): string {
  switch (misfit.needs) {
    case 'object':
      return `${action} is made on an object, and this is a bucket.`;
    case 'bucket':
      return `${action} is made on a bucket, and this is an object.`;
    case 'service':
      return `${action} is never made on this: it belongs to another service.`;
  }
}
