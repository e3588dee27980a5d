// Times as CloudTrail writes them, from epoch seconds.

/** `2014-07-15T21:39:40Z`; parts of a second are dropped. */
export function isoTime(time: number): string {
  return new Date(Math.floor(time) * 1000).toISOString().replace('.000Z', 'Z');
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** `Jul 18, 2014, 4:07:39 PM`, as the answers of STS are written (R222). */
export function longTime(time: number): string {
  const date = new Date(Math.floor(time) * 1000);
  const hours = date.getUTCHours();
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${MONTHS[date.getUTCMonth()] ?? ''} ${String(date.getUTCDate())}, ${String(date.getUTCFullYear())}`;
  const clock = `${String(hours % 12 === 0 ? 12 : hours % 12)}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
  return `${day}, ${clock} ${hours < 12 ? 'AM' : 'PM'}`;
}
