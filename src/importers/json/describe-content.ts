// What a file's JSON holds, in a few words for a message.
import { describeValue, isObject } from './shape';

const KEYS_SHOWN = 6;
const LONGEST_KEY = 40;

/** `an object with Users, IsTruncated`, `a list`, `7`. */
export function describeContent(value: unknown): string {
  if (!isObject(value)) return describeValue(value);
  const keys = Object.keys(value);
  if (keys.length === 0) return 'an empty object';
  const shown = keys.slice(0, KEYS_SHOWN).map((key) => key.slice(0, LONGEST_KEY));
  return `an object with ${shown.join(', ')}${keys.length > KEYS_SHOWN ? ', …' : ''}`;
}
