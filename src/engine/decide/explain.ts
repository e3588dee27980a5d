// The explaining evaluation: the same decision as `decide`, with every layer, statement and condition and its reason.
import { decidingLayer, type Decision } from '../../model/decision';
import { LAYERS, type Layer } from '../../model/layer';
import type { Explanation, StatementRef } from '../../model/trace';
import { GRANT } from '../match/principal';
import { NO, UNKNOWN, YES } from '../match/tri';
import { WAITS_FOR_NOTHING, findResidual } from '../residual/find-residual';
import { combine, denied, NO_DENY, NO_GRANTS, perhapsDenied, type Probe } from './combine';
import { findContested } from './contested';
import { explainLayer, type LayerFinding } from './explain-layer';
import { hasAccount, type Request } from './request';
import { findPublicStatement } from './public-policy';
import { makeTraceBuilder, type TraceBuilder } from './trace-builder';

export type Findings = ReadonlyMap<Layer, LayerFinding>;

/** The decision with its reasons (R120–R179). The decision equals `decide`'s for every request. */
export function explain(request: Request): Explanation {
  const trace = makeTraceBuilder();
  const findings = new Map<Layer, LayerFinding>();
  for (const layer of LAYERS) {
    if (isShown(layer, request)) findings.set(layer, explainLayer(layer, request, trace));
  }
  const decision = combine(request, recordedProbe(findings));
  const deciding = markDeciding(decision, findings, trace) ?? findOpening(decision, request);
  return {
    decision,
    deciding,
    nearest: decision.outcome === 'implicit-deny' ? findNearest(findings.get(decision.layer)) : null,
    ...(decision.outcome === 'depends' ? findResidual([request]) : WAITS_FOR_NOTHING),
    contested: findContested(request, decision),
    trace: trace.events(),
  };
}

/** Where Block Public Access decides, the statement that makes the bucket public (R176). */
function findOpening(decision: Decision, { target, extras }: Request): StatementRef | null {
  if (decidingLayer(decision) !== 's3-bpa' || target === null || extras.isBucketPolicyPublic !== null) return null;
  return findPublicStatement(target)?.ref ?? null;
}

/** Only one of trust and resource policy speaks; callers without an account have no policies of their own. */
function isShown(layer: Layer, request: Request): boolean {
  switch (layer) {
    case 'trust':
    case 'resource':
      return request.settled.targetLayer === layer;
    case 's3-bpa':
      return request.extras.restrictPublicBuckets;
    case 'endpoint':
      return request.endpoint !== null;
    case 'identity':
    case 'boundary':
    case 'session':
      return hasAccount(request.caller);
    case 'rcp':
    case 'scp':
      return true;
  }
}

function recordedProbe(findings: Findings): Probe {
  return {
    findDeny: () => {
      let open: Layer | null = null;
      for (const layer of LAYERS) {
        const denies = findings.get(layer)?.denies ?? NO;
        if (denies === YES) return denied(layer);
        if (denies === UNKNOWN) open ??= layer;
      }
      return open === null ? NO_DENY : perhapsDenied(open);
    },
    allows: (layer) => findings.get(layer)?.allows ?? YES,
    grants: (request) => findings.get(request.settled.targetLayer)?.grants ?? NO_GRANTS,
  };
}

/** Marks the layers and statements that decided; gives the first such statement. */
function markDeciding(decision: Decision, findings: Findings, trace: TraceBuilder): StatementRef | null {
  let first: StatementRef | null = null;
  for (const finding of decidingFindings(decision, findings)) {
    trace.amend(finding.event, { isDeciding: true });
    const effect = decision.outcome === 'allow' ? 'Allow' : 'Deny';
    if (decision.outcome !== 'allow' && decision.outcome !== 'explicit-deny') continue;
    const statement = finding.statements.find(
      (one) => one.statement.effect === effect && one.match === YES && isDecisiveGrant(decision, finding, one.grant),
    );
    if (statement === undefined) continue;
    trace.amend(statement.event, { isDeciding: true });
    first ??= statement.statement.ref;
  }
  return first;
}

/** With a grant by name, a statement that only names the account is not the one that granted. */
function isDecisiveGrant(decision: Decision, finding: LayerFinding, grant: number): boolean {
  if (decision.outcome !== 'allow' || finding.grants.yes === 0) return true;
  if (decision.by !== 'resource' && decision.by !== 'trust') return true;
  const byName = finding.grants.yes & ~GRANT.account;
  return byName === 0 || (grant & byName) !== 0;
}

function decidingFindings(decision: Decision, findings: Findings): readonly LayerFinding[] {
  const layers: readonly (string | null)[] =
    decision.outcome === 'allow' ? decision.by.split('+') : [decidingLayer(decision)];
  return LAYERS.flatMap((layer) => {
    const finding = findings.get(layer);
    return finding !== undefined && layers.includes(layer) ? [finding] : [];
  });
}

/** The Allow that failed in the fewest parts; of equals the first. */
function findNearest(finding: LayerFinding | undefined): StatementRef | null {
  let nearest: LayerFinding['statements'][number] | null = null;
  for (const one of finding?.statements ?? []) {
    if (one.statement.effect === 'Deny' || one.match === YES) continue;
    if (nearest === null || one.closeness > nearest.closeness) nearest = one;
  }
  return nearest?.statement.ref ?? null;
}
