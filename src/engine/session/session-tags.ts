// Session tags: keys keep their case and are compared without regard to it (R98, R192–R194).
import type { Tags } from '../../model/principal';
import type { Session } from '../../model/session';
import type { TagParameter } from '../../model/sts-call';

const NO_TAGS: Tags = {};

export function tagsOf(list: readonly TagParameter[]): Tags {
  return list.length === 0 ? NO_TAGS : Object.fromEntries(list.map(({ Key, Value }) => [Key, Value]));
}

export function listTags(tags: Tags): readonly TagParameter[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

export function hasTag(tags: Tags, key: string): boolean {
  const wanted = key.toLowerCase();
  return Object.keys(tags).some((one) => one.toLowerCase() === wanted);
}

/** `over` laid over `under`: its value and its spelling of the key win (R192). */
export function overrideTags(under: Tags, over: Tags): Tags {
  const kept = Object.entries(under).filter(([key]) => !hasTag(over, key));
  return Object.fromEntries([...kept, ...Object.entries(over)]);
}

/** The identity's tags, overridden by inherited transitive tags, overridden by the tags passed (R98). */
export function principalTags(
  identityTags: Tags,
  { inheritedTags, tags }: Pick<Session, 'inheritedTags' | 'tags'>,
): Tags {
  return overrideTags(overrideTags(identityTags, inheritedTags), tags);
}

/** What flows to the next session of the chain; plain session tags and the role's own tags do not (R193). */
export function transitiveTags({ tags, inheritedTags, transitiveKeys }: Session): Tags {
  if (transitiveKeys.length === 0) return NO_TAGS;
  const flowing = new Set(transitiveKeys.map((key) => key.toLowerCase()));
  const all = Object.entries(overrideTags(inheritedTags, tags));
  return Object.fromEntries(all.filter(([key]) => flowing.has(key.toLowerCase())));
}

/** Sorted by code units, the spelling of the tags. */
export function transitiveKeysOf(tags: Tags, marked: readonly string[], inherited: Tags): readonly string[] {
  const wanted = new Set(marked.map((key) => key.toLowerCase()));
  const passed = Object.keys(tags).filter((key) => wanted.has(key.toLowerCase()));
  return [...Object.keys(inherited), ...passed].sort();
}

/** Tag values of a role as its trust policy sees them: an inherited transitive tag replaces the one it matches (R193). */
export function replacedTags(roleTags: Tags, inherited: Tags): Tags {
  return Object.fromEntries(Object.entries(inherited).filter(([key]) => hasTag(roleTags, key)));
}
