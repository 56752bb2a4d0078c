import { under } from "../../model/place.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

/** RFC 5321 section 5.1. Where an MTA-STS policy misses its exchangers, mta-sts/mx-required says so. */
export const mxMissing = defineRule({
  id: "mx/missing",
  severity: "warning",
  title: "A domain that sends can receive.",
  why: "Replies and bounces are lost, and without an MX senders fall back to the domain's address (RFC 5321 section 5.1).",
  check: eachDomain(({ mail, mtaSts, path, name }) =>
    mail === "sends" && (mtaSts === undefined || mtaSts.mode === "none")
      ? [
          {
            path: under(path, "mail"),
            message: `${name} sends and must be able to receive replies and bounces, got no mx`,
            help: "mail: sends-and-receives\nmx: { service: google-workspace }",
          },
        ]
      : [],
  ),
});
