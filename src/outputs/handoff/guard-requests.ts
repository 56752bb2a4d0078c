import type { Blueprint } from "../../model/blueprint.ts";
import { plural } from "../../model/text/plural.ts";
import { isRemovedByExchange } from "../../standards/exchange/header-firewall.ts";
import { letter, type Request } from "./request.ts";

/**
 * What a guard that asks for a spam confidence level asks of whoever runs the mail system that the answers come from: Exchange does not
 * let its own header out (five-systems D1).
 */
export function guardRequests({ inbound }: Blueprint): Request[] {
  const guard = inbound?.guard;
  if (guard === undefined) return [];
  const { highestScl, sclHeader, authorizedDomains } = guard.config.policy;
  if (highestScl === "off" || authorizedDomains.length === 0) return [];
  const kept = guard.quarantine === undefined ? "" : `, and kept for ${plural(guard.quarantine.retention, "day")}`;
  const addresses = [...new Set(guard.config.mailboxes.flatMap((mailbox) => mailbox.addresses))].sort();
  return [
    letter({
      when: "before-publishing",
      to: `whoever runs the mail systems of ${authorizedDomains.join(", ")}`,
      about: "the guard",
      domain: undefined,
      fields: [["Subject", `The header ${sclHeader} on mail to ${addresses.join(", ")}`]],
      lines: [
        `Mail to these addresses is acted on only where it has the header ${sclHeader} once, with a spam confidence level of`,
        `at most ${highestScl}, and comes straight from a host of yours (${authorizedDomains.join(", ")}). Other mail is stopped${kept}.`,
        "",
        ...(isRemovedByExchange(sclHeader) ? KEEP : write(sclHeader, domainsOf(addresses))),
      ],
    }),
  ];
}

const KEEP = [
  "Exchange writes this header and removes it again from mail that leaves the organisation. Exchange Server keeps it where the Send",
  "connector to this host may send it:",
  "",
  'Get-SendConnector "NAME" | Add-ADPermission -User "NT AUTHORITY\\ANONYMOUS LOGON" -ExtendedRights ms-Exch-Send-Headers-Organization',
  "",
  "Exchange Online has no such setting: tell us, and we ask for another header, or for none.",
];

/** Mail flow rules of Exchange Server and of Exchange Online (Microsoft Learn, "New-TransportRule"). */
const write = (header: string, domains: readonly string[]): string[] => [
  "Exchange does not let its own header for it out of the organisation. Please let mail flow rules write this one, and take it out",
  "where somebody else wrote it:",
  "",
  `New-TransportRule "${header} from outside" -Priority 0 -FromScope NotInOrganization -RemoveHeader ${header}`,
  `New-TransportRule "${header} from inside" -FromScope InOrganization -RecipientDomainIs ${domains.join(",")} -SetHeaderName ${header} -SetHeaderValue "-1"`,
];

const domainsOf = (addresses: readonly string[]): string[] => [
  ...new Set(addresses.map((address) => address.slice(address.lastIndexOf("@") + 1))),
];
