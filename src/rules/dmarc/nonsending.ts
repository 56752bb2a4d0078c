import { sends } from "../../blueprint/mail-use.ts";
import { domainRule } from "../rule.ts";

export const dmarcNonsending = domainRule("dmarc/nonsending", ({ mail, dmarc, path, name }) =>
  mail === "receives" && !sends(mail) && dmarc.stage !== "reject"
    ? [
        {
          path: [...path, "dmarc", "stage"],
          message: `${name} sends nothing and must be at reject, got ${dmarc.stage}`,
          help: "stage: reject",
        },
      ]
    : [],
);
