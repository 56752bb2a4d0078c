import type { DkimKey } from "../../model/blueprint.ts";
import { judgeKey } from "../../standards/dkim/key.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

/** RFC 8463 section 3: many verifiers read RSA alone. A delegation may lead to either, and is not judged. */
export const dkimEd25519Alone = defineRule({
  id: "dkim/ed25519-alone",
  severity: "warning",
  title: "A sender that signs with Ed25519 signs with RSA too.",
  why: "Many verifiers cannot read Ed25519: for them the mail is unsigned (RFC 8463 section 3).",
  check: eachDomain(({ senders }) =>
    senders.flatMap(({ label, keys }) => {
      const active = keys.filter(({ state }) => state === "active");
      const [first] = active;
      if (first === undefined || !active.every(isEd25519)) return [];
      return [
        {
          path: first.path,
          message: `${label} must have an active RSA key beside its Ed25519 key: verifiers that know only RSA treat its mail as unsigned`,
          help: "add a selector with an RSA key of 2048 bits, and sign with both",
        },
      ];
    }),
  ),
});

/** Not one that only says so: that is a finding of its own. */
function isEd25519({ holds }: DkimKey): boolean {
  return "publicKey" in holds && holds.type === "ed25519" && judgeKey(holds.publicKey, "ed25519").key !== undefined;
}
