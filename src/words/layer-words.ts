// What the layers of a decision are called, and what is said of one that nobody opened.
import type { Layer } from '../model/layer';

type LayerWords = {
  /** On a row of its own. */
  readonly short: string;
  /** One policy of it. */
  readonly name: string;
  /** All of it. */
  readonly full: string;
  /** In a sentence: `stopped by an SCP`. */
  readonly stopper: string;
};

/** `stopper` where it differs from `the` and the name. */
function words(short: string, name: string, full = name, stopper = `the ${name}`): LayerWords {
  return { short, name, full, stopper };
}

export const LAYER_WORDS: Readonly<Record<Layer, LayerWords>> = {
  rcp: words('RCP', 'RCP', 'resource control policies', 'an RCP'),
  scp: words('SCP', 'SCP', 'service control policies', 'an SCP'),
  endpoint: words('Endpoint', 'VPC endpoint policy'),
  trust: words('Trust', 'trust policy'),
  resource: words('Resource', 'resource policy'),
  's3-bpa': words('Public access', 'S3 Block Public Access', undefined, 'S3 Block Public Access'),
  identity: words('Identity', 'identity policy', 'identity policies', 'an identity policy'),
  boundary: words('Boundary', 'permissions boundary'),
  session: words('Session', 'session policy'),
};

/** The names a sentence is filled with. */
export type DoorNames = {
  readonly caller: string;
  readonly action: string;
  /** What is asked for: `the bucket`, or a role's name. */
  readonly place: string;
  /** The organization's level that allows nothing, for an SCP or RCP; null where it is not told. */
  readonly level: string | null;
};

const NOBODY_OPENED: Readonly<Record<Layer, (names: DoorNames) => string>> = {
  rcp: ({ action, level }) => `no RCP ${level === null ? '' : `at ${level} `}allows ${action}`,
  scp: ({ action, level }) => `no SCP ${level === null ? '' : `at ${level} `}allows ${action}`,
  endpoint: ({ action }) => `the VPC endpoint’s policy does not let ${action} through`,
  trust: ({ caller, place }) => `the trust policy of ${place} opens no door to ${caller}`,
  resource: ({ caller, place }) => `${place} opens no door to ${caller}`,
  's3-bpa': ({ place }) => `S3 Block Public Access shuts the public door of ${place}`,
  identity: ({ caller, action }) => `no policy of ${caller} allows ${action}`,
  boundary: ({ caller, action }) => `the permissions boundary of ${caller} leaves out ${action}`,
  session: ({ action }) => `the session policy leaves out ${action}`,
};

/** Which door nobody opened: `the trust policy of ledger-reader opens no door to deployer`. */
export function describeClosedDoor(layer: Layer, names: DoorNames): string {
  return NOBODY_OPENED[layer](names);
}
