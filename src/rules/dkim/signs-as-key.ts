import { alignsRelaxed } from "../../resolve/organizational-domain.ts";
import { listed } from "../../standards/text/listing.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";
import { eachSigningAs } from "./signing-as.ts";

/** Which key is the sender's is known by its entry at the other domain: the same service, or the same name. */
export const dkimSignsAsKey = defineRule({
  id: "dkim/signs-as-key",
  severity: "error",
  title: "A sender that signs as another domain has an active key there.",
  why: "Without it the sender's mail is not signed, or with a key that receivers do not find (RFC 6376 section 6.1.2).",
  check: eachDomain((domain, _, { domains }) =>
    eachSigningAs(domain, ({ label, kind }, { domain: name, path, keys }) => {
      const other = domains.find((one) => one.name === name);
      // dkim/signs-as speaks of a domain whose key does not count.
      if (other === undefined || !alignsRelaxed(name, domain.name)) return undefined;
      if (keys.some(({ state }) => state === "active")) return undefined;
      // The entry that is missing there may be one that has a finding of its own.
      if (keys.length === 0 && other.senders.length < other.sendersDeclared) return undefined;
      const got = keys.map(({ selector, state }) => `${selector}, which is ${state}`);
      const entry = `- ${kind}: ${label}`;
      return {
        path,
        message: `must be a domain at which ${label} has an active DKIM key, got ${name} with ${got.length === 0 ? "none" : listed(got)}`,
        help:
          got.length === 0
            ? `list ${entry} under the senders of ${name} with its DKIM selector and key, and state: active once it signs`
            : `state: active on its key at ${name}, once ${label} signs with it; until then leave signsAs out`,
      };
    }),
  ),
  keepsErrors: true,
});
