// What is said at a field whose text cannot be used, fetched when the first one is refused.
import { lazy, Suspense } from 'react';
import type { QuestionProblem } from '../../model/analysis';

const Words = lazy(async () => ({ default: (await import('./problem-text')).ProblemText }));

export function FieldProblem({ problem }: { readonly problem: QuestionProblem }) {
  return (
    <Suspense fallback="This cannot be used.">
      <Words problem={problem} />
    </Suspense>
  );
}
