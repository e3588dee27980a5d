// The verdicts of a graph's edges, each kept once: many edges differ in nothing but their ends.
import { decidingLayer } from '../../model/decision';
import type { Edge } from '../../model/analysis';
import { explain } from '../decide/explain';
import type { Request } from '../decide/request';
import { NO_VERDICT } from './class-links';
import type { Finding } from './role-targets';

/** What is the same for many edges: all but their ends. */
export type Verdict = Omit<Edge, 'id' | 'from' | 'to'>;

export type VerdictTable = {
  readonly verdicts: readonly Verdict[];
  readonly number: (finding: Finding) => number;
};

export function makeVerdictTable(): VerdictTable {
  const verdicts: Verdict[] = [];
  const numbers = new Map<string, number>();
  return {
    verdicts,
    number: (finding) => {
      if (finding === null) return NO_VERDICT;
      const verdict = verdictOf(finding);
      const { kind, outcome, layer, service, waitsFor } = verdict;
      const key = [kind, outcome, layer ?? '', service ?? '', ...waitsFor].join(' ');
      const known = numbers.get(key) ?? verdicts.length;
      if (known === verdicts.length) {
        verdicts.push(verdict);
        numbers.set(key, known);
      }
      return known;
    },
  };
}

function verdictOf({ kind, decision, request, service }: Exclude<Finding, null>): Verdict {
  return {
    kind,
    outcome: decision.outcome,
    layer: decidingLayer(decision),
    waitsFor: decision.outcome === 'depends' ? waitsFor(request) : [],
    ...(service === undefined ? {} : { service }),
  };
}

/** The keys and policies an open request waits for. */
function waitsFor(request: Request): readonly string[] {
  const { unknownKeys, unreadable } = explain(request);
  return [...unknownKeys, ...unreadable];
}
