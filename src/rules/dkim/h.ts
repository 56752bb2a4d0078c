import { under } from "../../model/place.ts";
import { eachDomain } from "../each-domain.ts";
import type { Finding } from "../finding.ts";
import { defineRule } from "../rule.ts";

export const dkimH = defineRule({
  id: "dkim/h",
  severity: "error",
  title: "h= lists sha256, and not sha1.",
  why: "rsa-sha1 must not be used (RFC 8301 section 3.1). Without sha256 every signature fails; sha1 beside it is a warning.",
  check: eachDomain(({ senders }) =>
    senders.flatMap(({ keys }) =>
      keys.flatMap(({ path, holds }): Finding[] => {
        const hashes = "hashes" in holds ? holds.hashes : undefined;
        if (!hashes?.includes("sha1")) return [];
        const at = { path: under(path, "hashes"), help: "hashes: [sha256]" };
        return hashes.includes("sha256")
          ? [{ ...at, severity: "warning", message: "must be sha256 alone, got sha1 too, which must not be used" }]
          : [{ ...at, message: "must list sha256, got sha1 alone: every signature fails" }];
      }),
    ),
  ),
});
