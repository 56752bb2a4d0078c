/**
 * What some work gives, and the seconds that this process spends on it: its processor time, or what a clock shows where that is less.
 * What else runs on the machine may keep it waiting, and does not count.
 */
export function timed<T>(work: () => T): { readonly result: T; readonly seconds: number } {
  const [started, before] = [performance.now(), process.cpuUsage()];
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { result, seconds: Math.min((user + system) / 1e6, (performance.now() - started) / 1e3) };
}

export const secondsOf = (work: () => unknown): number => timed(work).seconds;

/** As `secondsOf`, of work that is waited for. What it does on several processors at once counts as the clock shows it. */
export async function secondsOfAsync(work: () => Promise<unknown>): Promise<number> {
  const [started, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return Math.min((user + system) / 1e6, (performance.now() - started) / 1e3);
}
