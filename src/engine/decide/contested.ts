// Points AWS's documentation leaves open: named in an answer that rests on one of them, one row a point.
import type { Decision } from '../../model/decision';
import type { Layer } from '../../model/layer';
import { GRANT } from '../match/principal';
import { NO, UNKNOWN, YES } from '../match/tri';
import type { LayerFinding } from './explain-layer';
import type { Request } from './request';

type Findings = ReadonlyMap<Layer, LayerFinding>;
type Part = LayerFinding['statements'][number]['parts'][number];

/** Open points that a single part of a statement can raise. */
const POINTS_OF_PARTS: readonly { readonly point: string; readonly isRaised: (part: Part) => boolean }[] = [
  { point: 'U7', isRaised: (part) => part.kind === 'condition' && isForAnyValueIfExistsWithoutKey(part) },
  { point: 'U8', isRaised: ({ code }) => code === 'condition-multivalued-needs-set-operator' },
  { point: 'U12', isRaised: ({ code }) => code === 'not-principal-hits' },
  { point: 'U20', isRaised: ({ code }) => code === 'not-principal-allow-unsupported' },
];

function isForAnyValueIfExistsWithoutKey(part: Extract<Part, { readonly kind: 'condition' }>): boolean {
  return /^ForAnyValue:.*IfExists$/.test(part.operator) && part.got === null;
}

/** The points this decision rests on, in their order. */
export function findContested(request: Request, decision: Decision, findings: Findings): readonly string[] {
  const points = new Set<string>();
  for (const { statements } of findings.values()) {
    for (const { match, parts } of statements) {
      const decisive = match === NO ? parts.filter((part) => part.match === 'no') : parts;
      if (match === NO && decisive.length !== 1) continue;
      for (const { point, isRaised } of POINTS_OF_PARTS) if (decisive.some(isRaised)) points.add(point);
    }
  }
  for (const point of grantPoints(request, decision, findings)) points.add(point);
  return [...points].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)));
}

/** A grant by name that a boundary or session policy would have stopped (U14, U21), and the root user's roles (U13). */
function grantPoints(request: Request, decision: Decision, findings: Findings): readonly string[] {
  if (decision.outcome !== 'allow' || (decision.by !== 'trust' && decision.by !== 'resource')) return [];
  if (request.caller.kind === 'root' && decision.by === 'trust') return ['U13'];
  const target = findings.get(decision.by);
  if (target === undefined || (target.grants.yes & GRANT.direct) === 0) return [];
  const stops = (['boundary', 'session'] as const).some((layer) => {
    const allows = findings.get(layer)?.allows;
    return allows === NO || allows === UNKNOWN;
  });
  if (!stops) return [];
  const isByName = target.statements.some(({ grant, match, statement }) => {
    return (
      grant === GRANT.direct && match === YES && statement.effect === 'Allow' && statement.principal?.isAnyone !== true
    );
  });
  if (!isByName) return ['U21'];
  return decision.by === 'trust' && request.caller.kind === 'user' ? ['U14'] : [];
}
