/** Date, time, zone: RFC 3339, and what else reports have: a blank for the T, no seconds, no zone (which is UTC). */
const DATE_TIME = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(?:[.,]\d{1,9})?)?\s?(Z|UTC|GMT|[+-]\d\d:?\d\d)?$/i;

/** A time of a report in seconds since 1970; undefined where it is not one. Digits alone are seconds already. */
export function secondsOfDateTime(text: string): number | undefined {
  if (/^\d{1,10}$/.test(text)) return Number(text);
  const [, date = "", time = "00:00", seconds = ":00", zone = "Z"] = DATE_TIME.exec(text.trim()) ?? [];
  const offset = /^[+-]/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(-2)}` : "Z";
  const milliseconds = Date.parse(`${date}T${time}${seconds}${offset}`);
  return Number.isNaN(milliseconds) ? undefined : Math.floor(milliseconds / 1000);
}
