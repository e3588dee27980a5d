// One row of the outline: chevron, sign, name, and what it is.
import { ChevronRight, CircleAlert, CircleDashed } from 'lucide-react';
import { cloneElement, isValidElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { Collection } from 'react-aria-components/Collection';
import { TreeItem, TreeItemContent } from 'react-aria-components/Tree';
import type { DocumentId } from '../../model/policy-document';
import { useActions, useSelected } from '../../store/use-store';
import { documentMark, hasProblem, NOT_CARRIED } from './document-mark';
import styles from './outline.module.css';
import { OutlineSign } from './outline-sign';
import type { OutlineRow } from './outline-rows';
import type { OutlineNode } from './outline-tree';

/** A row and what the tree is told of the rows below it; for the tree's `items`. */
export function renderOutlineItem({ node, given }: OutlineRow) {
  return (
    <TreeItem
      id={node.key}
      textValue={node.label}
      hasChildItems={node.children.length > 0}
      className={styles.row ?? ''}
      render={asTreeItem}
    >
      <TreeItemContent>
        {({ level, isExpanded, hasChildItems }) => (
          <OutlineContent node={node} level={level} isExpanded={isExpanded} hasChildren={hasChildItems} />
        )}
      </TreeItemContent>
      <Collection items={given}>{renderOutlineItem}</Collection>
    </TreeItem>
  );
}

type CellProps = { readonly role?: string; readonly 'aria-colindex'?: number | undefined };
const AS_CONTENT: CellProps = { role: 'none', 'aria-colindex': undefined };

/** A tree of one column is a tree to assistive technology, not a grid: the cell around the content falls away. */
function asTreeItem({ children, ...props }: React.JSX.IntrinsicElements['div']) {
  const cell: React.ReactNode = children;
  return (
    <div {...props} role="treeitem">
      {isValidElement<CellProps>(cell) ? cloneElement(cell, AS_CONTENT) : cell}
    </div>
  );
}

type ContentProps = {
  readonly node: OutlineNode;
  readonly level: number;
  readonly isExpanded: boolean;
  readonly hasChildren: boolean;
};

function OutlineContent({ node, level, isExpanded, hasChildren }: ContentProps) {
  const actions = useActions();
  const { document } = node;
  return (
    // The keyboard opens a policy with Enter, through the tree's own action.
    <div
      className={styles.content}
      style={{ '--level': level } as React.CSSProperties}
      title={titleOf(node)}
      onClick={
        document === null
          ? undefined
          : () => {
              actions.openDocument(document);
            }
      }
    >
      {hasChildren ? (
        <Button slot="chevron" className={styles.chevron ?? ''}>
          <ChevronRight size={14} data-open={isExpanded} aria-hidden />
        </Button>
      ) : (
        <span className={styles.chevron} />
      )}
      <OutlineSign icon={node.icon} />
      <Label text={node.label} />
      {document === null ? <NodeKind node={node} /> : <DocumentKind document={document} kind={node.kind} />}
    </div>
  );
}

function titleOf({ arn, document, icon, key, label }: OutlineNode): string {
  return arn ?? document ?? (icon === 'account' ? `account ${key}` : label);
}

const TAIL_LENGTH = 10;
const LONG_ENOUGH = 20;

/** A name that gives way in its middle, so that beginning and end stay readable. */
function Label({ text }: { readonly text: string }) {
  const cut = text.length < LONG_ENOUGH ? text.length : text.length - TAIL_LENGTH;
  return (
    <span className={styles.label}>
      <span className={styles.start}>{text.slice(0, cut)}</span>
      <span className={styles.end}>{text.slice(cut)}</span>
    </span>
  );
}

function NodeKind({ node }: { readonly node: OutlineNode }) {
  const isMarked = useSelected((state) => hasProblem(state, documentsIn(node)));
  return (
    <span className={styles.kind}>
      {isMarked && (
        <CircleAlert className={styles.alert} size={13} role="img" aria-label="a policy in it has problems" />
      )}
      {node.kind}
    </span>
  );
}

const NONE: readonly DocumentId[] = [];

function documentsIn({ arn, children }: OutlineNode): readonly DocumentId[] {
  return arn === null ? NONE : children.flatMap(({ document }) => document ?? []);
}

function DocumentKind({ document, kind }: { readonly document: DocumentId; readonly kind: string }) {
  const mark = useSelected((state) => documentMark(state, document));
  const Mark = mark === NOT_CARRIED ? CircleDashed : CircleAlert;
  return (
    <span className={styles.kind} title={mark ?? undefined}>
      {mark !== null && <Mark className={styles.alert} data-mark={mark} size={13} role="img" aria-label={mark} />}
      {kind}
    </span>
  );
}
