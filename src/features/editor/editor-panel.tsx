// The policies as text: a tab per open document, problems at their places.
import { use, useEffect, useId, useRef } from 'react';
import { Tabs } from 'react-aria-components';
import type { TextSpan } from '../../base/text-span';
import { asDocumentId, type DocumentId } from '../../model/policy-document';
import type { Problem } from '../../model/problem';
import { documentsById, documentTitle } from '../../store/selectors';
import { StoreContext, useActions, useSelected } from '../../store/use-store';
import { consequenceText, documentStatus, statusText, worstFirst } from './document-status';
import styles from './editor-panel.module.css';
import { EditorTabs } from './editor-tabs';
import { EmptyEditor } from './empty-editor';
import { EMPTY_POLICY, MissingText } from './missing-text';
import { openSuggestedTabs } from './open-suggested-tabs';
import { pathGroups } from './path-documents';
import { PolicyEditor, type PolicyEditorHandle } from './policy-editor';
import { ProblemBar } from './problem-bar';
import { StatusLine } from './status-line';

const NO_PROBLEMS: readonly Problem[] = [];
const NO_TAB = 'none';

export function EditorPanel() {
  const store = use(StoreContext);
  const actions = useActions();
  const world = useSelected((state) => state.world);
  const openTabs = useSelected((state) => state.openTabs);
  const active = useSelected((state) => state.activeTab);
  const problems = useSelected((state) => state.problems);
  const unreadable = useSelected((state) => state.unreadable);
  const isOutOfDate = useSelected((state) => state.isOutOfDate);
  const answer = useSelected((state) => state.analysis?.answer ?? null);
  const editor = useRef<PolicyEditorHandle>(null);

  useEffect(() => (store === null ? undefined : openSuggestedTabs(store)), [store]);

  const documents = documentsById(world);
  const document = active === null ? undefined : documents.get(active);
  const titleOf = (id: DocumentId): string => documentTitle(world, id);
  const panelId = useId();
  const statusOf = (id: DocumentId) =>
    documentStatus(problems[id] ?? NO_PROBLEMS, unreadable.includes(id), isOutOfDate);
  const tabs = openTabs.map((id) => {
    const status = statusOf(id);
    const isTrouble = status.kind === 'unreadable' || status.kind === 'refused';
    return { id, title: titleOf(id), trouble: isTrouble ? statusText(status) : null };
  });
  const goTo = (span: TextSpan): void => {
    if (active === null) return;
    actions.openDocument(active, span);
    editor.current?.focus();
  };

  const text = document?.text ?? null;
  const found = document === undefined ? NO_PROBLEMS : worstFirst(problems[document.id] ?? NO_PROBLEMS);
  const status = document === undefined ? null : statusOf(document.id);

  return (
    <div role="group" aria-label="Editor" className={styles.panel}>
      {tabs.length > 0 && (
        <Tabs
          className={styles.tabs ?? ''}
          selectedKey={active ?? NO_TAB}
          onSelectionChange={(key) => {
            actions.openDocument(asDocumentId(String(key)));
          }}
        >
          <div className={styles.top}>
            <EditorTabs
              tabs={tabs}
              active={active}
              panelId={panelId}
              onClose={(id) => {
                actions.closeTab(id);
              }}
            />
            {document !== undefined && status !== null && text !== null && (
              <StatusLine
                world={world}
                document={document}
                status={status}
                onGoToFirst={() => {
                  goTo(found[0]?.span ?? { start: 0, end: 0 });
                }}
              />
            )}
          </div>
        </Tabs>
      )}
      {/* One panel for all tabs, so that the text surface stays while tabs change; outside of Tabs, which renders twice. */}
      <div
        role="tabpanel"
        id={panelId}
        aria-label={active === null ? 'No policy' : titleOf(active)}
        className={styles.body}
        data-empty={active === null}
      >
        <PolicyEditor ref={editor} isHidden={text === null} />
        {document !== undefined && text === null && (
          <MissingText
            title={titleOf(document.id)}
            onStart={() => {
              actions.editDocument(document.id, EMPTY_POLICY);
            }}
          />
        )}
        {text !== null && status !== null && (
          <ProblemBar text={text} problems={found} consequence={consequenceText(status)} onGoTo={goTo} />
        )}
      </div>
      {active === null && (
        <EmptyEditor
          world={world}
          groups={answer === null ? [] : pathGroups(world, answer)}
          titleOf={titleOf}
          onOpen={(id) => {
            actions.openDocument(id);
          }}
        />
      )}
    </div>
  );
}
