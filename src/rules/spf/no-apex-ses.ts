import { isWithin } from "../../standards/names/names.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

/** AWS looks SPF up at the MAIL FROM name, whose record the relay brings. */
export const spfNoApexSes = defineRule({
  id: "spf/no-apex-ses",
  severity: "info",
  title: "A domain whose relay has a MAIL FROM name does not include amazonses.com.",
  why: "SPF is looked up at the MAIL FROM name, which has a record of its own: the include costs lookups and lets every SES customer pass SPF as the domain.",
  check: eachDomain(({ name, senders }, _, { relays }) =>
    relays.some((relay) => relay.domain === name && relay.mailFrom !== undefined)
      ? senders.flatMap(({ mechanisms, path }) =>
          mechanisms.some((one) => one.kind === "include" && isWithin(one.domain, "amazonses.com"))
            ? [
                {
                  path,
                  message: "need not include amazonses.com: the relay's MAIL FROM name has an SPF record of its own",
                  help: "remove the include, if nothing else of this domain sends by SES",
                },
              ]
            : [],
        )
      : [],
  ),
});
