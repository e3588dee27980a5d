// Names inside a template: letters and digits alone, each once, the same for the same things in the same order.
import { firstFree } from '../../base/first-free';

export class LogicalNames {
  readonly #byThing = new Map<string, string>();
  readonly #taken = new Set<string>();

  /** The name of a thing (an ARN or id), made from words the first time. */
  of(thing: string, ...words: readonly string[]): string {
    const known = this.#byThing.get(thing);
    if (known !== undefined) return known;
    const made = this.#unique(words);
    this.#byThing.set(thing, made);
    return made;
  }

  /** The name that the thing has; null where it has none. */
  find(thing: string): string | null {
    return this.#byThing.get(thing) ?? null;
  }

  #unique(words: readonly string[]): string {
    const base = words.map(inCapitals).join('').slice(0, 200);
    const name = firstFree(
      base,
      (candidate) => this.#taken.has(candidate.toLowerCase()),
      (number) => `${base}${number}`,
    );
    this.#taken.add(name.toLowerCase());
    return name;
  }
}

function inCapitals(word: string): string {
  return word
    .split(/[^A-Za-z0-9]+/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
}
