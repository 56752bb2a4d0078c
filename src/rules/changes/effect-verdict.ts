import { EFFECT_RULES } from "../all.ts";
import type { Effects } from "../effects.ts";
import type { Verdict } from "./risk.ts";
import { worstVerdict } from "./worst-verdict.ts";

/** The rule that an effect breaks: `verdictOfEffect("bucket", "mail", undefined)` of a bucket that goes. */
export const verdictOfEffect = <K extends keyof Effects>(
  effect: K,
  was: Effects[K] | undefined,
  is: Effects[K] | undefined,
): Verdict | undefined => worstVerdict(EFFECT_RULES, ({ checkEffects }) => checkEffects[effect]?.(was, is) ?? false);
