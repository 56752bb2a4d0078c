import type { Domain } from "../../model/blueprint.ts";
import { alignsRelaxed, organizationalDomain } from "../../resolve/organizational-domain.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";
import { eachSigningAs } from "./signing-as.ts";

/** RFC 9989 section 4.4.1. Whose key it is must be known: another tenant's, or one that nobody declares, is not. */
export const dkimSignsAs = defineRule({
  id: "dkim/signs-as",
  severity: "error",
  title: "A sender signs as another domain of its tenant with the same organizational domain.",
  why: "A signature of any other domain never aligns (RFC 9989 section 4.4.1), and the key of a domain that the tenant does not declare may go at any time.",
  check: eachDomain((domain, _, { domains }) =>
    eachSigningAs(domain, ({ label }, signsAs) => {
      const [message, help] = faultOf(signsAs.domain, domain, domains, label) ?? [];
      return message === undefined ? undefined : { path: signsAs.path, message, help };
    }),
  ),
  keepsErrors: true,
});

/** What is wrong with signing as a domain, and what to write instead. */
function faultOf(other: string, { name }: Domain, domains: readonly Domain[], label: string) {
  if (!alignsRelaxed(other, name))
    return [
      `must be ${organizationalDomain(name)} or a domain below it, got ${other}: its signature never aligns with ${name}`,
      `add a DKIM selector and key of ${name}, and have ${label} sign with it`,
    ] as const;
  if (!domains.some((domain) => domain.name === other))
    return [
      `must be a domain of this file, got ${other}`,
      `declare ${other} with ${label} under its senders, and its DKIM selector and key`,
    ] as const;
  return undefined;
}
