import type { Blueprint } from "./blueprint.ts";

/** The resources of a retired tenant: none, whatever its file still declares. */
export const NO_RESOURCES = {
  records: [],
  policies: [],
  relays: [],
  users: [],
  mailboxes: [],
  inbound: undefined,
} as const satisfies Partial<Blueprint>;
