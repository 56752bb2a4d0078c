import type { DkimKey } from "../../model/blueprint.ts";
import { judgeKey } from "../../standards/dkim/key.ts";
import { domainRule } from "../rule.ts";

/** RFC 8463 section 3: many verifiers read RSA alone. A delegation may lead to either, and is not judged. */
export const dkimEd25519Alone = domainRule("dkim/ed25519-alone", ({ senders }) =>
  senders.flatMap(({ label, keys }) => {
    const active = keys.filter(({ state }) => state === "active");
    const [first] = active;
    if (first === undefined || !active.every(isEd25519)) return [];
    return [
      {
        path: first.path,
        message: `${label} must have an active RSA key beside its Ed25519 key: verifiers that know RSA alone take its mail as unsigned`,
        help: "add a selector with an RSA key of 2048 bits, and sign with both",
      },
    ];
  }),
);

/** Not one that only says so: that is a finding of its own. */
function isEd25519({ holds }: DkimKey): boolean {
  return "publicKey" in holds && holds.type === "ed25519" && judgeKey(holds.publicKey, "ed25519").key !== undefined;
}
