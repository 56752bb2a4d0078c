import { addressesOf } from "../../resolve/inbound/addresses.ts";
import { inboundHost } from "../../resolve/relays/ses-regions.ts";
import { defineRule } from "../rule.ts";

/** Aliases may exist elsewhere: they become forwarding rules. */
export const inboundNotReceived = defineRule({
  id: "inbound/not-received",
  severity: "warning",
  title: "A mailbox's domain receives its mail here.",
  why: "Mail goes where the domain's MX leads; elsewhere, the mailbox gets none.",
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
});
