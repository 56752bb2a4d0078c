const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const DATE = /(?:^|[\s,])(\d{1,2})\s+([a-z]{3})[a-z]*\s+(\d{4})\s+(\d{1,2}):(\d\d)(?::(\d\d))?\s*([+-]\d{4})?/i;

/** A date of a message (RFC 5322 section 3.3) in seconds since 1970, in UTC where its zone is a name; undefined where it is not one. */
export function secondsOfMailDate(text: string): number | undefined {
  const [, day, name = "", year, hour, minute, second = "0", zone = "+0000"] = DATE.exec(text.slice(0, 200)) ?? [];
  const month = MONTHS.indexOf(name.toLowerCase());
  if (day === undefined || month === -1) return undefined;
  const offset = (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3))) * (zone.startsWith("-") ? -60 : 60);
  const seconds =
    Date.UTC(Number(year), month, Number(day), Number(hour), Number(minute), Number(second)) / 1000 - offset;
  return seconds >= 0 ? seconds : undefined;
}
