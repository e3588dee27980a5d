// The controls of the stage: to the ends, one step back or on, play and pause, the scrubber, the speed, how much is told.
import ChevronFirst from 'lucide-react/icons/chevron-first';
import ChevronLeft from 'lucide-react/icons/chevron-left';
import ChevronRight from 'lucide-react/icons/chevron-right';
import Pause from 'lucide-react/icons/pause';
import PlayIcon from 'lucide-react/icons/play';
import { SPEEDS } from '../../steps/tempo';
import { Button, IconButton } from '../../ui/button';
import { Choices } from '../../ui/choices';
import { Scrubber } from '../../ui/scrubber';
import { LEVELS, type Level } from './levels';
import styles from './stage.module.css';

type Props = {
  readonly index: number;
  readonly count: number;
  readonly isPlaying: boolean;
  readonly speed: number;
  readonly level: Level;
  readonly onStep: (index: number) => void;
  readonly onToggle: () => void;
  readonly onSpeed: (speed: number) => void;
  readonly onLevel: (level: Level) => void;
};

const LEVEL_NAMES: Readonly<Record<Level, string>> = { headline: 'Headline', story: 'Story', evidence: 'Evidence' };

export function Controls({ index, count, isPlaying, speed, level, onStep, onToggle, onSpeed, onLevel }: Props) {
  const last = count - 1;
  return (
    <div className={styles.controls} role="group" aria-label="Player">
      <IconButton name="To the first step (Home)" isDisabled={index === 0} onPress={() => onStep(0)}>
        <ChevronFirst size={18} aria-hidden="true" />
      </IconButton>
      <IconButton name="Previous step (←)" isDisabled={index === 0} onPress={() => onStep(index - 1)}>
        <ChevronLeft size={18} aria-hidden="true" />
      </IconButton>
      <Button look="solid" aria-label={isPlaying ? 'Pause (Space)' : 'Play (Space)'} onPress={onToggle}>
        {isPlaying ? <Pause size={16} aria-hidden="true" /> : <PlayIcon size={16} aria-hidden="true" />}
        <span className={styles.playWord}>{isPlaying ? 'Pause' : 'Play'}</span>
      </Button>
      <IconButton name="Next step (→)" isDisabled={index === last} onPress={() => onStep(index + 1)}>
        <ChevronRight size={18} aria-hidden="true" />
      </IconButton>
      <Scrubber name="Step" index={index} count={count} onStep={onStep} />
      <span className={styles.count}>
        step {index + 1} of {count}
      </span>
      <Choices name="Speed" values={SPEEDS} chosen={speed} labelOf={(one) => `${String(one)}×`} onChoose={onSpeed} />
      <Choices
        name="How much is told"
        values={LEVELS}
        chosen={level}
        labelOf={(one) => LEVEL_NAMES[one]}
        onChoose={onLevel}
      />
    </div>
  );
}
