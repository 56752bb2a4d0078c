import { readTags } from "../../standards/text/tag-list.ts";
import { misplacedRule } from "../misplaced.ts";

/** A key record may leave out `v`; one that has it says what it is (RFC 6376 section 3.6.1). */
function isVersionedKey(text: string): boolean {
  const [version] = readTags(text);
  return version?.name === "v" && version.value === "DKIM1";
}

export const dkimLocation = misplacedRule({
  id: "dkim/location",
  is: isVersionedKey,
  what: "DKIM key",
  home: "SELECTOR._domainkey",
  help: "the key under dkim of its sender",
});
