import { defineRule } from "../rule.ts";
import { lintedRecord } from "./linted.ts";

export const dmarcSize = defineRule({
  id: "dmarc/size",
  severity: "warning",
  title: "A record has at most 450 bytes.",
  why: "The answer must fit a DNS message of 512 bytes, or some receivers get none (RFC 1035 section 4.2.1; NCSC).",
  check: lintedRecord("size", () => ({ at: [], part: "key", help: "list fewer report addresses, or shorter ones" })),
});
