// What a caller of AssumeRole says of itself in the call.

/** Keys, and a family of keys, that a caller of AssumeRole fills as it likes; in lower case. */
export const CHOSEN_KEYS: readonly string[] = [
  'sts:externalid',
  'sts:rolesessionname',
  'sts:sourceidentity',
  'sts:transitivetagkeys',
  'aws:tagkeys',
  'aws:requesttag/',
];

export function isChosenKey(key: string): boolean {
  return CHOSEN_KEYS.some((chosen) => key.startsWith(chosen));
}
