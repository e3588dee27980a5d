// Reach by brute force: every choice of every caller in all surroundings that policies could tell apart, hop by hop.
import type { Goal } from '../../model/paths';
import type { Role } from '../../model/principal';
import type { World } from '../../model/world';
import { isList, isObject, textsOf, type Json } from './json';
import type { Choice, Surroundings, WalkedWorld, Walker } from './walk-world';

export const MOST_HOPS = 4;

/** For each user and role by ARN the fewest roles on a way to the goal, up to four; who has none is not listed. */
export function tryPaths(walked: WalkedWorld, goal: Goal): ReadonlyMap<string, number> {
  const shortest = new Map<string, number>();
  const choices = choicesIn(walked.world);
  for (const surroundings of surroundingsIn(walked.world)) {
    const steps = new Steps(walked, choices, surroundings);
    for (const start of startsOf(walked)) {
      const hops = hopsToGoal(steps, start, goal, (shortest.get(start.identity.arn) ?? MOST_HOPS + 1) - 1);
      if (hops !== null) shortest.set(start.identity.arn, hops);
    }
  }
  return shortest;
}

export function startsOf(walked: WalkedWorld): readonly Walker[] {
  const nothing = { tags: {}, flowing: [], sourceIdentity: null } as const;
  return [
    ...walked.users.map((identity): Walker => ({ identity, sessionName: null, ...nothing })),
    ...walked.roles.map((identity): Walker => ({ identity, sessionName: 'rolewalk', ...nothing })),
  ];
}

/** Fewest hops up to `most`; null where there is no way of so many. */
function hopsToGoal(steps: Steps, start: Walker, goal: Goal, most: number): number | null {
  const isRole = goal.action === 'sts:AssumeRole';
  const seen = new Set([keyOf(start)]);
  let frontier = [start];
  for (let hops = 0; hops <= most; hops += 1) {
    if (!isRole && frontier.some((walker) => steps.walked.mayCall(walker, goal, steps.surroundings))) return hops;
    if (hops === most) return null;
    const next: Walker[] = [];
    for (const after of frontier.flatMap((walker) => steps.from(walker))) {
      if (isRole && after.identity.arn === goal.resource) return hops + 1;
      const key = keyOf(after);
      if (seen.has(key)) continue;
      seen.add(key);
      next.push(after);
    }
    frontier = next;
  }
  return null;
}

class Steps {
  private readonly known = new Map<string, readonly Walker[]>();

  constructor(
    readonly walked: WalkedWorld,
    private readonly choices: readonly Choice[],
    readonly surroundings: Surroundings,
  ) {}

  from(walker: Walker): readonly Walker[] {
    const key = keyOf(walker);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const made = new Map<string, Walker>();
    for (const role of this.walked.roles) for (const after of this.to(walker, role)) made.set(keyOf(after), after);
    const steps = [...made.values()];
    this.known.set(key, steps);
    return steps;
  }

  private to(walker: Walker, role: Role): readonly Walker[] {
    const assumed = this.choices.flatMap((choice) => this.walked.assume(walker, role, choice, this.surroundings) ?? []);
    const passed = this.walked.pass(walker, role, this.surroundings);
    return passed === null ? assumed : [...assumed, passed];
  }
}

function keyOf({ identity, sessionName, tags, flowing, sourceIdentity }: Walker): string {
  const told = Object.entries(tags).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([identity.arn, sessionName, told, [...flowing].sort(), sourceIdentity]);
}

/** Every value that the world's conditions give to a key, made definite, and one that none gives. */
function valuesOf(world: World, ...keys: readonly string[]): readonly string[] {
  const values: string[] = [];
  const visit = (json: Json): void => {
    if (isList(json)) json.forEach(visit);
    if (!isObject(json)) return;
    for (const [name, value] of Object.entries(json)) {
      if (name === 'Condition' && isObject(value)) {
        for (const block of Object.values(value)) {
          if (!isObject(block)) continue;
          for (const [key, wanted] of Object.entries(block))
            if (keys.includes(key.toLowerCase())) values.push(...textsOf(wanted));
        }
      } else visit(value);
    }
  };
  for (const { text } of world.documents) visit(JSON.parse(text ?? 'null') as Json);
  const definite = values.flatMap((value) =>
    value.includes('${') ? [] : [value.replaceAll('*', 'x1').replaceAll('?', 'x')],
  );
  return [...new Set([...definite, ...(values.length > 0 ? ['zz-other'] : [])])];
}

function mentions(world: World, text: string): boolean {
  return world.documents.some((document) => document.text?.toLowerCase().includes(text) === true);
}

/** All that a caller may pass; what no policy asks for is not passed. */
function choicesIn(world: World): readonly Choice[] {
  const externalIds = [
    null,
    ...valuesOf(world, 'sts:externalid').filter((value) => value !== 'true' && value !== 'false'),
  ];
  const identities = [null, ...valuesOf(world, 'sts:sourceidentity', 'aws:sourceidentity').filter(isValue)];
  const names = [
    'rolewalk',
    ...(mentions(world, 'assumed-role/') ? ['pat'] : []),
    ...valuesOf(world, 'sts:rolesessionname'),
  ];
  const tagging = mentions(world, 'tag') ? TAGGINGS : [NO_TAGS];
  return [...new Set(names)].flatMap((sessionName) =>
    externalIds.flatMap((externalId) =>
      identities.flatMap((sourceIdentity) =>
        tagging.map((tagged): Choice => ({ sessionName, externalId, sourceIdentity, ...tagged })),
      ),
    ),
  );
}

function isValue(value: string): boolean {
  return value !== 'true' && value !== 'false';
}

type Tagging = Pick<Choice, 'tags' | 'transitive'>;

const NO_TAGS: Tagging = { tags: {}, transitive: [] };

/** With a tag that policies ask for, and one that none does. */
const TAGGINGS: readonly Tagging[] = taggingsOf('team', ['red', 'blue', 'zz-other']).flatMap((one) =>
  taggingsOf('zz', ['zz']).map((other) => ({
    tags: { ...one.tags, ...other.tags },
    transitive: [...one.transitive, ...other.transitive],
  })),
);

function taggingsOf(key: string, values: readonly string[]): readonly Tagging[] {
  const passed = values.map((value) => ({ [key]: value }));
  return [
    NO_TAGS,
    ...passed.flatMap((tags) => [
      { tags, transitive: [] },
      { tags, transitive: [key] },
    ]),
  ];
}

/** All that a caller cannot choose, in every combination that policies can tell apart. */
export function surroundingsIn(world: World): readonly Surroundings[] {
  const mfa: readonly Surroundings[] = mentions(world, 'multifactor')
    ? [{}, { 'aws:MultiFactorAuthPresent': 'true' }, { 'aws:MultiFactorAuthPresent': 'false' }]
    : [{}];
  const addresses = ['10.1.2.3', '192.168.7.7', '203.0.113.10'];
  const places: readonly Surroundings[] = mentions(world, 'sourceip')
    ? [{}, ...addresses.map((address) => ({ 'aws:SourceIp': address }))]
    : [{ 'aws:SourceIp': '203.0.113.10' }];
  return mfa.flatMap((one) => places.map((place) => ({ ...one, ...place })));
}
