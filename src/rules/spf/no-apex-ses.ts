import { isWithin } from "../../standards/names/names.ts";
import { domainRule } from "../rule.ts";

/** AWS looks SPF up at the MAIL FROM name, whose record the relay brings. */
export const spfNoApexSes = domainRule("spf/no-apex-ses", ({ name, senders }, _, { relays }) =>
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
);
