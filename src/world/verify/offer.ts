import type { Blueprint } from "../../model/blueprint.ts";
import { isWithin } from "../../standards/names/names.ts";
import { type Check, titleOf } from "./check.ts";

/** A change of a tenant's file that somebody may want to make; nobody makes it by itself. */
export interface Offer {
  /** The line to write. */
  readonly write: string;
  readonly why: string;
}

/**
 * To pause a tenant whose relays send without what vouches for them: a DKIM key, the SPF of their domain or MAIL FROM name, or their
 * identity at SES is not as declared, so that their mail fails, and their reputation with it, until it is.
 */
export function offerOf({ lifecycle, relays }: Blueprint, checks: readonly Check[]): Offer | undefined {
  if (lifecycle !== "active") return undefined;
  for (const { domain, mailFrom } of relays) {
    const wrong = checks.find(
      (one) =>
        one.status === "fail" &&
        ((one.check === "record" &&
          (one.name === mailFrom ||
            isWithin(one.name, `_domainkey.${domain}`) ||
            (one.name === domain && one.type === "TXT"))) ||
          (["spf/one-record", "relay/identity", "relay/mail-from"].includes(one.check) &&
            (one.name === domain || one.name === mailFrom))),
    );
    if (wrong !== undefined)
      return {
        write: "lifecycle: paused",
        why: `${titleOf(wrong)} is not as declared: what the tenant's relays send fails until it is. Pausing stops them.`,
      };
  }
  return undefined;
}
