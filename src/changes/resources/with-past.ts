import type { Blueprint } from "../../model/blueprint.ts";

/** What exists, and what existed, to call things by their names. */
export function withPast(after: Blueprint | undefined, before: Blueprint | undefined): Blueprint | undefined {
  if (after === undefined || before === undefined) return after ?? before;
  return {
    ...after,
    relays: [...after.relays, ...before.relays],
    users: [...after.users, ...before.users],
    mailboxes: [...after.mailboxes, ...before.mailboxes],
    policies: [...after.policies, ...before.policies],
  };
}
