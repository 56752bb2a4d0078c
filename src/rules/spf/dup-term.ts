import { printMechanism } from "../../standards/spf.ts";
import { domainRule, type Finding } from "../rule.ts";

/**
 * Each mechanism is published once, whoever lists it: a second one costs nothing, and hides that removing one sender removes nothing.
 * What two services bring is theirs to repeat, so this speaks only where the tenant wrote the mechanism itself.
 */
export const spfDupTerm = domainRule("spf/dup-term", ({ senders }) => {
  const first = new Map<string, (typeof senders)[number]>();
  return senders.flatMap((sender) =>
    sender.mechanisms.flatMap((mechanism): Finding[] => {
      const text = printMechanism(mechanism);
      const before = first.get(text);
      if (before === undefined) {
        first.set(text, sender);
        return [];
      }
      const named = sender.kind === "name" ? sender : before;
      if (named.kind !== "name") return [];
      const other = before === sender ? "twice here" : `by ${named === sender ? before.label : sender.label} as well`;
      return [{ path: named.path, message: `must list each mechanism once, got ${text} ${other}`, help: "remove it" }];
    }),
  );
});
