import type { TenantChange } from "../../model/tenant-change.ts";
import { CHANGE_RULES } from "../../rules/all.ts";
import type { About, ChangeFinding, Context } from "../../rules/change-finding.ts";
import { type Verdict, verdictOf } from "../../rules/changes/risk.ts";

interface Found extends Verdict {
  readonly finding: ChangeFinding;
}

/** What the change rules find in a tenant's change, each reported once: `check --base` warns of the same. */
export interface Findings {
  /** The worst of what is found about something, which is reported with it. */
  verdict(about: About): Verdict | undefined;
  /** What asks for an acknowledgement or a second look and is not told of yet. */
  unclaimed(): readonly Found[];
}

/** Runs every change rule. Severities and waivers do not count here: an acknowledgement is for one change, and they are not. */
export function findingsOf(change: TenantChange, context: Context): Findings {
  const found = new Set(
    CHANGE_RULES.flatMap((rule) =>
      rule.checkChange(change, context).map((finding): Found => {
        const { risk } = verdictOf(rule.id);
        return { rule: rule.id, risk: finding.risk ?? risk, unseen: finding.unseen, finding };
      }),
    ),
  );
  return {
    verdict: (about) => {
      const matching = [...found].filter(({ finding }) => isSame(finding.about, about));
      const worst = matching.find(({ risk }) => risk === "high") ?? matching[0];
      if (worst === undefined) return undefined;
      // A second look is had with the acknowledgement; another rule that asks for one is reported by itself.
      for (const one of matching) if (one.rule === worst.rule || one.risk === "medium") found.delete(one);
      return { rule: worst.rule, risk: worst.risk, unseen: matching.find(({ unseen }) => unseen)?.unseen };
    },
    unclaimed: () => [...found],
  };
}

const isSame = (a: About, b: About): boolean => a.what === b.what && a.name === b.name && a.field === b.field;

/** What is reported about a change of which nothing is known but what comes: mail may run there already. */
export const UNSEEN = "what is there now is not known";

/** A sentence, with what is not known. */
export const withUnseen = (words: string, verdict: Verdict | undefined): string =>
  verdict?.unseen === true ? `${words}; ${UNSEEN}` : words;
