import { domainRule } from "../rule.ts";

/** RFC 5321 section 5.1. Where an MTA-STS policy misses its exchangers, mta-sts/mx-required says so. */
export const mxMissing = domainRule("mx/missing", ({ mail, mtaSts, path, name }) =>
  mail === "sends" && (mtaSts === undefined || mtaSts.mode === "none")
    ? [
        {
          path: [...path, "mail"],
          message: `${name} sends and must be able to receive replies and bounces, got no mx`,
          help: "mail: sends-and-receives\nmx: { service: google-workspace }",
        },
      ]
    : [],
);
