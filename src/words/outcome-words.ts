// The word of a verdict.
import type { Outcome } from '../model/decision';

export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  allow: 'ALLOW',
  'explicit-deny': 'DENY',
  'implicit-deny': 'NO ALLOW',
  depends: 'DEPENDS',
};
