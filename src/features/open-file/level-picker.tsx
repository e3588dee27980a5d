// The levels of an organization that a policy is attached to.
import ChevronDown from 'lucide-react/icons/chevron-down';
import type { Level } from '../../model/open-files';
import { Button } from '../../ui/button';
import { MenuOfMany } from '../../ui/menu-of-many';
import { describeLevel } from './file-words';

type Props = {
  /** What is attached, for those who hear it. */
  readonly subject: string;
  readonly levels: readonly Level[];
  readonly chosen: readonly string[];
  readonly isDisabled?: boolean;
  readonly onChoose: (ids: readonly string[]) => void;
};

const KIND_WORDS = { root: 'root', unit: 'unit', account: 'account' } as const;

export function LevelPicker({ subject, levels, chosen, isDisabled = false, onChoose }: Props) {
  const names = levels.filter(({ id }) => chosen.includes(id)).map(describeLevel);
  const shown = names.length === 0 ? 'nothing' : names.length > 2 ? `${String(names.length)} levels` : names.join(', ');
  return (
    <MenuOfMany
      name={`Levels for ${subject}`}
      button={
        <Button isDisabled={isDisabled} aria-label={`Attach ${subject} to: ${shown}`}>
          {shown}
          <ChevronDown size={14} aria-hidden="true" />
        </Button>
      }
      options={levels.map((level) => ({
        id: level.id,
        label: describeLevel(level),
        detail: KIND_WORDS[level.kind],
        depth: level.depth,
      }))}
      chosen={chosen}
      onChoose={onChoose}
    />
  );
}
