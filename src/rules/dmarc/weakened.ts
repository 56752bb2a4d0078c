import type { Dmarc } from "../../model/blueprint.ts";
import { policyText } from "../../model/policy-text.ts";
import { isDelegated } from "../../model/record-group.ts";
import type { NewDomain } from "../../model/tenant-change.ts";
import { policyAbove } from "../../resolve/policy-above.ts";
import { isWeakerRecord, isWeakerStage } from "../../standards/dmarc/compare.ts";
import { readDmarc } from "../../standards/dmarc/parse.ts";
import { isEnforcing } from "../../standards/dmarc/print.ts";
import type { ChangeFinding } from "../change-finding.ts";
import { eachDomainChange } from "../each-domain-change.ts";
import { areRemoved, existingRecords } from "../existing-records.ts";
import { knownStage } from "../known-mail.ts";
import { defineRule } from "../rule.ts";
import { isRemoved } from "./is-removed.ts";
import { dmarcPlace } from "./place.ts";
import { readRecords } from "./read-records.ts";

/** RFC 9989 section 4.7: what receivers are asked to do with mail that fails. A name that is new leaves the policy above it. */
export const dmarcWeakened = defineRule({
  id: "dmarc/weakened",
  severity: "warning",
  title: "DMARC does not go back to a weaker stage.",
  why: "More forged mail reaches people (RFC 9989 section 4.7). A new name with a record of its own leaves the policy of the domain above it. Judged with `--base`; preview and plan judge `sp`, `np` and `pct` of the records too.",
  needsPast: true,
  risk: "high",
  checkRecords: (group) => isLedElsewhere(group) || isWeakerOfRecords(group),
  checkChange: (change, context) => [
    ...eachWeaker(change, context),
    ...change.come.flatMap((domain) => [...weakerThanAbove(domain), ...weakerThanKnown(domain)]),
  ],
});

/** The records themselves do not show what holds elsewhere. */
const isLedElsewhere = existingRecords("dmarc", (group) => !areRemoved(group) && isDelegated(group));

const isWeakerOfRecords = readRecords(isWeakerRecord);

const eachWeaker = eachDomainChange((before, after) => {
  const found = judge(before.dmarc, after.dmarc);
  return found === undefined
    ? []
    : [{ about: { what: "dmarc", name: after.name } as const, path: dmarcPlace(after, found.field), ...found.finding }];
});

interface Judged {
  readonly field: string;
  readonly finding: Pick<ChangeFinding, "message" | "help" | "risk">;
}

const WAIVED = "going back is right while a legitimate sender fails: waive the rule until that is fixed";

/** What receivers are asked for now, against before. A record that goes, with nothing above it, is dmarc/removed's. */
function judge(before: Dmarc, after: Dmarc): Judged | undefined {
  if (isRemoved(before, after)) return undefined;
  if (isWeakerStage(before.stage, after.stage))
    return {
      field: "stage",
      finding: {
        message: `must not be weaker than before, ${before.stage}, got ${after.stage}: more forged mail is let through`,
        help: `stage: ${before.stage}; ${WAIVED}`,
      },
    };
  const [was, is] = [policyText(before), policyText(after)];
  if (was !== undefined && is !== undefined && isWeakerRecord(was, is)) {
    const weaker = (["subdomains", "nonexistent"] as const).find((field) => before[field] !== after[field]);
    return {
      field: weaker ?? "subdomains",
      finding: {
        message: `must not be weaker than before for names below, got ${tagsBelow(is)} after ${tagsBelow(was)}: more forged mail is let through`,
        help: `leave ${weaker ?? "subdomains"} as it was; ${WAIVED}`,
      },
    };
  }
  if (isUnknown(after) && before.stage !== undefined && isEnforcing(before.stage))
    return {
      field: "stage",
      finding: {
        message: `must not be weaker than before, ${before.stage}, got ${unknownWords(after)}`,
        help: "npx postroad lock, which looks up what is there",
      },
    };
  // Nobody knows what is left: whoever does says so.
  if (isUnknown(before) && after.stage !== undefined && after.stage !== "reject" && !isUnknown(after))
    return {
      field: "stage",
      finding: {
        risk: "medium",
        message: `must not be weaker than before, ${unknownWords(before)}, got ${after.stage}`,
        help: `npx postroad lock before this change, or look: dig +short TXT ${before.delegated?.cname ?? "the name above"}`,
      },
    };
  return undefined;
}

const isUnknown = ({ stage }: Dmarc): boolean => stage === undefined;

const unknownWords = ({ delegated }: Dmarc): string =>
  delegated === undefined ? "a policy above that is not known" : `the policy at ${delegated.cname}, which is not known`;

/** `p=reject; sp=none`. */
function tagsBelow(text: string): string {
  const { p, sp, np } = readDmarc(text).record ?? {};
  return Object.entries({ p, sp, np })
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]))
    .join("; ");
}

/** The record that existed at a new name goes. */
function weakerThanKnown(come: NewDomain): ChangeFinding[] {
  const { domain } = come.after;
  const was = knownStage(come);
  if (was === undefined || domain.dmarc.publishes !== "record" || !isWeakerStage(was, domain.dmarc.stage)) return [];
  return [
    {
      domain: domain.name,
      about: { what: "dmarc", name: domain.name },
      path: dmarcPlace(domain, "stage"),
      message: `must not be weaker than what is at ${domain.name} by records.lock.json, ${was}, got ${domain.dmarc.stage}: more forged mail is let through`,
      help: `stage: ${was}; ${WAIVED}`,
    },
  ];
}

function weakerThanAbove(come: NewDomain): ChangeFinding[] {
  const { domain, blueprint } = come.after;
  const stood = new Map(come.above.map((one) => [one.domain.name, one.domain.dmarc]));
  const above = policyAbove(domain.name, (name) => stood.get(name), blueprint.facts);
  if (above === undefined || !isWeakerStage(above.stage, domain.dmarc.stage)) return [];
  return [
    {
      domain: domain.name,
      about: { what: "dmarc", name: domain.name },
      path: dmarcPlace(domain, "stage"),
      message: `must not be weaker than the policy of ${above.name}, ${above.stage}, which holds for the name until it has one of its own, got ${domain.dmarc.stage}`,
      help: `stage: ${above.stage}, once every sender of ${domain.name} is aligned`,
    },
  ];
}
