import { type Check, kept } from "../check.ts";
import type { DeclaredSet } from "./declared-set.ts";

/** For each domain whose zone others run: whether all that was handed to them is published. `checks` are those of the sets. */
export function handoffChecks(sets: readonly DeclaredSet[], checks: readonly Check[]): Check[] {
  const domains = [...new Set(sets.filter(({ isHandedOff }) => isHandedOff).map(({ domain }) => domain))];
  return domains.map((domain): Check => {
    const theirs = sets.flatMap((set, index) =>
      set.isHandedOff && set.domain === domain ? [{ set, check: checks[index] as Check }] : [],
    );
    const named = (list: typeof theirs) => kept(list.map(({ set: { type, name } }) => `${type} ${name}`));
    const done = theirs.filter(({ check }) => check.status === "pass");
    const isMissing = theirs.some(({ check }) => check.status === "fail");
    const at =
      theirs
        .map((one) => one.check.at)
        .sort()
        .at(-1) ?? "";
    return {
      check: "handoff/done",
      name: domain,
      status: isMissing ? "fail" : done.length < theirs.length ? "unknown" : "pass",
      expected: named(isMissing ? theirs.filter(({ check }) => check.status === "fail") : theirs),
      // What is published is not part of what is wrong.
      found: isMissing ? [] : named(done),
      at,
      help: isMissing
        ? `${done.length} of ${theirs.length} record sets are published as handed over: postroad handoff lists the others again.`
        : done.length < theirs.length
          ? `of ${theirs.length - done.length} record sets it is not known whether they are published`
          : null,
    };
  });
}
