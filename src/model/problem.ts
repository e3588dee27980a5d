// What is wrong with a text somebody wrote: a stable code, the place, and what the message needs.
import type { TextSpan } from '../base/text-span';

export type ProblemParams = Readonly<Record<string, string | number>>;

export type Problem<Code extends string = string> = {
  /** An error makes a policy invalid, so that it is never evaluated (R27); a warning does not. */
  readonly severity: 'error' | 'warning';
  readonly code: Code;
  readonly span: TextSpan;
  readonly params: ProblemParams;
};
