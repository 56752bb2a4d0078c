import type { Blueprint, Sender } from "../../model/blueprint.ts";
import type { SesRelay } from "../../model/relay.ts";
import { shellWord } from "../../model/text/shell-word.ts";
import type { Mechanism } from "../../standards/spf/parse.ts";
import { printUnqualified } from "../../standards/spf/print.ts";

/** Where a sender's mail comes from, for the allow lists of filters that take it in. */
export interface Allowed {
  readonly domain: string;
  readonly sender: string;
  /** Addresses and networks that are known. */
  readonly addresses: readonly string[];
  /** How to get the others, which their owners change. */
  readonly commands: readonly string[];
}

/** The egress of every sender of every domain. */
export function allowList({ domains, relays }: Blueprint): Allowed[] {
  return domains
    .flatMap((domain) =>
      domain.senders.map((sender) => {
        const relay = sender.kind === "relay" ? relays.find(({ id }) => id === sender.label) : undefined;
        return relay === undefined ? fromSender(domain.name, sender) : fromRelay(domain.name, relay);
      }),
    )
    .filter(({ addresses, commands }) => addresses.length + commands.length > 0);
}

function fromSender(domain: string, { label, mechanisms, service }: Sender): Allowed {
  const isAddress = ({ kind }: Mechanism) => kind === "ip4" || kind === "ip6";
  const addresses = mechanisms.filter(isAddress).map((one) => printUnqualified(one).replace(/^ip[46]:/, ""));
  return {
    domain,
    sender: label,
    addresses: [...new Set([...addresses, ...(service?.file.egress ?? [])])],
    commands: mechanisms.filter((one) => !isAddress(one)).flatMap((one) => commandFor(printUnqualified(one))),
  };
}

const ASKS: Readonly<Record<string, string>> = { a: "A", mx: "MX", include: "TXT" };

/** A macro has no one answer, and so no command. */
function commandFor(term: string): string[] {
  const colon = term.indexOf(":");
  const [kind, name] = [term.slice(0, colon), term.slice(colon + 1)];
  const type = ASKS[kind];
  return type === undefined || name.includes("%") ? [] : [`dig +short ${type} ${shellWord(name)}`];
}

/** AWS changes the shared addresses as it likes: its SPF record says which they are today. A dedicated pool's are fixed. */
function fromRelay(domain: string, { id, region, declared: { pool } }: SesRelay): Allowed {
  return {
    domain,
    sender: `relay ${id}`,
    addresses: [],
    commands:
      pool === undefined
        ? ["dig +short TXT amazonses.com"]
        : [`aws sesv2 get-dedicated-ips --region ${region} --pool-name ${shellWord(pool)}`],
  };
}
