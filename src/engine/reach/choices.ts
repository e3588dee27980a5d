// The ways in which a caller can make one AssumeRole: parameters that matter to the call itself are solved for, those
// that tell later sessions apart are each a way of their own.
import type { Role } from '../../model/principal';
import type { ResidualAtom } from '../../model/trace';
import type { StsParameters, TagParameter } from '../../model/sts-call';
import { FALSE, TRUE, any, type Formula } from '../residual/formula';
import { roleFacts } from '../session/make-session';
import { planAssumeRole, planServiceRole, type Planned } from '../session/plan-session';
import { transitiveTags, hasTag } from '../session/session-tags';
import { DEFAULT_SESSION_NAME } from '../world/find-caller';
import { assumeFormula, assumeRequests, nothingOpen, openRequest, type Parameters } from './assume-call';
import { CHOSEN_KEYS, isChosenKey } from './chosen-keys';
import { choosableValues } from './choosable-values';
import { isWeaker } from './path-condition';
import { mayAllow } from './session-marks';
import { plainStand, standFor, type Stand, type Terrain } from './terrain';

/** One way to make the call, and what it comes to: a stand, under a condition that cannot be chosen. */
export type Way = { readonly to: Stand; readonly parameters: StsParameters; readonly condition: Formula };

export type Ways = { readonly ways: readonly Way[]; readonly isCut: boolean };

/** Ways through one call that are tried at most, and the conditions kept for one end. */
const MOST_WAYS = 256;
const MOST_CONDITIONS = 4;

const NAMED: StsParameters = { RoleSessionName: DEFAULT_SESSION_NAME };
const NO_WAYS: Ways = { ways: [], isCut: false };

/** What a way leaves to the call itself: it does not outlive it. */
const isLocal = (key: string): boolean => key === 'sts:externalid' || key === 'sts:rolesessionname';

/** Every way to put on the role that some policy can tell from another; the simplest first. */
export function findWays(terrain: Terrain, stand: Stand, role: Role, settle: (formula: Formula) => Formula): Ways {
  const simple = findSimpleWay(terrain, stand, role, settle);
  if (simple !== null)
    return simple === FALSE
      ? NO_WAYS
      : { ways: [{ to: plainStand(terrain, role), parameters: NAMED, condition: simple }], isCut: false };
  const base = baseParameters(terrain);
  if (plan(terrain, stand, role, base) === null) return NO_WAYS;
  const ask = (parameters: Parameters): Formula =>
    settle(assumeFormula(assumeRequests(terrain, stand, role, parameters), stand));
  const open = ask({ sts: base, open: isChosenKey });
  if (open === FALSE) return NO_WAYS;
  const { shapes, isCut } = shapesOf(terrain, stand, role, base, ask, open);
  const byEnd = new Map<Stand, Way[]>();
  for (const shape of shapes) {
    const to = plan(terrain, stand, role, shape);
    if (to === null) continue;
    const known = byEnd.get(to) ?? [];
    if (known.some(({ condition }) => condition === TRUE)) continue;
    byEnd.set(to, known);
    for (const way of solveCall(shape, ask, open, terrain.marks.namesOf(role))) {
      if (known.length < MOST_CONDITIONS && !known.some(({ condition }) => isWeaker(condition, way.condition))) {
        known.push({ ...way, to });
      }
    }
  }
  return { ways: [...byEnd.values()].flat(), isCut };
}

/**
 * The condition of a call in which nothing is to be chosen, quicker to find than all ways: a plain stand, a role whose
 * sessions are all alike, and no policy that asks for a parameter. Null where it is not as simple as that.
 */
function findSimpleWay(
  terrain: Terrain,
  stand: Stand,
  role: Role,
  settle: (formula: Formula) => Formula,
): Formula | null {
  if (!stand.isPlain || terrain.options.durationSeconds !== undefined || mayDiffer(terrain, role)) return null;
  const formula = settle(assumeFormula([openRequest(terrain, stand, role)], stand));
  return CHOSEN_KEYS.some((key) => speaksOf(formula, key)) ? null : formula;
}

/** Whether sessions of the role can be made to differ in something that a policy asks for. */
export function mayDiffer({ world, marks }: Terrain, role: Role): boolean {
  if (marks.tags.size > 0 && mayAllow(world, role, 'sts:tagsession')) return true;
  if (marks.sourceIdentities !== null && mayAllow(world, role, 'sts:setsourceidentity')) return true;
  return marks.hasNames && marks.namesOf(role).length > 0;
}

/** What every call passes, whatever the policies ask for. */
export function baseParameters({ options: { durationSeconds } }: Terrain): StsParameters {
  return durationSeconds === undefined ? NAMED : { ...NAMED, DurationSeconds: durationSeconds };
}

/** What STS makes of the call by its own limits (R180–R201); null for those who have nothing to call it with. */
export function planCall(
  terrain: Terrain,
  { session, found }: Stand,
  role: Role,
  parameters: StsParameters,
): Planned | null {
  if (session === null && found.caller.kind === 'anonymous') return null;
  const [facts, moment] = [roleFacts(terrain.world, role.arn), { now: terrain.now }];
  return session === null
    ? planServiceRole(facts, parameters, moment)
    : planAssumeRole(session, facts, parameters, moment);
}

/** Where the call leads; null where STS refuses it. */
function plan(terrain: Terrain, stand: Stand, role: Role, parameters: StsParameters): Stand | null {
  const planned = planCall(terrain, stand, role, parameters);
  if (planned?.ok !== true) return null;
  return stand.session === null ? plainStand(terrain, role) : standFor(terrain, role, planned.value);
}

type Ask = (parameters: Parameters) => Formula;

/** The parameters that may outlive the call, in every combination that matters. */
function shapesOf(
  terrain: Terrain,
  stand: Stand,
  role: Role,
  base: StsParameters,
  ask: Ask,
  open: Formula,
): { readonly shapes: readonly StsParameters[]; readonly isCut: boolean } {
  const { marks } = terrain;
  // Only those with credentials pass anything of their own.
  if (stand.session === null) return { shapes: [base], isCut: false };
  const names = marks.namesOf(role).map((name): StsParameters => ({ RoleSessionName: name }));
  const identities = identityShapes(terrain, stand, role, base, ask, open);
  const tags = tagShapes(terrain, stand, role, base, ask, open);
  let shapes: StsParameters[] = [base];
  let isCut = false;
  for (const choices of [names, identities, tags]) {
    const more = shapes.flatMap((shape) => choices.map((choice) => ({ ...shape, ...choice })));
    shapes = [...shapes, ...more];
    if (shapes.length > MOST_WAYS) {
      shapes = shapes.slice(0, MOST_WAYS);
      isCut = true;
    }
  }
  return { shapes: shapes.sort((a, b) => weightOf(a) - weightOf(b)), isCut };
}

/** Fewer parameters are simpler. */
function weightOf({ Tags = [], TransitiveTagKeys = [], SourceIdentity, RoleSessionName }: StsParameters): number {
  const name = RoleSessionName === DEFAULT_SESSION_NAME ? 0 : 1;
  return 4 * Tags.length + TransitiveTagKeys.length + (SourceIdentity === undefined ? 0 : 2) + name;
}

/** Setting a source identity, where something asks for one and both sides may let it be set (R197, R198). */
function identityShapes(
  { world, marks }: Terrain,
  { session }: Stand,
  role: Role,
  base: StsParameters,
  ask: Ask,
  open: Formula,
): readonly StsParameters[] {
  const fixed = session?.sourceIdentity ?? null;
  const isAsked = speaksOf(open, 'sts:sourceidentity');
  if (fixed !== null) return isAsked ? [{ SourceIdentity: fixed }] : [];
  if ((marks.sourceIdentities === null && !isAsked) || !mayAllow(world, role, 'sts:setsourceidentity')) return [];
  const probe = ask({ sts: { ...base, SourceIdentity: DEFAULT_SESSION_NAME }, open: isChosenKey });
  if (probe === FALSE) return [];
  const asked = choosableValues('sts:SourceIdentity', atomsOf(any([open, probe])));
  const values = [...new Set([...asked.values, ...(marks.sourceIdentities ?? [])])];
  return values.map((value) => ({ SourceIdentity: value }));
}

/** Passing tags, where something asks for them and both sides may let them be passed (R191, R193, R194). */
function tagShapes(
  { world, marks }: Terrain,
  { session }: Stand,
  role: Role,
  base: StsParameters,
  ask: Ask,
  open: Formula,
): readonly StsParameters[] {
  if (!mayAllow(world, role, 'sts:tagsession')) return [];
  const asksKeys = ['aws:tagkeys', 'sts:transitivetagkeys'].some((key) => speaksOf(open, key));
  if (marks.tags.size === 0 && !asksKeys && !speaksOf(open, 'aws:requesttag/')) return [];
  const sample: StsParameters = { ...base, Tags: [{ Key: 'rolewalk', Value: 'rolewalk' }] };
  const probe = ask({ sts: sample, open: isChosenKey });
  if (probe === FALSE) return [];
  const both = any([open, probe]);
  const atoms = atomsOf(both);
  const isTransitivityAsked = speaksOf(both, 'sts:transitivetagkeys');
  const inherited = session === null ? {} : transitiveTags(session);
  const keys = marks.requestTags.filter((key) => !hasTag(inherited, key));
  const choices = keys.map((key): readonly TagChoice[] => {
    const marked = marks.tags.get(key.toLowerCase());
    const asked = choosableValues(`aws:RequestTag/${key}`, atoms).values;
    const values = [...new Set([...(marked?.values ?? []), ...asked])];
    const canFlow = marked !== undefined || isTransitivityAsked;
    return values.flatMap((value) => [
      { tag: { Key: key, Value: value }, isTransitive: false },
      ...(canFlow ? [{ tag: { Key: key, Value: value }, isTransitive: true }] : []),
    ]);
  });
  return combine(choices).map((tags) => ({
    Tags: tags.map(({ tag }) => tag),
    TransitiveTagKeys: tags.flatMap(({ tag, isTransitive }) => (isTransitive ? [tag.Key] : [])),
  }));
}

type TagChoice = { readonly tag: TagParameter; readonly isTransitive: boolean };

/** Every selection of at most one choice of each list, those of few before those of many; not the empty one. */
function combine(lists: readonly (readonly TagChoice[])[]): readonly (readonly TagChoice[])[] {
  let combinations: (readonly TagChoice[])[] = [[]];
  for (const list of lists) {
    const more = combinations.flatMap((chosen) => list.map((choice) => [...chosen, choice]));
    combinations = [...combinations, ...more].slice(0, MOST_WAYS + 1);
  }
  return combinations.filter(({ length }) => length > 0).sort((a, b) => a.length - b.length);
}

/** External id and session name for a call whose other parameters stand: the fewest that leave the least open. */
function solveCall(
  shape: StsParameters,
  ask: Ask,
  widest: Formula,
  namedSessions: readonly string[],
): readonly Omit<Way, 'to'>[] {
  if (weightOf(shape) === 0 && !CHOSEN_KEYS.some((key) => speaksOf(widest, key))) {
    return [{ parameters: shape, condition: widest }];
  }
  const unset = ask({ sts: shape, open: nothingOpen });
  if (unset === TRUE) return [{ parameters: shape, condition: TRUE }];
  const isNameFixed = shape.RoleSessionName !== DEFAULT_SESSION_NAME;
  const open = ask({ sts: shape, open: (key) => isLocal(key) && !(isNameFixed && key === 'sts:rolesessionname') });
  const found: Omit<Way, 'to'>[] = unset === FALSE ? [] : [{ parameters: shape, condition: unset }];
  const atoms = atomsOf(open);
  const ids = speaksOf(open, 'sts:externalid') ? choosableValues('sts:ExternalId', atoms).values : [];
  const asksName = !isNameFixed && speaksOf(open, 'sts:rolesessionname');
  // A name that policies tell apart is another way of its own.
  const asked = asksName ? choosableValues('sts:RoleSessionName', atoms).values : [];
  const names = asked.filter((name) => !namedSessions.includes(name));
  const withNames: StsParameters[] = [shape, ...names.map((name) => ({ ...shape, RoleSessionName: name }))];
  for (const ExternalId of [undefined, ...ids]) {
    for (const named of withNames) {
      const parameters = ExternalId === undefined ? named : { ...named, ExternalId };
      if (parameters === shape) continue;
      const condition = ask({ sts: parameters, open: nothingOpen });
      if (condition === TRUE) return [{ parameters, condition }];
      if (condition !== FALSE) found.push({ parameters, condition });
    }
  }
  return found;
}

export function atomsOf(formula: Formula): readonly ResidualAtom[] {
  switch (formula.kind) {
    case 'constant':
    case 'unreadable':
      return [];
    case 'atom':
      return [formula.atom];
    case 'all':
    case 'any':
      return formula.parts.flatMap(atomsOf);
  }
}

/** Whether the formula waits for a key, or for one of a family of keys. */
function speaksOf(formula: Formula, key: string): boolean {
  switch (formula.kind) {
    case 'constant':
    case 'unreadable':
      return false;
    case 'atom':
      return formula.unknownKeys.some((one) => one.toLowerCase().startsWith(key));
    case 'all':
    case 'any':
      return formula.parts.some((part) => speaksOf(part, key));
  }
}
