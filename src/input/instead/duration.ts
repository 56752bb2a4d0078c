const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** The duration that somebody meant by seconds, as zone files have them, or by words: `3600`, `300s`, `1 hour`; undefined where none is. */
export function durationMeant(written: string): string | undefined {
  const [, digits = "", unit = ""] =
    /^\s*([0-9]{1,9})\s*(s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?)?\s*$/i.exec(written) ?? [];
  if (digits === "") return undefined;
  const seconds = Number(digits) * (SECONDS[unit.charAt(0).toLowerCase() || "s"] ?? 1);
  const [name, length] =
    (["d", "h", "m"] as const).map((one) => [one, SECONDS[one] ?? 1] as const).find(([, one]) => seconds % one === 0) ??
    [];
  return name === undefined || length === undefined || seconds === 0 ? undefined : `${seconds / length}${name}`;
}
