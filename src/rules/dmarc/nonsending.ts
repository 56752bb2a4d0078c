import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

export const dmarcNonsending = defineRule({
  id: "dmarc/nonsending",
  severity: "warning",
  title: "A domain that does not send is at reject.",
  why: "Nothing legitimate can be lost, and nobody can send as it.",
  check: eachDomain(({ mail, mailContradicted, dmarc, path, name }) =>
    mail === "receives" && !mailContradicted && dmarc.stage !== "reject"
      ? [
          {
            path: [...path, "dmarc", "stage"],
            message: `${name} sends nothing and must be at reject, got ${dmarc.stage}`,
            help: "stage: reject",
          },
        ]
      : [],
  ),
});
