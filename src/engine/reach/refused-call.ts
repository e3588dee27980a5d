// Why a role cannot be put on: a permission that is surely missing, or STS itself, which refuses what policies would allow.
import type { Role } from '../../model/principal';
import type { RequestContext } from '../../model/request-context';
import type { StsParameters } from '../../model/sts-call';
import type { StsDenial } from '../../model/sts-denial';
import { decide } from '../decide/decide';
import type { Request } from '../decide/request';
import { FALSE } from '../residual/formula';
import { assumeFormula, assumeRequests, nothingOpen } from './assume-call';
import { baseParameters, planCall } from './choices';
import { isChosenKey } from './chosen-keys';
import type { Explorer } from './moves';
import type { Stand } from './terrain';

export type Refusal = {
  /** The permission that is missing, or the call itself. */
  readonly request: Request;
  /** Null where a policy stands in the way. */
  readonly denial: StsDenial | null;
};

/**
 * What stands in the way of a call that puts on the role, made with the parameters that the policies ask for (R180–R201);
 * null where it works, or where nobody can tell.
 */
export function findRefusal(explorer: Explorer, stand: Stand, role: Role): Refusal | null {
  const { terrain, conditions } = explorer;
  const base = baseParameters(terrain);
  const asked = assumeRequests(terrain, stand, role, { sts: base, open: isChosenKey });
  const denied = asked.find(isDenied);
  if (denied !== undefined) return { request: denied, denial: null };
  if (explorer.movesOf(stand).some(({ to }) => to.role === role)) return null;
  const wanted = conditions.settle(assumeFormula(asked, stand));
  const witness = wanted === FALSE ? null : conditions.witness(wanted);
  if (witness === null) return null;
  const sts = { ...base, ...parametersIn(witness) };
  const requests = assumeRequests(terrain, stand, role, { sts, open: nothingOpen });
  const stopped = requests.find(isDenied);
  if (stopped !== undefined) return { request: stopped, denial: null };
  const planned = planCall(terrain, stand, role, sts);
  const [request] = requests;
  return planned === null || planned.ok || request === undefined ? null : { request, denial: planned.error };
}

function isDenied(request: Request): boolean {
  return decide(request).outcome.endsWith('deny');
}

const REQUEST_TAG = 'aws:requesttag/';

/** The parameters that fill these keys. */
function parametersIn(witness: RequestContext): StsParameters {
  const texts = Object.entries(witness).flatMap(([key, value]) => {
    if (typeof value === 'string') return [{ key, values: [value] }];
    return Array.isArray(value) ? [{ key, values: value as readonly string[] }] : [];
  });
  const valuesOf = (wanted: string) => texts.find(({ key }) => key.toLowerCase() === wanted)?.values ?? [];
  const named = (name: 'ExternalId' | 'RoleSessionName' | 'SourceIdentity'): StsParameters => {
    const [value] = valuesOf(`sts:${name.toLowerCase()}`);
    return value === undefined ? {} : { [name]: value };
  };
  const Tags = texts.flatMap(({ key, values }) => {
    const [Value] = values;
    if (!key.toLowerCase().startsWith(REQUEST_TAG) || Value === undefined) return [];
    return [{ Key: key.slice(REQUEST_TAG.length), Value }];
  });
  const TransitiveTagKeys = valuesOf('sts:transitivetagkeys');
  return {
    ...named('ExternalId'),
    ...named('RoleSessionName'),
    ...named('SourceIdentity'),
    ...(Tags.length === 0 ? {} : { Tags }),
    ...(TransitiveTagKeys.length === 0 ? {} : { TransitiveTagKeys }),
  };
}
