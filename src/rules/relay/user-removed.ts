import { under } from "../../model/place.ts";
import type { SmtpUser } from "../../model/relay.ts";
import { goes } from "../effects.ts";
import { defineRule } from "../rule.ts";

/** An SMTP password is derived from an access key of the IAM user: no other user ever has it. */
export const relayUserRemoved = defineRule({
  id: "relay/user-removed",
  severity: "warning",
  title: "An SMTP user that something sends with stays.",
  why: "Its IAM user and its passwords are deleted, and what sends with them is refused from then on. A user that is renamed, that moves to another account, or whose keys are all other ones or are encrypted to another PGP key, is a new user with a new password. Judged with `--base`, and by preview and plan, where it needs an acknowledgement.",
  needsPast: true,
  risk: "high",
  checkEffects: { smtpUser: goes },
  checkChange: ({ before, after }) => {
    if (before === undefined || after === undefined || after.lifecycle === "retired") return [];
    if (before.lifecycle === "retired") return [];
    return before.users.flatMap((user) => {
      const is = after.users.find(({ id }) => id === user.id);
      const lost = is === undefined ? "none" : lostBy(user, is);
      if (lost === undefined) return [];
      const home = after.relays.find(({ id }) => user.path[1] === id);
      return [
        {
          about: { what: "relay" as const, name: user.id, field: is === undefined ? "users" : fieldOf(user, is) },
          path: is?.path ?? (home === undefined ? ["relays"] : under(home.path, "users")),
          part: "key" as const,
          message: `must keep SMTP user ${user.id} and its password, got ${lost}: what sends with it is refused`,
          help: `add the new user or key beside ${user.id}, move what sends over, and remove the old one when nothing uses it`,
        },
      ];
    });
  },
});

type Holder = Pick<SmtpUser, "account" | "keys" | "credentials">;

function lostBy(was: Holder, is: Holder): string | undefined {
  if (was.account !== is.account) return `one of the same name in another account`;
  if (was.keys.length > 0 && !was.keys.some((key) => is.keys.includes(key))) return "other keys alone";
  return isEncryptedAnew(was, is) ? "keys that are created again, to be encrypted to another pgpKey" : undefined;
}

/** An access key is created with the PGP key that its secret is encrypted to: for another one it is deleted and created again. */
const isEncryptedAnew = ({ credentials: was }: Holder, { credentials: is }: Holder): boolean =>
  was.kind !== is.kind || (was.kind === "encrypted" && is.kind === "encrypted" && was.pgpKey !== is.pgpKey);

function fieldOf(was: Holder, is: Holder): string {
  if (was.account !== is.account) return "account";
  return lostBy({ ...was, credentials: is.credentials }, is) === undefined ? "credentials" : "keys";
}
