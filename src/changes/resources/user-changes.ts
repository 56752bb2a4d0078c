import type { Blueprint } from "../../model/blueprint.ts";
import type { Change } from "../../model/change.ts";
import { meaningOf } from "../../providers/resources.ts";
import { verdictOfEffect } from "../../rules/changes/effect-verdict.ts";
import { userComes, userGoes } from "../words/user.ts";
import { mailChange } from "./mail-change.ts";
import { actionOf, type ResourceChange } from "./resource-change.ts";

/** SMTP users that come and go: IAM users by their names. */
export function userChanges({ type, verb, before, after }: ResourceChange, blueprint: Blueprint | undefined): Change[] {
  const action = actionOf(verb);
  const { smtpUser } = meaningOf(type);
  if (smtpUser === undefined || action === undefined || action === "update") return [];
  const userName = smtpUser(after ?? {}) ?? smtpUser(before ?? {});
  if (userName === undefined) return [];
  const user = blueprint?.users.find((one) => one.userName === userName);
  const name = user?.id ?? userName;
  const relays = user?.grants.map(({ relay }) => relay) ?? [];
  const words = {
    create: userComes(name, relays),
    delete: userGoes(name, relays),
    replace: `SMTP user ${name} is deleted and created again: its passwords are new ones`,
  };
  return [
    mailChange({
      kind: "user",
      action,
      type,
      name,
      domain: null,
      before: action === "create" ? null : { userName },
      after: action === "delete" ? null : { userName },
      words: words[action],
      verdict: verdictOfEffect(
        "smtpUser",
        action === "create" ? undefined : userName,
        action === "create" ? userName : undefined,
      ),
      parts: [],
    }),
  ];
}
