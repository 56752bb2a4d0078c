import { hash } from "node:crypto";
import type { SeenOutput } from "../outputs/synth/known-output.ts";
import type { ContentCache } from "./content-cache.ts";

/** Where a synth reads and writes. */
export interface SynthPlace {
  readonly root: string;
  readonly out: string;
}

/** How an output folder was seen last, and of which synth that was (`synthKey`). */
export interface LastSeen {
  readonly key: string;
  readonly output: SeenOutput;
}

/** Undefined: it was never seen. */
export const lastSeen = (place: SynthPlace, cache: ContentCache): LastSeen | undefined =>
  cache.read(placeKey(place)) as LastSeen | undefined;

export const keepSeen = (place: SynthPlace, seen: LastSeen, cache: ContentCache): void =>
  cache.write(placeKey(place), seen);

const placeKey = ({ root, out }: SynthPlace): string => hash("sha256", JSON.stringify(["seen", root, out]));
