// What the scenes beside the graph are called, wherever they can be opened.
import type { Scene } from '../worlds/gallery';

export const SCENE_NAMES: Readonly<Record<Scene, string>> = {
  deploy: 'Watch the deploy',
  guardrail: 'Review or guardrail',
};

export const SCENE_DETAILS: Readonly<Record<Scene, string>> = {
  deploy: 'one deploy, many deciders, beside one application that decides alone',
  guardrail: 'a checklist, an SCP, and a query over the trail',
};
