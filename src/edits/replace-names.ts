// One name in place of another, wherever it stands: ids, lists, questions, positions and the texts of policies.
import { splitArn } from '../model/arn';

/** Characters that go on with a name: a match before one of them is another name. */
const NAME_CHARACTERS = /[\w+=,.@*?-]/;

export type Replacement = { readonly from: string; readonly to: string };

/** What has to be replaced when an ARN changes: the ARN itself, and for a role the ARNs of its sessions. */
export function replacementsOfArn(from: string, to: string): readonly Replacement[] {
  return [{ from, to }, ...sessionReplacement(from, to)];
}

function sessionReplacement(from: string, to: string): readonly Replacement[] {
  const [a, b] = [sessionArn(from), sessionArn(to)];
  return a === null || b === null ? [] : [{ from: a, to: b }];
}

/** `arn:aws:sts::…:assumed-role/name` of a role; sessions leave the role's path out (R184). */
function sessionArn(arn: string): string | null {
  const parts = splitArn(arn);
  if (parts === null || parts.service !== 'iam' || !parts.resource.startsWith('role/')) return null;
  const name = parts.resource.slice(parts.resource.lastIndexOf('/') + 1);
  return `arn:${parts.partition}:sts::${parts.account}:assumed-role/${name}`;
}

/** The text with each whole name replaced; a longer name that begins alike stays. */
export function replaceNames(text: string, replacements: readonly Replacement[]): string {
  return replacements.reduce((changed, { from, to }) => replaceOne(changed, from, to), text);
}

function replaceOne(text: string, from: string, to: string): string {
  const places = placesOf(text, from);
  if (places.length === 0) return text;
  let result = '';
  let done = 0;
  for (const at of places) {
    result += text.slice(done, at) + to;
    done = at + from.length;
  }
  return result + text.slice(done);
}

/** Whether the text holds the whole name, not only a longer one that begins or ends alike. */
export function holdsName(text: string, name: string): boolean {
  return placesOf(text, name).length > 0;
}

/** Where the whole name stands in the text. */
function placesOf(text: string, name: string): readonly number[] {
  const places: number[] = [];
  if (name === '') return places;
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) {
    const isWhole = !NAME_CHARACTERS.test(text.charAt(at - 1)) && !NAME_CHARACTERS.test(text.charAt(at + name.length));
    if (isWhole) places.push(at);
  }
  return places;
}

/** The value with every string in it, keys too, after the replacement; what holds no name stays the same object. */
export function replaceIn<Value>(value: Value, replacements: readonly Replacement[]): Value {
  return replaceDeep(value, replacements) as Value;
}

function replaceDeep(value: unknown, replacements: readonly Replacement[]): unknown {
  if (typeof value === 'string') return replaceNames(value, replacements);
  if (Array.isArray(value)) {
    const changed = value.map((entry: unknown) => replaceDeep(entry, replacements));
    return changed.every((entry, at) => entry === value[at]) ? value : changed;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const changed = entries.map(
    ([key, entry]) => [replaceNames(key, replacements), replaceDeep(entry, replacements)] as const,
  );
  const isSame = changed.every(([key, entry], at) => key === entries[at]?.[0] && entry === entries[at][1]);
  return isSame ? value : Object.fromEntries(changed);
}
