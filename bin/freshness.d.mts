export interface Digests {
  readonly seen: string;
  readonly held: string;
}
export function sourcesOf(toolkit: string): Digests;
export function stampOf(sources: Digests, dist: string): string;
export function writeStamp(dist: string, text: string): void;
export function isBundleStale(toolkit: string): boolean;
