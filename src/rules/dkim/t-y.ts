import { under } from "../../model/place.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

export const dkimTY = defineRule({
  id: "dkim/t-y",
  severity: "warning",
  title: "A key in use has no t=y.",
  why: "It stands for a test: verifiers treat the mail as unsigned (RFC 6376 section 3.6.1).",
  check: eachDomain(({ senders }) =>
    senders.flatMap(({ keys, label }) =>
      keys
        .filter(({ state, holds }) => state === "active" && "flags" in holds && holds.flags?.includes("y"))
        .map(({ path, selector }) => ({
          path: under(path, "flags"),
          message: `selector ${selector}, with which ${label} signs, must not be in test, got y: verifiers treat its mail as unsigned`,
          help: "remove y",
        })),
    ),
  ),
});
