// Gathers what is not set up; each thing is told once for each reason.
import type { Skipped, SkipReason } from './skipped';

export class SkipList {
  readonly #skipped = new Map<string, Skipped>();

  get all(): readonly Skipped[] {
    return [...this.#skipped.values()];
  }

  add(what: string, reason: SkipReason): void {
    this.#skipped.set(`${reason} ${what}`, { what, reason });
  }
}
