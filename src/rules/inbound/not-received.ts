import { addressesOf } from "../../resolve/inbound/addresses.ts";
import { inboundHost } from "../../resolve/relays/ses-regions.ts";
import type { PolicyRule } from "../rule.ts";

/** Aliases may stand elsewhere: they become forwarding rules. */
export const inboundNotReceived: PolicyRule = {
  id: "inbound/not-received",
  check: ({ mailboxes, domains, inbound }) =>
    inbound === undefined
      ? []
      : mailboxes.flatMap((mailbox) =>
          addressesOf(mailbox)
            .filter(({ isAlias }) => !isAlias)
            .flatMap(({ written, path, domain: name }) => {
              const domain = domains.find((one) => one.name === name);
              const isHere = domain?.mx.exchangers.some(({ host }) => host === inboundHost(inbound.region));
              // An address outside the tenant's domains has a finding of its own.
              return domain === undefined || isHere === true
                ? []
                : [
                    {
                      path,
                      domain: name,
                      message: `must be in a domain that receives here, got ${written}, whose mail goes elsewhere`,
                      help: `mx: { inbound: true } at ${name}`,
                    },
                  ];
            }),
        ),
};
