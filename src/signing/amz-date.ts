// The time of a request as the protocol writes it: `YYYYMMDDThhmmssZ`.

const AMZ_DATE = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

/** Of epoch seconds; parts of a second are dropped. */
export function toAmzDate(time: number): string {
  return new Date(Math.floor(time) * 1000).toISOString().replace('.000Z', 'Z').replaceAll(/[-:]/g, '');
}

/** Epoch seconds, or null where the text is no such time. */
export function readAmzDate(text: string): number | null {
  const time = Date.parse(text.replace(AMZ_DATE, '$1-$2-$3T$4:$5:$6Z')) / 1000;
  // 30 February is read as 2 March; the way back shows it.
  return AMZ_DATE.test(text) && !Number.isNaN(time) && toAmzDate(time) === text ? time : null;
}

/** `YYYYMMDD` of such a time: the day a scope holds for. */
export function dayOf(amzDate: string): string {
  return amzDate.slice(0, 'YYYYMMDD'.length);
}
