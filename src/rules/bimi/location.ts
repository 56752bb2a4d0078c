import { isBimi } from "../../standards/bimi/parse.ts";
import { misplaced } from "../misplaced.ts";
import { defineRule } from "../rule.ts";

export const bimiLocation = defineRule({
  id: "bimi/location",
  severity: "error",
  title: "A BIMI record stands at `SELECTOR._bimi`.",
  why: "At the domain's own name no mailbox looks for it (draft-brand-indicators-for-message-identification section 4).",
  check: misplaced({
    is: isBimi,
    what: "BIMI record",
    home: "default._bimi",
    help: 'bimi: { logo: "https://example.com/logo.svg" }',
  }),
});
