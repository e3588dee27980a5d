// What a way asks for altogether, and the one click that puts a context in place under which it was shown to work.
import type { Path } from '../../model/paths';
import { useActions, useReadState, useSelected } from '../../store/use-store';
import { Button } from '../../ui/button';
import { andList } from '../../words/condition-words';
import { termsOf } from './path-words';
import { contextOf, holdsContext, withContext } from './witness';
import styles from './path-card.module.css';

export function TermsLine({ path }: { readonly path: Path }) {
  const context = useSelected((state) => state.question.context);
  const readState = useReadState();
  const actions = useActions();
  const { ifs, choices, isUnsolved } = termsOf(path);
  const wanted = contextOf(path);
  const canUse = wanted !== null && Object.keys(wanted).length > 0;
  if (ifs.length === 0 && choices.length === 0 && !isUnsolved && path.kind === 'free') return null;
  const isUsed = canUse && holdsContext(context, wanted);
  return (
    <div className={styles.terms}>
      <p>
        {ifs.length > 0 && <>Works if {andList(ifs)}. </>}
        {choices.length > 0 && <>The caller chooses {andList(choices)}. </>}
        {isUnsolved && (
          <>Conditions not solved: no case was found in which every call is allowed, nor that there is none.</>
        )}
      </p>
      {canUse && (
        <Button
          isDisabled={isUsed}
          onPress={() => {
            const { question } = readState();
            actions.askQuestion({ ...question, context: withContext(question.context, wanted) });
          }}
        >
          {isUsed ? 'In use' : 'Use these conditions'}
        </Button>
      )}
    </div>
  );
}
