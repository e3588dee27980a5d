// Whole scenarios: a request with policies on every layer that may bind it.
import { readKey } from './context';
import { generateDocument, WHOLE, type GeneratedType, type Mood } from './generate-policy';
import { generateRequest } from './generate-request';
import { between, chance, pick, repeat, seedRandom, type Random } from './random';
import type { JsonObject } from './json';
import type { Scenario, ScenarioContext, ScenarioExtras, ScenarioGrant, ScenarioLevels } from './scenario';
import { asksKey, asksTrust, serviceOf } from './services';

/** The scenario of one number of one seed; the same two, the same scenario. */
export function generateScenario(seed: number, number: number): Scenario {
  const random = seedRandom(Math.imul(seed, 0x01000193) ^ Math.imul(number, 0x9e3779b1));
  return generatePolicies(random, generateRequest(random, `fuzz-${seed}-${number}`));
}

/** Some scenarios are meant to be allowed, so that a single layer can stop them. */
const KIND: Mood = { allow: 0.97, deny: 0.25, hit: 0.04 };
const PLAIN: Mood = { allow: 0.75, deny: 0.35, hit: 0.15 };
const HARSH: Mood = { allow: 0.4, deny: 0.45, hit: 0.4 };

function generatePolicies(random: Random, request: Scenario): Scenario {
  const { principal } = request;
  const mood = pick(random, [KIND, KIND, KIND, PLAIN, PLAIN, PLAIN, HARSH]);
  const documents = (type: GeneratedType, low: number, high: number): JsonObject[] =>
    repeat(between(random, low, high), () => generateDocument(random, type, mood, request));
  const document = (type: GeneratedType): JsonObject => generateDocument(random, type, mood, request);
  const isIdentity = ['user', 'role-session', 'federated-user'].includes(principal.type);
  const isLinked = principal.serviceLinked === true;
  const carries = carriedBy(random, request);
  return {
    ...request,
    identityPolicies: isIdentity ? documents('identity', chance(random, 0.12) ? 0 : 1, 3) : [],
    boundary: isIdentity && !isLinked && chance(random, 0.25) ? document('boundary') : null,
    sessionPolicy: isIdentity && !isLinked ? generateSession(random, request, documents) : null,
    scps: chance(random, 0.35) ? generateLevels(random, 'scp', mood, request) : null,
    rcps: chance(random, 0.3) ? generateLevels(random, 'rcp', mood, request) : null,
    resourcePolicy: carries === 'resource' && chance(random, 0.75) ? document('resource') : null,
    trustPolicy: carries === 'trust' && chance(random, 0.95) ? document('trust') : null,
    endpointPolicy: chance(random, 0.12) ? document('endpoint') : null,
    ...generateExtras(random, request),
  };
}

function carriedBy(random: Random, scenario: Scenario): 'resource' | 'trust' | 'nothing' {
  if (asksTrust(scenario)) return 'trust';
  const service = serviceOf(scenario.action);
  const isPlain = service === 's3' || service === 'sqs' || (service === 'svc' && chance(random, 0.3));
  return scenario.resource !== '*' && (isPlain || asksKey(scenario)) ? 'resource' : 'nothing';
}

function generateSession(
  random: Random,
  { principal }: Scenario,
  documents: (type: GeneratedType, low: number, high: number) => JsonObject[],
): JsonObject | JsonObject[] | null {
  const usual = { user: 0.02, 'role-session': 0.25, 'federated-user': 0.8 };
  const share = principal.type in usual ? usual[principal.type as keyof typeof usual] : 0;
  if (!chance(random, share)) return null;
  const made = documents('session', 1, 3);
  const [first] = made;
  return made.length === 1 && first !== undefined && chance(random, 0.7) ? first : made;
}

function generateLevels(random: Random, type: 'scp' | 'rcp', mood: Mood, request: Scenario): ScenarioLevels {
  return repeat(between(random, 1, 3), () => {
    if (chance(random, 0.02)) return [];
    const own = repeat(between(random, 0, 2), () => generateDocument(random, type, mood, request));
    const isWhole = type === 'scp' && chance(random, 0.7);
    return isWhole || (own.length === 0 && type === 'scp') ? [WHOLE, ...own] : own;
  });
}

function generateExtras(random: Random, request: Scenario): { readonly extras?: ScenarioExtras } {
  const { resource } = request;
  if (chance(random, 0.05)) return { extras: { gatewayEndpoint: true } };
  if (resource.includes(':s3:') && chance(random, 0.3)) {
    const restrictPublicBuckets = chance(random, 0.7);
    if (chance(random, 0.5)) return { extras: { restrictPublicBuckets } };
    return { extras: { restrictPublicBuckets, bucketPolicyIsPublic: chance(random, 0.7) } };
  }
  if (resource.includes(':role/') && chance(random, 0.3)) return { extras: { strict: ['U14'] } };
  if (!resource.includes(':key/')) return chance(random, 0.01) ? { extras: { delegatedAdmin: true } } : {};
  const grants = repeat(between(random, 0, 2), () => generateGrant(random, request));
  const extras = { ...(chance(random, 0.1) ? { awsManagedKey: true } : {}), ...(grants.length > 0 ? { grants } : {}) };
  return chance(random, 0.75) && Object.keys(extras).length > 0 ? { extras } : {};
}

function generateGrant(random: Random, { principal, context }: Scenario): ScenarioGrant {
  const { arn, roleArn, userArn, account } = principal;
  const names = [arn, roleArn, userArn].filter((name) => typeof name === 'string');
  const root = account === undefined ? [] : [`arn:aws:iam::${account}:root`, account];
  const grantee = pick(random, [...names, ...names, ...root, 'arn:aws:iam::111122223333:user/dora']);
  const operations = repeat(between(random, 1, 3), () => pick(random, ['Decrypt', 'Encrypt', 'CreateGrant', 'Sign']));
  const constraints = chance(random, 0.4) ? { constraints: generateConstraints(random, context) } : {};
  return { grantee, operations: [...new Set(operations)], ...constraints };
}

function generateConstraints(random: Random, context: ScenarioContext): NonNullable<ScenarioGrant['constraints']> {
  const pairs = ['Department', 'Purpose'].flatMap((name) => {
    const given = readKey(context, `kms:EncryptionContext:${name}`)?.values[0] ?? 'IT';
    return chance(random, 0.6) ? [[name, chance(random, 0.8) ? given : 'other'] as const] : [];
  });
  const wanted = Object.fromEntries(pairs);
  return chance(random, 0.6) ? { EncryptionContextSubset: wanted } : { EncryptionContextEquals: wanted };
}
