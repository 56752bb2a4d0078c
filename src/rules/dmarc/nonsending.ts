import type { Dmarc } from "../../model/blueprint.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";
import { dmarcPlace } from "./place.ts";

export const dmarcNonsending = defineRule({
  id: "dmarc/nonsending",
  severity: "warning",
  title: "A domain that does not send is at reject.",
  why: "Nothing legitimate can be lost, and nobody can send as it.",
  check: eachDomain(({ mail, mailContradicted, dmarc, path, name }) =>
    mail === "receives" && !mailContradicted && hasPolicy(dmarc) && dmarc.stage !== "reject"
      ? [
          {
            path: dmarcPlace({ path, dmarc }, "stage"),
            message: `${name} sends nothing and must be at reject, got ${dmarc.stage}`,
            help: "stage: reject",
          },
        ]
      : [],
  ),
});

/** Of a policy that is missing or not known, dmarc/none, dmarc/inherit and dmarc/cname speak. */
const hasPolicy = ({ publishes, inheritedFrom, delegated, stage }: Dmarc): boolean =>
  stage !== undefined && (publishes === "record" || inheritedFrom !== undefined || delegated?.text !== undefined);
