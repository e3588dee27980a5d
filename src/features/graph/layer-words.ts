// What the layers are called in the graph's table.
import type { Layer } from '../../model/layer';

export const LAYER_WORDS: Readonly<Record<Layer, string>> = {
  rcp: 'RCP',
  scp: 'SCP',
  endpoint: 'endpoint policy',
  trust: 'trust policy',
  resource: 'resource policy',
  's3-bpa': 'Block Public Access',
  identity: 'identity policy',
  boundary: 'permissions boundary',
  session: 'session policy',
};
