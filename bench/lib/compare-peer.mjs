// The same requests through the peer: how fast it is, how often it decides the same, and why not where it does not.
import { measureRate } from './measure-rate.mjs';
import { openInternalCall, openPublicCall } from './peer.mjs';

/**
 * @typedef {import('./decision-file.mjs').Scenario} Scenario
 * @typedef {{ scenario: Scenario, ours: string, internal: string, open: string, ignored: readonly string[] }} Answers
 */

/** Seconds are long for a library that decides some hundred times in one. */
const TIMES = { warmUpMs: 2000, sampleMs: 1500 };

/**
 * What the two understand differently, found by looking at requests that they decided differently.
 * @type {readonly { reason: string, explains: (answers: Answers) => boolean }[]}
 */
const REASONS = [
  {
    reason: 'R90: its public call takes away context keys that AWS does not list for the action',
    explains: ({ ours, internal, ignored }) => internal === ours && ignored.length > 0,
  },
  {
    reason: 'R172: it lets another account do with a key what works within one account alone',
    explains: ({ scenario: { action, principal, resourceAccount } }) =>
      action.startsWith('kms:') && principal.account !== resourceAccount,
  },
  {
    reason: 'R41: it does not see a variable that begins the sixth part of an ARN without further colons',
    explains: ({ scenario }) => /"arn:(?:[^:"]*:){4}\$\{/.test(JSON.stringify(scenario.identityPolicies)),
  },
];

/**
 * @param {string} folder where the peer is installed
 * @param {readonly Scenario[]} scenarios
 * @param {readonly string[]} expected the decision's code for each
 */
export async function comparePeer(folder, scenarios, expected) {
  const callOpenly = await openPublicCall(folder);
  const prepare = await openInternalCall(folder);
  const prepared = scenarios.map(prepare);
  /** @type {Answers[]} */
  const answers = [];
  for (const [index, scenario] of scenarios.entries()) {
    const { outcome, ignored } = await callOpenly(scenario);
    const [ours = ''] = (expected[index] ?? '').split(':');
    answers.push({ scenario, ours, internal: prepared[index]?.() ?? '', open: outcome, ignored });
  }
  const internal = await measureRate(
    prepared.length,
    () => {
      for (const decide of prepared) decide();
    },
    TIMES,
  );
  const open = await measureRate(
    scenarios.length,
    async () => {
      for (const scenario of scenarios) await callOpenly(scenario);
    },
    TIMES,
  );
  return { internal, open, answers };
}

/**
 * The requests that are decided differently, by reason.
 * @param {readonly Answers[]} answers
 */
export function explainDifferences(answers) {
  /** @type {Map<string, Answers[]>} */
  const byReason = new Map();
  for (const one of answers) {
    if (one.open === one.ours && one.internal === one.ours) continue;
    const reason = REASONS.find(({ explains }) => explains(one))?.reason ?? 'nobody has looked yet';
    byReason.set(reason, [...(byReason.get(reason) ?? []), one]);
  }
  return [...byReason].map(
    ([reason, list]) =>
      `${list.length} by ${reason}; such as ${list
        .slice(0, 3)
        .map(({ scenario, ours, internal, open }) => `${scenario.id} (${ours}; peer: ${open}, inside ${internal})`)
        .join(', ')}`,
  );
}
