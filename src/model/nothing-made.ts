import type { Blueprint } from "./blueprint.ts";

/** What is made for a tenant that has left, whatever it still declares. */
export const NOTHING_MADE = {
  records: [],
  policies: [],
  relays: [],
  users: [],
  mailboxes: [],
  inbound: undefined,
} as const satisfies Partial<Blueprint>;
