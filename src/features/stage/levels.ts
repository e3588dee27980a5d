// How much is told of a step: the headline, the story under it, and the evidence for it.
export const LEVELS = ['headline', 'story', 'evidence'] as const;
export type Level = (typeof LEVELS)[number];
