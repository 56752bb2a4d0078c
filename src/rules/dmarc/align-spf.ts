import { domainRule, type PolicyRule } from "../rule.ts";

/** RFC 9989 section 4.4.2: bounce.example.com never aligns with example.com under aspf=s. */
export const dmarcAlignSpf: PolicyRule = {
  id: "dmarc/align-spf",
  check: (blueprint, today) =>
    domainRule("dmarc/align-spf", ({ dmarc, path, name }) => {
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
    }).check(blueprint, today),
};
