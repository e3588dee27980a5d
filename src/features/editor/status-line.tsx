// Beside the tabs: how the active policy fares and how long it is; problems lead to the first of them.
import { CircleX, TriangleAlert } from 'lucide-react';
import type { PolicyDocument } from '../../model/policy-document';
import type { World } from '../../model/world';
import type { DocumentStatus } from './document-status';
import { statusText } from './document-status';
import { isOverLimit, policySize, sizeExplanation, sizeText } from './policy-size';
import styles from './status-line.module.css';

type Props = {
  readonly world: World;
  readonly document: PolicyDocument;
  readonly status: DocumentStatus;
  readonly onGoToFirst: () => void;
};

export function StatusLine({ world, document, status, onGoToFirst }: Props) {
  const size = policySize(world, document);
  const Icon = status.kind === 'warned' ? TriangleAlert : CircleX;
  return (
    <div className={styles.line}>
      {status.kind === 'valid' ? (
        <span>valid</span>
      ) : (
        <button type="button" className={styles.problems} data-kind={status.kind} onClick={onGoToFirst}>
          <Icon size={13} aria-hidden="true" />
          {statusText(status)}
        </button>
      )}
      <span aria-hidden="true">·</span>
      <span className={styles.size} data-over={isOverLimit(size) || undefined} title={sizeExplanation(document, size)}>
        {sizeText(size)}
        {isOverLimit(size) && ' too long'}
      </span>
    </div>
  );
}
