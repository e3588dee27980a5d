// Names inside a template: letters and digits alone, each once, the same for the same things in the same order.

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
    let name = base;
    for (let number = 2; this.#taken.has(name.toLowerCase()); number += 1) name = `${base}${number}`;
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
