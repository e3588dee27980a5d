// The policy layers of a decision and their one order, used by the trace, the player and the graph alike.

export const LAYERS = [
  'rcp',
  'scp',
  'endpoint',
  'trust',
  'resource',
  's3-bpa',
  'identity',
  'boundary',
  'session',
] as const;

export type Layer = (typeof LAYERS)[number];

/** The letter on a layer's badge. */
export const LAYER_BADGES: Readonly<Record<Layer, string>> = {
  rcp: 'R',
  scp: 'O',
  endpoint: 'E',
  trust: 'T',
  resource: 'P',
  's3-bpa': 'A',
  identity: 'I',
  boundary: 'B',
  session: 'S',
};
