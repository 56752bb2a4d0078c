import type { Random } from "./random.ts";

const PLACES = [
  "harbor",
  "north",
  "fjord",
  "lantern",
  "quarry",
  "old-mill",
  "river",
  "summit",
  "meadow",
  "cedar",
] as const;
const TRADES = [
  "bakery",
  "museum",
  "supply",
  "events",
  "shipping",
  "clinic",
  "books",
  "college",
  "motors",
  "tickets",
] as const;

/** A tenant's id, which is its file's name and the first label of its domain as well. The number keeps it apart from all others. */
export const tenantId = (random: Random, index: number): string =>
  `${random.pick(PLACES)}-${random.pick(TRADES)}-${index}`;
