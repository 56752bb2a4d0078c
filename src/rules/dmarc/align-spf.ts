import { under } from "../../model/place.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

/** RFC 9989 section 4.4.2: bounce.example.com never aligns with example.com under aspf=s. */
export const dmarcAlignSpf = defineRule({
  id: "dmarc/align-spf",
  severity: "error",
  title: "Strict SPF alignment is not asked of a MAIL FROM below the domain.",
  why: "Such mail never aligns by SPF (RFC 9989 section 4.4.2).",
  check: eachDomain(({ dmarc, path, name, senders }, _, blueprint) => {
    if (dmarc.alignment.spf !== "strict") return [];
    const relay = blueprint.relays.find(({ domain, mailFrom }) => domain === name && mailFrom !== undefined);
    const sender = senders.find(({ returnPath }) => returnPath !== undefined);
    const [who, from] =
      relay === undefined ? [sender?.label, sender?.returnPath?.name] : [`relay ${relay.id}`, relay.mailFrom];
    if (who === undefined) return [];
    return [
      {
        path: under(path, "dmarc", "alignment", "spf"),
        message: `must be relaxed: ${who} sends with MAIL FROM ${from}, which never aligns strictly`,
        help: "spf: relaxed",
      },
    ];
  }),
});
