import { readTags } from "../../standards/text/tag-list.ts";
import { misplaced } from "../misplaced.ts";
import { defineRule } from "../rule.ts";

/** A key record may leave out `v`; one that has it says what it is (RFC 6376 section 3.6.1). */
function isVersionedKey(text: string): boolean {
  const [version] = readTags(text);
  return version?.name === "v" && version.value === "DKIM1";
}

export const dkimLocation = defineRule({
  id: "dkim/location",
  severity: "error",
  title: "A DKIM key stands at `SELECTOR._domainkey`.",
  why: "At the domain's own name no verifier looks for it (RFC 6376 section 3.6.2.1).",
  check: misplaced({
    is: isVersionedKey,
    what: "DKIM key",
    home: "SELECTOR._domainkey",
    help: "the key under dkim of its sender",
  }),
});
