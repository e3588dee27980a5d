// The simulated clock in words: AWS tells every time in UTC.

/** `14:32 UTC`; with the day where it is another one than `since`. */
export function clockWords(seconds: number, since: number = seconds): string {
  const [day = '', time = ''] = new Date(seconds * 1000).toISOString().split('T');
  const isOtherDay = day !== new Date(since * 1000).toISOString().slice(0, day.length);
  const shown = `${time.slice(0, time.endsWith('00.000Z') ? 5 : 8)} UTC`;
  return isOtherDay ? `${day} ${shown}` : shown;
}
