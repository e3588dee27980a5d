// The npm package @cloud-copilot/iam-simulate, to be compared with. It is under the AGPL: it is installed into a folder
// of its own for the time of a measurement, never a dependency, and known by its README and type declarations alone.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export const PEER = '@cloud-copilot/iam-simulate@0.1.173';
const INSTALL_LIMIT_MS = 120_000;

/**
 * @typedef {import('./decision-file.mjs').Scenario} Scenario
 * @typedef {import('./decision-file.mjs').Policy} Policy
 * @typedef {'Allowed' | 'ExplicitlyDenied' | 'ImplicitlyDenied'} PeerOutcome
 *
 * What the package exports, as far as it is called here.
 * @typedef {{ resultType: 'error', errors: { message: string } }} PeerError
 * @typedef {{
 *   resultType: 'single',
 *   overallResult: PeerOutcome,
 *   result: { ignoredContextKeys?: readonly string[] },
 * }} PeerResult
 * @typedef {{ runSimulation: (simulation: object, options: object) => Promise<PeerError | PeerResult> }} PeerDoor
 *
 * Its inside, which takes parsed policies; not exported, so that it may be elsewhere in another version.
 * @typedef {{ authorize: (request: object) => { result: PeerOutcome } }} PeerCore
 * @typedef {{
 *   AwsRequestImpl: new (principal: string, resource: object, action: string, context: object) => object,
 * }} PeerRequest
 * @typedef {{ RequestContextImpl: new (values: object) => object }} PeerContext
 * @typedef {{ DiscoveryContextKeyConstraints: new () => object }} PeerConstraints
 * @typedef {{ loadPolicy: (policy: Policy, metadata: object) => object }} PeerPolicy
 */

/** The package in a folder that `remove` takes away again; null, after a line that says so, where npm cannot install it. */
export function installPeer() {
  const folder = mkdtempSync(join(tmpdir(), 'rolewalk-bench-peer-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', folder, PEER];
  const { status, stderr } = spawnSync('npm', args, { cwd: folder, encoding: 'utf8', timeout: INSTALL_LIMIT_MS });
  if (status === 0) return { folder, remove };
  console.log(`${PEER} cannot be installed, so nothing is compared: ${stderr.trim().split('\n')[0] ?? ''}`);
  remove();
  return null;
}

/**
 * @param {string} folder
 * @param {string} file under the package's scope
 * @returns {Promise<unknown>}
 */
const load = (folder, file) => import(pathToFileURL(join(folder, 'node_modules/@cloud-copilot', file)).href);

/**
 * The public call: takes everything as JSON and checks it each time.
 * @param {string} folder
 * @returns {Promise<(scenario: Scenario) => Promise<{ outcome: string, ignored: readonly string[] }>>}
 */
export async function openPublicCall(folder) {
  const door = /** @type {PeerDoor} */ (await load(folder, 'iam-simulate/dist/esm/index.js'));
  return async (scenario) => {
    const answer = await door.runSimulation(toSimulation(scenario), {});
    if (answer.resultType === 'error') return { outcome: `refused: ${answer.errors.message}`, ignored: [] };
    return { outcome: toOutcome(answer.overallResult), ignored: answer.result.ignoredContextKeys ?? [] };
  };
}

/**
 * The call behind it, with policies, request and context parsed beforehand; documents that are the same object once.
 * @param {string} folder
 * @returns {Promise<(scenario: Scenario) => () => string>}
 */
export async function openInternalCall(folder) {
  const inside = 'iam-simulate/dist/esm';
  const { authorize } = /** @type {PeerCore} */ (await load(folder, `${inside}/core_engine/CoreSimulatorEngine.js`));
  const { AwsRequestImpl } = /** @type {PeerRequest} */ (await load(folder, `${inside}/request/request.js`));
  const { RequestContextImpl } = /** @type {PeerContext} */ (await load(folder, `${inside}/requestContext.js`));
  const { DiscoveryContextKeyConstraints } = /** @type {PeerConstraints} */ (
    await load(folder, `${inside}/context_keys/discoveryContextKeyConstraints.js`)
  );
  const { loadPolicy } = /** @type {PeerPolicy} */ (await load(folder, 'iam-policy/dist/esm/index.js'));
  const simulationParameters = {
    simulationMode: 'Strict',
    discoveryContextKeyConstraints: new DiscoveryContextKeyConstraints(),
  };
  /** @type {Map<Policy, object>} */
  const parsed = new Map();
  /** @param {Policy} policy */
  const parse = (policy) => {
    const known = parsed.get(policy) ?? loadPolicy(policy, { name: `policy-${parsed.size}` });
    parsed.set(policy, known);
    return known;
  };
  return ({ principal, resource, resourceAccount, action, context, ...scenario }) => {
    const { identityPolicies, boundary, scps, resourcePolicy } = scenario;
    const asked = { resource, accountId: resourceAccount };
    const request = {
      request: new AwsRequestImpl(principal.arn ?? '', asked, action, new RequestContextImpl(context)),
      sessionPolicy: undefined,
      identityPolicies: identityPolicies.map(parse),
      serviceControlPolicies: (scps ?? []).map((level, index) => ({
        orgIdentifier: `level-${index}`,
        policies: level.map(parse),
      })),
      resourceControlPolicies: [],
      resourcePolicy: resourcePolicy === null ? undefined : parse(resourcePolicy),
      permissionBoundaries: boundary === null ? undefined : [parse(boundary)],
      vpcEndpointPolicies: undefined,
      simulationParameters,
    };
    return () => toOutcome(authorize(request).result);
  };
}

/** @param {Scenario} scenario */
function toSimulation({ principal, resource, resourceAccount, action, context, ...scenario }) {
  const { identityPolicies, boundary, scps, resourcePolicy } = scenario;
  /** @param {readonly Policy[]} policies */
  const named = (policies) => policies.map((policy, index) => ({ name: `policy-${index}`, policy }));
  return {
    request: {
      principal: principal.arn,
      action,
      resource: { resource, accountId: resourceAccount },
      contextVariables: context,
    },
    identityPolicies: named(identityPolicies),
    serviceControlPolicies: (scps ?? []).map((level, index) => ({
      orgIdentifier: `level-${index}`,
      policies: named(level),
    })),
    resourceControlPolicies: [],
    ...(resourcePolicy === null ? {} : { resourcePolicy }),
    ...(boundary === null ? {} : { permissionBoundaryPolicies: named([boundary]) }),
  };
}

/** @type {Readonly<Record<PeerOutcome, string>>} */
const OUTCOMES = { Allowed: 'allow', ExplicitlyDenied: 'explicit-deny', ImplicitlyDenied: 'implicit-deny' };

/**
 * The peer's answer in our words.
 * @param {PeerOutcome} result
 */
function toOutcome(result) {
  return OUTCOMES[result];
}
