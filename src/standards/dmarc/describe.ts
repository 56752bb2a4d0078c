import type { DmarcStage } from "./print.ts";

/** What receivers do at a stage (RFC 9989 section 4.7). Those that do not know `t=y` apply the policy in full. */
const EFFECTS: Readonly<Record<DmarcStage, string>> = {
  observe: "mail that fails is let through",
  "quarantine-test": "mail that fails is let through, or goes to spam where receivers do not know t=y",
  quarantine: "mail that fails goes to spam",
  "reject-test": "mail that fails goes to spam, or is refused where receivers do not know t=y",
  reject: "mail that fails is refused",
};

/** What a stage does, for the end of a sentence; nothing of a text that receivers discard. */
export const stageEffect = (stage: DmarcStage | undefined): string =>
  stage === undefined ? "" : `: ${EFFECTS[stage]}`;
