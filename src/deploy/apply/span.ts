/** How long something took, in milliseconds: `12 s`, `3 min 20 s`. */
export function spanOf(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** `, about 3 min left`; nothing where it is not known, or no time. */
export function leftWords(milliseconds: number | undefined): string {
  if (milliseconds === undefined || milliseconds < 1_000) return "";
  const seconds = milliseconds / 1000;
  return `, about ${seconds < 120 ? `${Math.ceil(seconds)} s` : `${Math.round(seconds / 60)} min`} left`;
}
