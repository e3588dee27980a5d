// Everything a question needs, as one value; its file form is described in docs/world-format.md.
import type { Account } from './account';
import type { Layer } from './layer';
import type { Organization } from './organization';
import type { PolicyDocument } from './policy-document';
import type { Principal } from './principal';
import type { SavedQuestion } from './question';
import type { Resource, VpcEndpoint } from './resource';

/** What a source could not contain, said beside each verdict. */
export const MISSING_PARTS = [
  'scps',
  'rcps',
  'resource-policies',
  'resources',
  'endpoints',
  'identity-providers',
  'organization',
] as const;
export type MissingPart = (typeof MISSING_PARTS)[number];

/** The version of the format of world files. */
export const WORLD_VERSION = 1;

/** Objects in a world whose members people name as they like. */
export const FREE_NAMES: ReadonlySet<string> = new Set(['tags', 'constraints', 'context', 'positions']);

export type Point = readonly [x: number, y: number];

export type World = {
  readonly title: string;
  readonly accounts: readonly Account[];
  readonly organization?: Organization;
  readonly principals: readonly Principal[];
  readonly resources: readonly Resource[];
  readonly endpoints: readonly VpcEndpoint[];
  readonly documents: readonly PolicyDocument[];
  readonly questions: readonly SavedQuestion[];
  /** Where a node stands in the picture, by the node's id (an ARN). */
  readonly positions: Readonly<Record<string, Point>>;
  readonly missing: readonly MissingPart[];
};

export const EMPTY_WORLD: World = {
  title: 'Untitled',
  accounts: [],
  principals: [],
  resources: [],
  endpoints: [],
  documents: [],
  questions: [],
  positions: {},
  missing: [],
};

const PARTS_OF_LAYERS: Readonly<Partial<Record<Layer, MissingPart>>> = {
  rcp: 'rcps',
  scp: 'scps',
  endpoint: 'endpoints',
  resource: 'resource-policies',
};

/** Whether the source of the world could not contain the policies of a layer, so that there being none says nothing. */
export function isLayerMissing({ missing }: Pick<World, 'missing'>, layer: Layer): boolean {
  const part = PARTS_OF_LAYERS[layer];
  return part !== undefined && missing.includes(part);
}
