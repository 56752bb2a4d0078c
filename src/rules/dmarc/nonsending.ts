import { domainRule } from "../rule.ts";

export const dmarcNonsending = domainRule("dmarc/nonsending", ({ mail, mailContradicted, dmarc, path, name }) =>
  mail === "receives" && !mailContradicted && dmarc.stage !== "reject"
    ? [
        {
          path: [...path, "dmarc", "stage"],
          message: `${name} sends nothing and must be at reject, got ${dmarc.stage}`,
          help: "stage: reject",
        },
      ]
    : [],
);
