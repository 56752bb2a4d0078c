import { listed } from "../../standards/text/listing.ts";

/** An SMTP user that comes, by its id, and the relays that it may send through; none where they are not known. */
export const userComes = (id: string, relays: readonly string[]): string =>
  `SMTP user ${id} is new${relays.length === 0 ? "" : `: it may send through ${listed(relays)}`}`;

/** An SMTP user that goes. */
export const userGoes = (id: string, relays: readonly string[]): string =>
  `SMTP user ${id} and its password are removed: ${relays.length === 0 ? "it can no longer log in" : `it no longer sends through ${listed(relays)}`}`;
