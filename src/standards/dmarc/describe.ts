import { moving } from "../text/parts.ts";
import { type RecordDescription, tagParts, tagWords } from "../text/tag-changes.ts";
import { isWeakerRecord, isWeakerStage, stageOfRecord } from "./compare.ts";
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

/** A policy that holds for a domain without a record of its own, and whose it is. */
export interface PolicyAbove {
  readonly name: string;
  readonly stage: string;
}

/**
 * How the policy record of a domain becomes another, tag by tag (RFC 9989 section 4.7). Undefined: there is none; `above`: what holds then.
 */
export function describeDmarc(
  domain: string,
  before: string | undefined,
  after: string | undefined,
  above: PolicyAbove | undefined,
): RecordDescription {
  const parts = tagParts(before, after);
  const described = (words: string): RecordDescription => ({ words: `DMARC for ${domain}${words}`, parts });
  if (after === undefined)
    return described(
      above === undefined
        ? " is removed: forged mail is let through"
        : ` has no record of its own any more: the policy of ${above.name} holds, ${above.stage}`,
    );
  const is = stageOfRecord(after);
  if (before === undefined) return described(` is published at ${is}${stageEffect(is)}`);
  const was = stageOfRecord(before);
  // A stage says what it says of subdomains; where that is what becomes weaker, it is told.
  const isStricter = was !== undefined && is !== undefined && !isWeakerStage(was, is);
  const hidden = isStricter && isWeakerRecord(before, after) ? OWN_TAGS : STAGE_TAGS;
  const other = tagWords(was === is ? parts : moving(parts).filter(({ name }) => !hidden.has(name)));
  if (was === is) return described(`: ${other}`);
  const [from, to] = [was ?? "what readers discard", is ?? "what readers discard"];
  return described(` goes from ${from} to ${to}${stageEffect(is)}${other === "" ? "" : `; ${other}`}`);
}

const OWN_TAGS: ReadonlySet<string> = new Set(["p", "t"]);

const STAGE_TAGS: ReadonlySet<string> = new Set(["p", "t", "sp", "np"]);
