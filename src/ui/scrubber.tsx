// A position among numbered steps, to be dragged or moved with the arrow keys.
import { Slider, SliderThumb, SliderTrack } from 'react-aria-components/Slider';
import styles from './scrubber.module.css';

type Props = {
  readonly name: string;
  /** From 0 to `count` - 1. */
  readonly index: number;
  readonly count: number;
  readonly onStep: (index: number) => void;
};

export function Scrubber({ name, index, count, onStep }: Props) {
  const last = count - 1;
  return (
    <Slider
      className={styles.slider ?? ''}
      aria-label={name}
      minValue={1}
      maxValue={Math.max(2, count)}
      step={1}
      value={index + 1}
      onChange={(value) => {
        if (typeof value === 'number') onStep(value - 1);
      }}
    >
      <SliderTrack className={styles.track ?? ''}>
        <div className={styles.fill} style={{ width: `${String(last <= 0 ? 100 : (index / last) * 100)}%` }} />
        <SliderThumb className={styles.thumb ?? ''} />
      </SliderTrack>
    </Slider>
  );
}
