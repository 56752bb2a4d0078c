import type { DkimKey, Dmarc, Domain, Sender } from "../../model/blueprint.ts";
import { alignsRelaxed } from "../../resolve/organizational-domain.ts";

const isActive = ({ state }: DkimKey): boolean => state === "active";

/** Whether the sender's mail has a signature today that aligns with the domain. */
export const signs = (sender: Sender, domain: Domain): boolean =>
  sender.alignment.dkim === "always" ||
  (sender.alignment.dkim !== "none" &&
    (sender.keys.some(isActive) || signsAsAnother(sender, domain) || signsBelow(sender, domain)));

const signsBelow = (sender: Sender, { dmarc }: Domain): boolean =>
  sender.signsBelow === true && dmarc.alignment.dkim === "relaxed";

/** Relaxed alignment: the signing domain and the From domain have the same organizational domain (RFC 9989 section 4.4.1). */
const signsAsAnother = ({ signsAs }: Sender, { name, dmarc }: Domain): boolean =>
  signsAs !== undefined &&
  dmarc.alignment.dkim === "relaxed" &&
  alignsRelaxed(signsAs.domain, name) &&
  signsAs.keys.some(isActive);

/** Whether the sender names a domain as which it cannot sign: a finding of its own, and no second one here. */
export const signsInVain = (sender: Sender, domain: Domain): boolean =>
  sender.signsAs !== undefined && sender.alignment.dkim !== "none" && !signs(sender, domain);

/** An envelope sender below the domain, as that of a relay or a return path: strict alignment refuses it. */
const alignsBySpf = ({ alignment, kind, mechanisms, returnPath }: Sender, { dmarc }: Domain): boolean =>
  alignment.spf !== "none" &&
  (kind === "relay" || returnPath !== undefined ? dmarc.alignment.spf === "relaxed" : mechanisms.length > 0);

/** Whether DMARC has nothing but SPF to go by: forwarding breaks it, and whatever asks for DKIM is not met. */
export const reliesOnSpf = (sender: Sender, domain: Domain): boolean =>
  !signs(sender, domain) && sender.alignment.dkim !== "required" && alignsBySpf(sender, domain);

/** What holds until it signs. Below a policy of another name, a stage of one's own that is weaker lets forged mail through. */
export const untilThen = ({ inheritedFrom }: Dmarc): string =>
  inheritedFrom === undefined ? "; until then stage: observe" : `: what ${inheritedFrom} asks for holds here`;

/** What makes the sender sign. A key that is declared and not active needs the vendor first, and then a word here. */
export const toSign = ({ label, keys, service, signsBelow }: Sender): string => {
  if (signsBelow === true) return "dmarc: { alignment: { dkim: relaxed } }, as its key is below the domain";
  if (service?.file.alignment?.dkim === "below") return `state: active beside service, once ${label} signs`;
  return keys.some(({ state }) => state === "published")
    ? `state: active ${service?.file.dkim === undefined ? "on its key" : "beside service"}, once ${label} signs with it`
    : `add its DKIM selector and key, and say state: active once ${label} signs`;
};
