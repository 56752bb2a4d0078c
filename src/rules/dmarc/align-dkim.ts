import { alignsRelaxed } from "../../resolve/organizational-domain.ts";
import { eachSigningAs } from "../dkim/signing-as.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

/** RFC 9989 section 4.4.1: d=example.com never aligns with news.example.com under adkim=s. */
export const dmarcAlignDkim = defineRule({
  id: "dmarc/align-dkim",
  severity: "error",
  title: "Strict DKIM alignment is not asked of a sender that signs as another domain.",
  why: "Its mail never aligns by DKIM (RFC 9989 section 4.4.1).",
  check: eachDomain((domain) => {
    const { name, dmarc } = domain;
    if (dmarc.alignment.dkim !== "strict") return [];
    const whose = dmarc.inheritedFrom === undefined ? "" : ` by the policy of ${dmarc.inheritedFrom}`;
    return eachSigningAs(domain, ({ label }, signsAs) => {
      if (!alignsRelaxed(signsAs.domain, name)) return undefined;
      return {
        path: signsAs.path,
        message: `must be left out where DKIM alignment is strict${whose}, got ${signsAs.domain}: its signature never aligns with ${name}`,
        help: `dkim: relaxed under dmarc.alignment${dmarc.inheritedFrom === undefined ? "" : ` of ${dmarc.inheritedFrom}`}, or a DKIM selector and key of ${name} for ${label}`,
      };
    });
  }),
  keepsErrors: true,
});
