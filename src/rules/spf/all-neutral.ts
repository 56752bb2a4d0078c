import { domainRule } from "../rule.ts";

export const spfAllNeutral = domainRule("spf/all-neutral", ({ spf, path }) =>
  spf.all === "neutral"
    ? [
        {
          path: [...path, "spf", "all"],
          message: "must be softfail or fail, got neutral: it says nothing about anyone",
          help: "all: softfail",
        },
      ]
    : [],
);
