// The words for a problem of a field, with an example that the open world holds.
import type { QuestionProblem } from '../../model/analysis';
import { nodeLabel } from '../../store/selectors';
import { useReadState } from '../../store/use-store';
import { describeFieldProblem } from './problem-words';
import { namesakes } from './parse-question';

export function ProblemText({ problem }: { readonly problem: QuestionProblem }) {
  const { world } = useReadState()();
  const [namesake] = namesakes(world, problem.field, problem.value);
  return describeFieldProblem(problem, namesake === undefined ? null : nodeLabel(world, namesake));
}
