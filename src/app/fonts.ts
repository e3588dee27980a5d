// Waits for the interface's type, so that the page is not laid out twice; never for long.

const LONGEST_WAIT = 400;

/** Settles when regular and bold Inter are there, or after `LONGEST_WAIT` milliseconds. */
export async function loadFonts(): Promise<void> {
  const fonts = Promise.all(['400 13px', '700 20px'].map((font) => document.fonts.load(`${font} "Inter Variable"`)));
  const patience = new Promise<void>((resolve) => setTimeout(resolve, LONGEST_WAIT));
  // Without the font the page is set in the system's.
  await Promise.race([fonts.catch(() => undefined), patience]);
}
