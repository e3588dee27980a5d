// A question: who wants to do what, where, under which circumstances.
import type { RequestContext } from './request-context';
import type { Outcome } from './decision';

/** Who, what and where are what the person chose or typed: an ARN or name, an action, a resource ARN. */
export type Question = {
  readonly who: string;
  readonly what: string;
  readonly where: string;
  readonly context: RequestContext;
};

export type SavedQuestion = Question & {
  readonly id: string;
  readonly title: string;
  readonly expect?: Outcome;
};
