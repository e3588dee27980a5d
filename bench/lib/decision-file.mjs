// The file form of measured requests: sets of policies, callers, resources and circumstances, and rows that combine them.

/**
 * @typedef {import('../../src/engine/spec/json').JsonObject} Policy
 * @typedef {import('../../src/engine/spec/scenario').Scenario} Scenario
 * @typedef {import('../../src/engine/spec/scenario').ScenarioContext} Context
 */

/**
 * What a caller carries; the policies of one set are compiled once, whatever number of requests they decide.
 * @typedef {Pick<Scenario, 'identityPolicies' | 'boundary' | 'scps'>} PolicySets
 *
 * @typedef {{ principal: Scenario['principal'], context: Context }} CallerRow
 *
 * @typedef {Pick<Scenario, 'resource' | 'resourceAccount' | 'resourceOrg' | 'resourcePolicy'> & { context: Context }} ResourceRow
 *
 * One request, by places in the lists beside it. `expected` is the code of the decision, as the second evaluator gives it.
 * @typedef {{
 *   id: string,
 *   set: number,
 *   caller: number,
 *   resource: number,
 *   circumstances: number,
 *   action: string,
 *   expected: string,
 * }} RequestRow
 *
 * @typedef {{
 *   sets: readonly PolicySets[],
 *   callers: readonly CallerRow[],
 *   resources: readonly ResourceRow[],
 *   circumstances: readonly Context[],
 *   requests: readonly RequestRow[],
 * }} DecisionFile
 */

/**
 * @template Item
 * @param {readonly Item[]} list
 * @param {number} place
 * @returns {Item}
 */
export function at(list, place) {
  const item = list[place];
  if (item === undefined) throw new Error(`There is no item ${place} in a list of ${list.length}.`);
  return item;
}

/**
 * The row's request in the scenario format, whole.
 * @param {DecisionFile} file
 * @param {Omit<RequestRow, 'expected'>} row
 * @returns {Scenario}
 */
export function toScenario(file, row) {
  const { principal, context: ofCaller } = at(file.callers, row.caller);
  const { context: ofResource, ...resource } = at(file.resources, row.resource);
  return {
    id: row.id,
    kind: 'authz',
    principal,
    ...at(file.sets, row.set),
    ...resource,
    sessionPolicy: null,
    rcps: null,
    trustPolicy: null,
    endpointPolicy: null,
    action: row.action,
    context: { ...ofCaller, ...ofResource, ...at(file.circumstances, row.circumstances) },
  };
}

/**
 * One line for each item, so that a change shows where it is.
 * @param {DecisionFile} file
 */
export function writeDecisionFile(file) {
  const parts = Object.entries(file).map(
    ([name, items]) =>
      `${JSON.stringify(name)}:[\n${/** @type {readonly unknown[]} */ (items).map((item) => JSON.stringify(item)).join(',\n')}\n]`,
  );
  return `{${parts.join(',\n')}}\n`;
}
