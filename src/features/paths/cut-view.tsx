// The smallest change that closes every way, as edits to look at before they are made.
import { useState } from 'react';
import type { CutAnswer, CutChoice, CutEdit } from '../../model/paths';
import type { DocumentId } from '../../model/policy-document';
import type { StatementRef } from '../../model/trace';
import type { World } from '../../model/world';
import { documentsById } from '../../store/selectors';
import { useActions, useReadState, useSelected } from '../../store/use-store';
import { Button } from '../../ui/button';
import { ChoiceList } from '../../ui/choice';
import { TextDiff } from '../../ui/text-diff';
import type { Applied } from './applied-note';
import { HarmList } from './harm-list';
import { describeHarmBriefly } from './harm-words';
import { describeStatement } from './path-words';
import { scopeOf } from './statement-scope';
import styles from './cut-view.module.css';

type Props = {
  readonly world: World;
  readonly answer: CutAnswer;
  readonly onBack: () => void;
  readonly onApplied: (applied: Applied) => void;
};

export function CutView({ world, answer, onBack, onApplied }: Props) {
  const readState = useReadState();
  const areOld = useSelected((state) => state.arePathsOld);
  const [chosen, setChosen] = useState({ answer, at: 0 });
  const { isProvenSmallest, isImpossible } = answer;
  const choices = choicesOf(answer);
  const at = chosen.answer === answer ? chosen.at : 0;
  const { edits, harm } = choices[at] ?? answer;
  if (isImpossible) {
    return (
      <p className={styles.words}>
        No change of statements was found that closes every path: one may rest on a root user’s own power, on a policy
        of AWS, or on a policy that cannot be read.
      </p>
    );
  }
  if (edits.length === 0) return <p className={styles.words}>There is no path to close.</p>;
  const documents = groupByDocument(edits);
  const apply = (): void => {
    const { world: present, worldNumber, openDocument, editDocument } = readState();
    const texts = documentsById(present);
    const made = documents.map(({ document, text }) => ({
      document,
      before: texts.get(document)?.text ?? '',
      after: text,
    }));
    // Opened first, so that the editor's own history can take each edit back.
    for (const { document } of documents) openDocument(document);
    for (const { document, text } of documents) editDocument(document, text);
    onApplied({ worldNumber, edits: made });
    onBack();
  };
  const amount = edits.length;
  return (
    <>
      <p className={styles.words}>
        {amount === 1
          ? `One change closes every path${choices.length > 1 ? '; any of these does' : ''}.`
          : `${String(amount)} changes together close every path.`}{' '}
        {isProvenSmallest ? amount > 1 && 'No smaller set does.' : 'Not proven smallest: fewer changes might do.'}
      </p>
      {choices.length > 1 && (
        <ChoiceList
          label="Which one"
          choices={choices.map((choice, number) => ({
            id: String(number),
            label: choice.edits.map(({ statement }) => describeStatement(world, statement)).join(', '),
            detail: `· ${describeHarmBriefly(choice.harm)}`,
          }))}
          chosen={String(at)}
          onChoose={(id) => {
            setChosen({ answer, at: Number(id) });
          }}
        />
      )}
      <ol className={styles.edits} aria-label="Changes">
        {documents.map((edit) => (
          <li key={edit.document}>
            <Edit world={world} edit={edit} />
          </li>
        ))}
      </ol>
      {harm !== null && <HarmList world={world} harm={harm} />}
      <div className={styles.actions}>
        <Button look="solid" isDisabled={areOld} onPress={apply}>
          {amount === 1 ? 'Apply' : `Apply all ${String(amount)}`}
        </Button>
        <Button onPress={onBack}>Leave it</Button>
      </div>
    </>
  );
}

function choicesOf({ edits, harm, alternatives }: CutAnswer): readonly CutChoice[] {
  return harm === null ? [] : [{ edits, harm }, ...alternatives];
}

type DocumentEdit = Pick<CutEdit, 'document' | 'text' | 'isEmptied'> & { readonly statements: readonly StatementRef[] };

/** Each edit carries its document's text after all of them, so that a document is shown and changed once. */
function groupByDocument(edits: readonly CutEdit[]): readonly DocumentEdit[] {
  const documents = new Map<DocumentId, DocumentEdit>();
  for (const { document, text, isEmptied, statement } of edits) {
    const statements = [...(documents.get(document)?.statements ?? []), statement];
    documents.set(document, { document, text, isEmptied, statements });
  }
  return [...documents.values()];
}

function Edit({ world, edit }: { readonly world: World; readonly edit: DocumentEdit }) {
  const actions = useActions();
  const present = useSelected((state) => documentsById(state.world).get(edit.document)?.text ?? '');
  const { statements, text } = edit;
  return (
    <div className={styles.edit}>
      <p className={styles.names}>
        {statements.map((statement) => (
          <button
            key={statement.index}
            type="button"
            className={styles.name}
            onClick={() => {
              actions.openDocument(statement.document, statement.span);
            }}
          >
            {describeStatement(world, statement)}
          </button>
        ))}
      </p>
      {statements.map((statement) => {
        const scope = scopeOf(present, statement.span);
        return scope === null ? null : (
          <p key={statement.index} className={styles.hint}>
            The statement allows {scope}: all of it goes.
          </p>
        );
      })}
      {edit.isEmptied && (
        <p className={styles.hint}>
          A policy needs a statement, so the last one stays as a Deny that concerns nobody. The policy could also be
          deleted.
        </p>
      )}
      <div className={styles.diff}>
        <TextDiff before={present} after={text} />
      </div>
    </div>
  );
}
