// What each layer says, as formulas over what is unknown: the same questions as the quick evaluation asks.
import type { DocumentId } from '../../model/policy-document';
import type { Layer } from '../../model/layer';
import { candidates, UNREADABLE_POLICIES, type CompiledStatement, type PolicySet } from '../decide/compile-policy';
import { constraintsOf, grantsToCaller, keepsPair } from '../decide/grants';
import type { KmsGrant, Request } from '../decide/request';
import { findPrincipal } from '../decide/statement';
import { GRANT, type Grant } from '../match/principal';
import { NO, YES } from '../match/tri';
import { conditionFormula, equality, presence, type Origin } from './condition-atom';
import { FALSE, TRUE, all, any, type Formula } from './formula';
import { resourceFormula } from './resource-atom';

/** Some statement denies, in whichever layer. */
export function denies(request: Request): Formula {
  return any(
    request.settled.forbidding.map(({ layer, policies }) => {
      const statements = candidates(policies, request.action).denies.filter((one) => concerns(one, request));
      return anyOf(statements, policies, `${layer}-denies`, layer, request);
    }),
  );
}

/** The layer allows: with levels each of them (R137), and always where the layer is not there. */
export function allows(layer: 'scp' | 'endpoint' | 'identity' | 'boundary' | 'session', request: Request): Formula {
  const sets = setsOf(layer, request);
  // A federated user session without session policies has no permissions (R132).
  if (sets === null) return layer === 'session' && request.caller.kind === 'federated-user' ? FALSE : TRUE;
  return all(
    sets.map((set) => {
      const statements = candidates(set, request.action).allows.filter((one) => concerns(one, request));
      return anyOf(statements, set, `${layer}-allows`, layer, request);
    }),
  );
}

/** The policies of a layer, one set for each level; null where the layer is not there or does not bind. */
function setsOf(
  layer: 'scp' | 'endpoint' | 'identity' | 'boundary' | 'session',
  request: Request,
): readonly PolicySet[] | null {
  if (layer === 'scp') return request.settled.scps.map(({ policies }) => policies);
  if (layer === 'identity' && request.isIdentityUnknown) return [UNREADABLE_POLICIES];
  const set = request[layer];
  return set === null ? null : [set];
}

/** The target's policy, or a grant of a key, names the caller in one of these ways (R127, R173). */
export function grants(ways: readonly Grant[], request: Request): Formula {
  const { target, action, settled } = request;
  const byStatement = ways.map((way) => {
    if (target === null) return FALSE;
    const statements = candidates(target, action).allows.filter((one) => findPrincipal(one, request).grant === way);
    return anyOf(statements, target, `grants-${way}`, settled.targetLayer, request);
  });
  const byGrant = grantsToCaller(request).flatMap(({ grant, named }, index) =>
    ways.includes(named)
      ? [grantFormula(grant, { layer: settled.targetLayer, statement: `grant#${index}` }, request)]
      : [],
  );
  return any([...byStatement, ...byGrant]);
}

function concerns(statement: CompiledStatement, request: Request): boolean {
  return findPrincipal(statement, request).grant !== GRANT.none;
}

/** One of the statements applies, or a policy of the set that cannot be read may hold one that does. */
function anyOf(
  statements: readonly CompiledStatement[],
  set: PolicySet,
  question: string,
  layer: Layer,
  request: Request,
): Formula {
  return any([...unreadable(set, question), ...statements.map((one) => bodyFormula(one, layer, request))]);
}

/** Resource and conditions (R34). */
function bodyFormula({ resource, conditions, ref }: CompiledStatement, layer: Layer, request: Request): Formula {
  const origin: Origin = { layer, statement: ref.sid ?? `${ref.document}#${ref.index}` };
  return all([
    resource === null ? TRUE : resourceFormula(resource, request.resource, request.context),
    ...conditions.map((condition) => conditionFormula(condition, request.context, origin)),
  ]);
}

function grantFormula(grant: KmsGrant, origin: Origin, { context }: Request): Formula {
  const pairs = constraintsOf(grant, context).map((pair) => {
    const keeps = keepsPair(pair, context);
    if (keeps === YES) return TRUE;
    if (keeps === NO) return FALSE;
    return pair.value === null ? presence(pair.key, 'absent', origin) : equality(pair.key, pair.value, origin);
  });
  return all(pairs);
}

/** What the policies that cannot be read may say; to different questions they may answer differently. */
function unreadable(set: PolicySet, question: string): readonly Formula[] {
  if (set === UNREADABLE_POLICIES) return [unreadableLeaf(null, question)];
  return set.policies.flatMap(({ document, isReadable }) => (isReadable ? [] : [unreadableLeaf(document, question)]));
}

function unreadableLeaf(document: DocumentId | null, question: string): Formula {
  return { kind: 'unreadable', id: JSON.stringify([document, question]), isNegated: false, document };
}
