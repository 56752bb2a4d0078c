import type { Domain, Spf } from "../../model/blueprint.ts";
import type { Facts } from "../../model/facts.ts";
import { spfCost } from "./cost.ts";
import { costs } from "./lookup.ts";
import { redirectParts } from "./redirect.ts";

/** A domain's SPF with what it costs by these facts: the very same where no term costs anything. */
export function counted({ name, spf, senders }: Pick<Domain, "name" | "spf" | "senders">, facts: Facts): Spf {
  const parts = [...spf.parts, ...redirectParts(spf, senders)];
  if (!parts.some(({ mechanism }) => costs(mechanism))) return spf;
  return { ...spf, cost: spfCost(name, parts, facts, new Set(spf.splits.map((split) => split.name))) };
}
