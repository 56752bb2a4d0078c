import { under } from "../../model/place.ts";
import { knownValue } from "../../model/record-group.ts";
import type { NewDomain } from "../../model/tenant-change.ts";
import { isWeakerStage, stageOfRecord } from "../../standards/dmarc/compare.ts";
import type { DmarcStage } from "../../standards/dmarc/print.ts";
import { listed } from "../../standards/text/listing.ts";
import type { ChangeFinding } from "../change-finding.ts";
import { eachDomainChange } from "../each-domain-change.ts";
import { knownHosts, knownStage } from "../known-mail.ts";
import { defineRule } from "../rule.ts";

/** A domain that existed without a record of its own: a policy above held for it, or what somebody published there by hand. */
export const dmarcFirst = defineRule({
  id: "dmarc/first",
  severity: "warning",
  title: "The first DMARC record of a domain that exists refuses no more than what held before.",
  why: "Until now nothing of the domain was reported by itself, and a record that no file knows may be at the name: readers take two for none (RFC 9989 section 4.10). A domain that is new here, and whose mail or policy records.lock.json knew, is judged by that. Judged with `--base`, and by preview and plan: at reject it needs an acknowledgement, at quarantine a second look.",
  needsPast: true,
  risk: "high",
  checkRecords: ({ role, before, after }) => {
    if (role !== "dmarc" || before.length > 0) return false;
    const stage = stageOfRecord(knownValue(after) ?? "");
    return stage !== undefined && stage !== "observe" && riskOf(stage);
  },
  checkChange: (change, context) => [...firstOfKept(change, context), ...change.come.flatMap(stricterThanKnown)],
});

/** A record that refuses mail asks for an acknowledgement, any other for a second look. */
const riskOf = (stage: DmarcStage | undefined): "high" | "medium" => (stage?.startsWith("reject") ? "high" : "medium");

const firstOfKept = eachDomainChange(({ dmarc: was }, { dmarc: is, name, path }) =>
  was.inheritedFrom !== undefined && is.inheritedFrom === undefined && isWeakerStage(is.stage, was.stage)
    ? [
        {
          about: { what: "dmarc", name },
          path: under(path, "dmarc", "stage"),
          message: `must be no stricter at first than ${was.stage}, which ${was.inheritedFrom} has for it, got ${is.stage}: what is there now is not known`,
          help: `stage: ${was.stage}; look at what is there: dig +short TXT _dmarc.${name}`,
          // From observe, dmarc/stage-skipped asks.
          risk: was.stage === "observe" ? "medium" : riskOf(is.stage),
          unseen: true,
        },
      ]
    : [],
);

/** A new domain whose mail runs already, and whose first policy refuses more of it than the one that existed. */
function stricterThanKnown(come: NewDomain): ChangeFinding[] {
  const { name, path, dmarc } = come.after.domain;
  const [hosts, was] = [knownHosts(come), knownStage(come)];
  if (hosts.length === 0 && was === undefined) return [];
  if (dmarc.publishes !== "record" || !isWeakerStage(dmarc.stage, was ?? "observe")) return [];
  const stood = was === undefined ? `observe, for mail of ${name} arrives at ${listed(hosts)}` : was;
  return [
    {
      domain: name,
      about: { what: "dmarc", name },
      path: under(path, "dmarc", "stage"),
      message: `must be no stricter at first than ${stood} by records.lock.json, got ${dmarc.stage}`,
      help: `stage: ${was ?? "observe"}, and tighten it once reports show that every sender aligns`,
      risk: riskOf(dmarc.stage),
    },
  ];
}
