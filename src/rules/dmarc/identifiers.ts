import type { Domain, Sender } from "../../model/blueprint.ts";

/** Whether the sender's mail is signed for the domain today. */
export const signs = ({ alignment, keys }: Sender): boolean =>
  alignment.dkim === "always" || (alignment.dkim !== "none" && keys.some(({ state }) => state === "active"));

/** A relay's envelope sender stands below the domain: strict alignment refuses it. */
const alignsBySpf = ({ alignment, kind, mechanisms }: Sender, { dmarc }: Domain): boolean =>
  alignment.spf !== "none" && (kind === "relay" ? dmarc.alignment.spf === "relaxed" : mechanisms.length > 0);

/** Whether DMARC has nothing but SPF to go by: forwarding breaks it, and whatever asks for DKIM is not met. */
export const reliesOnSpf = (sender: Sender, domain: Domain): boolean =>
  !signs(sender) && sender.alignment.dkim !== "required" && alignsBySpf(sender, domain);

/** What makes the sender sign. A key that is declared and not active needs the vendor first, and then a word here. */
export const toSign = ({ label, keys, service }: Sender): string =>
  keys.some(({ state }) => state === "published")
    ? `state: active ${service?.file.dkim === undefined ? "on its key" : "beside service"}, once ${label} signs with it`
    : `add its DKIM selector and key, and say state: active once ${label} signs`;
