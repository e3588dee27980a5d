// Requests of a file, ready to be decided: each set of policies compiled once and shared, as a world does it.
import { at, toScenario } from './decision-file.mjs';

/**
 * @typedef {typeof import('./engine')} Engine
 * @typedef {import('./decision-file.mjs').DecisionFile} DecisionFile
 * @typedef {import('./decision-file.mjs').Policy} Policy
 * @typedef {import('./decision-file.mjs').Scenario} Scenario
 */

const NO_POLICIES = { identityPolicies: [], boundary: null, scps: null };

/**
 * @param {Engine} engine
 * @param {Scenario} scenario
 */
function read({ readAuthorizationScenario }, scenario) {
  const requests = readAuthorizationScenario(scenario);
  if (!requests.ok) throw new Error(`${scenario.id}: ${requests.error.message}`);
  return at(requests.value, 0);
}

/**
 * @param {Engine} engine
 * @param {DecisionFile} file
 */
export function prepareRequests(engine, file) {
  const [any] = file.requests;
  if (any === undefined) throw new Error('There are no requests.');
  const sets = file.sets.map((_, set) => read(engine, toScenario(file, { ...any, set })));
  const targets = file.resources.map((_, resource) => read(engine, toScenario(file, { ...any, resource })).target);
  const callers = file.callers.map((_, caller) => read(engine, toScenario(file, { ...any, caller })).caller);
  const contexts = shareContexts(engine, file);
  return file.requests.map((row) => {
    const bare = read(engine, { ...toScenario(file, row), ...NO_POLICIES, resourcePolicy: null });
    const { identity, boundary, scps } = at(sets, row.set);
    const shared = { caller: at(callers, row.caller), target: at(targets, row.resource), context: contexts(row) };
    const request = engine.settleRequest({ ...bare, identity, boundary, scps, ...shared });
    return { id: row.id, request, expected: row.expected };
  });
}

/**
 * Contexts in layers, each made once and shared by the requests it belongs to, as a world makes them: what a person set,
 * what follows from the target, what follows from the caller. The first layer that has a key counts.
 * @param {Engine} engine
 * @param {DecisionFile} file
 * @returns {(row: DecisionFile['requests'][number]) => import('../../src/engine/condition/context').Context}
 */
function shareContexts({ completeContext }, file) {
  /** @param {import('./decision-file.mjs').Context} values */
  const layer = (values) => completeContext(values).maps;
  const circumstances = file.circumstances.map(layer);
  const targets = file.resources.map(({ context }) => layer(context));
  const callers = file.callers.map(({ context }) => layer(context));
  const { isUnsetUnknown } = completeContext({});
  return (row) => ({
    maps: [...at(circumstances, row.circumstances), ...at(targets, row.resource), ...at(callers, row.caller)],
    isUnsetUnknown,
  });
}

/**
 * Every policy of the file as a document of a world.
 * @param {Engine} engine
 * @param {DecisionFile} file
 */
export function listDocuments({ asDocumentId }, { sets, resources }) {
  /** @type {(readonly [import('../../src/model/policy-document').DocumentKind, Policy | null])[]} */
  const policies = [
    ...sets.flatMap(({ identityPolicies, boundary, scps }) => [
      ...identityPolicies.map((policy) => /** @type {const} */ (['inline', policy])),
      /** @type {const} */ (['managed', boundary]),
      ...(scps ?? []).flat().map((policy) => /** @type {const} */ (['scp', policy])),
    ]),
    ...resources.map(({ resourcePolicy }) => /** @type {const} */ (['resource', resourcePolicy])),
  ];
  return policies.flatMap(([kind, policy], index) =>
    policy === null ? [] : [{ id: asDocumentId(`policy-${index}`), kind, name: kind, text: JSON.stringify(policy) }],
  );
}
