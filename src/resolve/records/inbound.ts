import type { DnsRecord, Domain } from "../../model/blueprint.ts";
import type { Identity, SesInbound } from "../../model/inbound.ts";
import { inboundHost } from "../relays/ses-regions.ts";
import { record } from "./record.ts";

/**
 * What proves to SES that a domain is ours: it takes mail in for verified domains only (Amazon SES developer guide, "Verifying your
 * domain for Amazon SES email receiving").
 */
export function verificationRecords(domains: readonly Domain[], inbound: SesInbound | undefined): DnsRecord[] {
  return (inbound?.identities ?? []).flatMap((identity) => {
    const domain = domains.find(({ name }) => name === identity.domain);
    return domain === undefined ? [] : tokenRecords(domain, identity);
  });
}

function tokenRecords(domain: Domain, { hostedZone }: Identity): DnsRecord[] {
  return ([0, 1, 2] as const).map((index) => {
    const token = { of: "identity-token", domain: domain.name, index } as const;
    const number = index + 1;
    const what = `token ${number} of SES for ${domain.name}`;
    return record(domain, {
      name: {
        afterApply: `TOKEN${number}._domainkey.${domain.name}, ${what}`,
        parts: [token, `._domainkey.${domain.name}`],
      },
      type: "CNAME",
      value: { afterApply: `TOKEN${number}.${hostedZone}, ${what}`, parts: [token, `.${hostedZone}`] },
      purpose: `lets SES receive its mail, key ${number} of 3: AWS rotates it`,
      slot: `inbound:${number}`,
      path: domain.mx.path,
    });
  });
}

/**
 * The records, with each MX set that leads to SES marked as such, and none that leads there for a domain whose mailboxes all wait for
 * the owner of a topic: an MX before its receipt rules leads mail to where it is refused.
 */
export function exchangersAfterRules(records: readonly DnsRecord[], inbound: SesInbound | undefined): DnsRecord[] {
  if (inbound === undefined) return [...records];
  const host = inboundHost(inbound.region);
  const isExchanger = ({ type, name, domain }: DnsRecord) => type === "MX" && name === domain;
  const leading = new Set(records.filter((one) => isExchanger(one) && one.value === host).map(({ domain }) => domain));
  return records.flatMap((one) => {
    if (!isExchanger(one) || !leading.has(one.domain)) return [one];
    return one.value === host && inbound.waiting.includes(one.domain) ? [] : [{ ...one, leadsIn: true as const }];
  });
}
