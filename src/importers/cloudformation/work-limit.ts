// A small template can ask for endless text; past a measure the reading stops and says so.

/** Characters and values that one template may come to. */
const MOST_WORK = 50_000_000;

/** What one value costs beside its characters, since it takes as much memory as so many. */
export const VALUE_COST = 50;

export class TooMuchWork extends Error {
  readonly limit = MOST_WORK;
  constructor() {
    super('The template comes to too much text.');
  }
}

export class WorkLimit {
  #left = MOST_WORK;

  /** Throws `TooMuchWork` once everything is spent. */
  spend(amount: number): void {
    this.#left -= amount;
    if (this.#left < 0) throw new TooMuchWork();
  }
}
