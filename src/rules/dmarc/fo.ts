import { under } from "../../model/place.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

export const dmarcFo = defineRule({
  id: "dmarc/fo",
  severity: "error",
  title: "fo is 0 or 1, d and s, each once.",
  why: "Receivers ignore any other; 0 and 1 exclude each other (RFC 9989 sections 4.7 and 4.8).",
  check: eachDomain(({ dmarc: { failureOptions = [] }, path }) =>
    failureOptions.includes("0") && failureOptions.includes("1")
      ? [
          {
            path: under(path, "dmarc", "failureOptions"),
            message: `must be 0 or 1, d and s, got ${failureOptions.join(", ")}: receivers ignore both`,
            help: 'failureOptions: ["1"]',
          },
        ]
      : [],
  ),
});
