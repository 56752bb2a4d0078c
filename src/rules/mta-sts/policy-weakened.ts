import type { StsMode } from "../../standards/mta-sts/mode.ts";
import type { Verdict } from "../changes/risk.ts";

const LADDER: readonly StsMode[] = ["none", "testing", "enforce"];

/** What a policy that stands on both sides loses. Leaving enforce lets mail out in the clear; from testing to none is the way out. */
export function policyWeakened(before: StsMode, after: StsMode): Verdict | undefined {
  if (LADDER.indexOf(after) >= LADDER.indexOf(before)) return undefined;
  return { rule: "mta-sts/weakened", risk: before === "enforce" ? "high" : "medium" };
}
