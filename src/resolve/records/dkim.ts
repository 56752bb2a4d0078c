import type { DkimKey, DnsRecord, Domain } from "../../model/blueprint.ts";
import { under } from "../../model/place.ts";
import type { Relay, SesRelay } from "../../model/relay.ts";
import { printDkimKey, REVOKED_KEY } from "../../standards/dkim/print.ts";
import { record } from "./record.ts";

/** The selectors of the domain's senders, those of its relays, and for a domain that takes no part in mail a revoked wildcard. */
export function dkimRecords(domain: Domain, relays: readonly Relay[]): DnsRecord[] {
  const own = domain.senders.flatMap((sender) => sender.keys.flatMap((key) => keyRecord(domain, key, sender.label)));
  const relayed = relays
    .filter((relay) => relay.domain === domain.name)
    .flatMap((relay) => relayRecords(domain, relay));
  return [...own, ...relayed, ...(domain.mail === "none" ? [revokedWildcard(domain)] : [])];
}

function keyRecord(domain: Domain, key: DkimKey, sender: string): DnsRecord[] {
  const base = { name: `${key.selector}._domainkey.${domain.name}`, slot: "dkim", path: key.path };
  if ("cname" in key.holds) {
    // A delegation cannot be revoked here: a retired one is no longer published.
    return key.state === "retired"
      ? []
      : [
          record(domain, {
            type: "CNAME",
            value: key.holds.cname,
            purpose: `DKIM of ${sender}, ${key.state}: the vendor keeps the key`,
            ...base,
          }),
        ];
  }
  const value = key.state === "retired" ? REVOKED_KEY : printDkimKey(key.holds.publicKey, key.holds.type, key.holds);
  return [record(domain, { type: "TXT", value, purpose: `DKIM key of ${sender}, ${key.state}`, ...base })];
}

function relayRecords(domain: Domain, relay: SesRelay): DnsRecord[] {
  const { dkim } = relay;
  if (dkim.kind === "own") {
    const value = printDkimKey(dkim.publicKey, "rsa");
    return [
      record(domain, {
        name: `${dkim.selector}._domainkey.${domain.name}`,
        type: "TXT",
        value,
        purpose: `DKIM key of relay ${relay.id}`,
        slot: "dkim",
        path: under(relay.path, "dkim"),
      }),
    ];
  }
  return ([0, 1, 2] as const).map((index) => {
    const token = { of: "dkim-token", relay: relay.id, index } as const;
    const number = index + 1;
    return record(domain, {
      name: {
        afterApply: `TOKEN${number}._domainkey.${domain.name}, token ${number} of relay ${relay.id}`,
        parts: [token, `._domainkey.${domain.name}`],
      },
      type: "CNAME",
      value: {
        afterApply: `TOKEN${number}.${dkim.hostedZone}, token ${number} of relay ${relay.id}`,
        parts: [token, `.${dkim.hostedZone}`],
      },
      purpose: `Easy DKIM of relay ${relay.id}, key ${number} of 3: AWS rotates it`,
      slot: `relay-${relay.id}:${number}`,
      path: relay.path,
    });
  });
}

/** M3AAWG, parked domains: every selector is revoked. */
function revokedWildcard(domain: Domain): DnsRecord {
  return record(domain, {
    name: `*._domainkey.${domain.name}`,
    type: "TXT",
    value: REVOKED_KEY,
    purpose: "DKIM: every selector is revoked",
    slot: "dkim",
    path: under(domain.path, "mail"),
  });
}
