import { defineRule } from "../rule.ts";
import { moves } from "./moves.ts";

export const platformMoved = defineRule({
  id: "platform/moved",
  severity: "warning",
  title: "Accounts and states stay where they are.",
  why: "With another account id, what exists is left behind and everything is created again elsewhere; with another backend, Terraform finds an empty state and creates again what exists, unless the states were moved first. It touches every tenant there. Only preview and plan say this, as of the tenant `platform`; it needs an acknowledgement.",
  needsPast: true,
  risk: "high",
  checkPlatform: moves,
});
