// A world as the JSON value of its file: members in the order of the format, what is empty left out, what nobody knows
// kept behind the rest.
import type { World } from '../../model/world';

export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [name: string]: JsonValue };
export type JsonObject = { readonly [name: string]: JsonValue };

/** The order of an object's members, and what the objects below them are; lists stand for their entries. */
type Order = {
  readonly names: readonly string[];
  readonly below?: () => Readonly<Record<string, Order>>;
  /** Members that are left out where they are empty. */
  readonly optional?: readonly string[];
  /** The order of every member, whatever its name. */
  readonly each?: () => Order;
};

const CONTROLS: Order = { names: ['scps', 'rcps'] };
const UNIT: Order = {
  names: ['id', 'name', 'scps', 'rcps', 'accounts', 'units'],
  below: () => ({ units: UNIT }),
};
const WORLD: Order = {
  names: [
    ...['$schema', 'rolewalk', 'title', 'accounts', 'organization', 'principals', 'resources', 'endpoints'],
    ...['documents', 'questions', 'positions', 'missing'],
  ],
  optional: ['accounts', 'principals', 'resources', 'endpoints', 'documents', 'questions', 'positions', 'missing'],
  below: () => ({
    accounts: { names: ['id', 'name'] },
    organization: {
      names: ['id', 'management', 'root', 'accountPolicies'],
      below: () => ({ root: UNIT, accountPolicies: { names: [], each: () => CONTROLS } }),
    },
    principals: {
      names: [
        ...['kind', 'arn', 'id', 'trust', 'groups', 'policies', 'boundary', 'tags', 'maxSessionDuration'],
        ...['serviceLinked', 'instanceProfiles', 'audiences'],
      ],
    },
    resources: {
      names: ['arn', 'account', 'type', 'policy', 'tags', 'runsAs', 'blockPublicAccess', 'grants'],
      below: () => ({ grants: { names: ['grantee', 'operations', 'constraints'] } }),
    },
    endpoints: { names: ['id', 'account', 'policy'] },
    documents: { names: ['id', 'kind', 'name', 'owner', 'text'] },
    questions: { names: ['id', 'title', 'who', 'what', 'where', 'context', 'expect'], optional: ['context'] },
  }),
};

/** The world file's value. Halves of surrogate pairs, which are no text, become U+FFFD. */
export function toPlainWorld(world: World): JsonObject {
  return plainObject({ ...world, rolewalk: 1 }, WORLD);
}

/** Any value as JSON has it, its texts as `toPlainWorld` makes them. */
export function toPlain(value: unknown): JsonValue {
  return plain(value, undefined);
}

function plain(value: unknown, order: Order | undefined): JsonValue {
  if (typeof value === 'string') return wellFormed(value);
  if (Array.isArray(value)) return value.map((entry) => plain(entry, order));
  if (typeof value === 'object' && value !== null) return plainObject(value, order);
  return typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

function plainObject(value: object, order: Order = { names: [] }): JsonObject {
  const below = order.below?.() ?? {};
  const members = Object.entries(value).filter(
    ([name, member]) => member !== undefined && !(order.optional?.includes(name) === true && isEmpty(member)),
  );
  const rank = (name: string): number => {
    const at = order.names.indexOf(name);
    return at === -1 ? order.names.length : at;
  };
  members.sort(([a], [b]) => rank(a) - rank(b));
  return Object.fromEntries(
    members.map(([name, member]) => [
      wellFormed(name),
      plain(member, Object.hasOwn(below, name) ? below[name] : order.each?.()),
    ]),
  );
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
