// Tiny requests: one policy of one to three statements, a caller of the same account, no other layer.
import { at, toScenario } from './decision-file.mjs';
import { makeCaller, makeCircumstances, makeResource, makeRows } from './make-rows.mjs';
import { makeStatement } from './make-statements.mjs';
import { SERVICES, TEAMS } from './services.mjs';

/**
 * @typedef {import('./decision-file.mjs').DecisionFile} DecisionFile
 * @typedef {import('./make-statements.mjs').Chance} Chance
 */

const REQUESTS = 1000;
const POLICIES = 250;
const PER_SERVICE = 3 * TEAMS.length;

/**
 * @param {Chance} tools
 * @param {(scenario: import('./decision-file.mjs').Scenario) => string} decide
 * @param {number} seed
 * @returns {DecisionFile}
 */
export function makeTiny(tools, decide, seed) {
  const { between, chance, pick, repeat, seedRandom } = tools;
  const random = seedRandom(seed);
  // A key needs a policy of its own (R170).
  const kinds = SERVICES.filter(({ service }) => service !== 'kms');
  const services = repeat(POLICIES, () => pick(random, kinds));
  const sets = services.map((words) => {
    const statements = repeat(between(random, 1, 3), () => words).map((own, index) =>
      makeStatement(tools, random, own, {
        effect: index > 0 && chance(random, 0.55) ? 'Deny' : 'Allow',
        conditions: chance(random, 0.3) ? 1 : 0,
        sid: `S${index + 1}`,
      }),
    );
    return { identityPolicies: [{ Version: '2012-10-17', Statement: statements }], boundary: null, scps: null };
  });
  const callers = Array.from({ length: 60 }, (_, number) => makeCaller(tools, random, number));
  const resources = kinds.flatMap((words) =>
    TEAMS.flatMap((team) =>
      repeat(3, () => ({ ...makeResource(tools, random, words, { team, abroad: 0 }), resourcePolicy: null })),
    ),
  );
  const circumstances = repeat(60, () => makeCircumstances(tools, random));
  const file = { sets, callers, resources, circumstances };
  const requests = makeRows(
    REQUESTS,
    () => {
      const set = between(random, 0, sets.length - 1);
      const words = at(services, set);
      const first = kinds.indexOf(words) * PER_SERVICE;
      return {
        set,
        caller: between(random, 0, callers.length - 1),
        resource: between(random, first, first + PER_SERVICE - 1),
        circumstances: between(random, 0, circumstances.length - 1),
        action: `${words.service}:${pick(random, words.actions)}`,
      };
    },
    (row) => decide(toScenario({ ...file, requests: [] }, row)),
    'tiny',
  );
  return { ...file, requests };
}
