// Tags as an argument: AWS's services write them in one of three ways.
import type { Tags } from '../../model/principal';

const STYLES = {
  list: (tags: Tags) => Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
  keyList: (tags: Tags) => Object.entries(tags).map(([TagKey, TagValue]) => ({ TagKey, TagValue })),
  map: (tags: Tags) => tags,
} as const;

/** The option with the tags; nothing where there are none. */
export function tagWords(tags: Tags, style: keyof typeof STYLES): readonly string[] {
  return Object.keys(tags).length === 0 ? [] : ['--tags', JSON.stringify(STYLES[style](tags))];
}
