// The questions that came with the world: a click asks one, context included.
import { Link } from 'react-aria-components/Link';
import ChevronDown from 'lucide-react/icons/chevron-down';
import type { SavedQuestion } from '../../model/question';
import { useActions, useSelected } from '../../store/use-store';
import { Button } from '../../ui/button';
import { Menu, MenuOption } from '../../ui/menu';
import styles from './saved-questions.module.css';

const IN_SIGHT = 2;

export function SavedQuestions() {
  const questions = useSelected((state) => state.world.questions);
  const actions = useActions();
  if (questions.length === 0) return null;
  const ask = ({ who, what, where, context }: SavedQuestion) => {
    actions.askQuestion({ who, what, where, context });
  };
  return (
    <div className={styles.row}>
      <span className={styles.title}>Questions:</span>
      {questions.slice(0, IN_SIGHT).map((question) => (
        <Link
          key={question.id}
          className={styles.link ?? ''}
          onPress={() => {
            ask(question);
          }}
        >
          {question.title}
        </Link>
      ))}
      {questions.length > IN_SIGHT && (
        <Menu
          name="Questions of this world"
          button={
            <Button look="plain">
              all {questions.length}
              <ChevronDown size={14} aria-hidden="true" />
            </Button>
          }
        >
          {questions.map((question) => (
            <MenuOption
              key={question.id}
              id={question.id}
              onChoose={() => {
                ask(question);
              }}
            >
              {question.title}
            </MenuOption>
          ))}
        </Menu>
      )}
    </div>
  );
}
