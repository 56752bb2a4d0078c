import { isStsRecord } from "../../standards/mta-sts/record.ts";
import { misplaced } from "../misplaced.ts";
import { defineRule } from "../rule.ts";

export const mtaStsLocation = defineRule({
  id: "mta-sts/location",
  severity: "error",
  title: "The record that announces a policy stands at `_mta-sts`.",
  why: "At the domain's own name no sender looks for it (RFC 8461 section 3.1).",
  check: misplaced({
    is: isStsRecord,
    what: "MTA-STS record",
    home: "_mta-sts",
    help: "mtaSts: { mode: testing }",
  }),
});
