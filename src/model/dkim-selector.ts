import { normalizeKey } from "../standards/dkim/key.ts";
import { readTags } from "../standards/text/tag-list.ts";
import { shownValue } from "./key-text.ts";
import { knownValue, type RecordGroup } from "./record-group.ts";

/** What a selector holds: a key, a revoked one, or the name that it is delegated to. */
export type Selector =
  | { readonly holds: "key"; readonly publicKey: string; readonly type: "rsa" | "ed25519" }
  | { readonly holds: "revoked" | "nothing" | "unknown" }
  | { readonly holds: "delegation"; readonly to: string };

/** What readers find at a selector. A text that is not a key is unknown. */
export function selectorOf(records: RecordGroup["before"]): Selector {
  const [record] = records;
  if (record === undefined) return { holds: "nothing" };
  if (record.type === "CNAME") return { holds: "delegation", to: shownValue(record.value) };
  const value = knownValue(records);
  const p = value === undefined ? undefined : readTags(value).find(({ name }) => name === "p");
  if (value === undefined || p === undefined) return { holds: "unknown" };
  if (p.value === "") return { holds: "revoked" };
  const isEd25519 = readTags(value).some((tag) => tag.name === "k" && tag.value === "ed25519");
  return { holds: "key", publicKey: normalizeKey(p.value), type: isEd25519 ? "ed25519" : "rsa" };
}
