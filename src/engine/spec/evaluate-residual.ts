// Whether a residual holds once every key has its value, straight from the format's words.
import type { Residual } from '../../model/trace';
import { holdsCondition } from './conditions';
import { matchesResource } from './resources';
import type { Scenario } from './scenario';

/** The scenario's context is complete; conditions and patterns are read as those of Version 2012-10-17. */
export function holdsResidual(residual: Residual, scenario: Pick<Scenario, 'context' | 'resource'>): boolean {
  if ('all' in residual) return residual.all.every((part) => holdsResidual(part, scenario));
  if ('any' in residual) return residual.any.some((part) => holdsResidual(part, scenario));
  if ('not' in residual) return !holdsResidual(residual.not, scenario);
  if ('match' in residual) return matchesResource({ Resource: residual.pattern }, scenario.resource, scenario.context);
  return holdsCondition(residual, scenario.context, true);
}
