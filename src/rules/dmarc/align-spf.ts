import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

/** RFC 9989 section 4.4.2: bounce.example.com never aligns with example.com under aspf=s. */
export const dmarcAlignSpf = defineRule({
  id: "dmarc/align-spf",
  severity: "error",
  title: "Strict SPF alignment is not asked of a MAIL FROM below the domain.",
  why: "Such mail never aligns by SPF (RFC 9989 section 4.4.2).",
  check: eachDomain(({ dmarc, path, name }, _, blueprint) => {
    const relay = blueprint.relays.find(({ domain, mailFrom }) => domain === name && mailFrom !== undefined);
    return dmarc.alignment.spf === "strict" && relay !== undefined
      ? [
          {
            path: [...path, "dmarc", "alignment", "spf"],
            message: `must be relaxed: relay ${relay.id} sends with MAIL FROM ${relay.mailFrom}, which never aligns strictly`,
            help: "spf: relaxed",
          },
        ]
      : [];
  }),
});
