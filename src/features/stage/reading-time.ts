// How long a person reads what stands under a step: while the story is shown, playing waits for its reader.

/** About 300 words a minute, as subtitles run. */
const MS_A_WORD = 200;

/** Milliseconds, at speed 1. */
export function readingTime(text: string): number {
  return MS_A_WORD * text.split(/\s+/).filter((word) => word !== '').length;
}
