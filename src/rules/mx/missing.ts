import { domainRule } from "../rule.ts";

/** Five-systems C3; RFC 5321 section 5.1. */
export const mxMissing = domainRule("mx/missing", ({ mail, path, name }) =>
  mail === "sends"
    ? [
        {
          path: [...path, "mail"],
          message: `${name} sends and must be able to receive replies and bounces, got no mx`,
          help: "mail: sends-and-receives\nmx: { service: google-workspace }",
        },
      ]
    : [],
);
