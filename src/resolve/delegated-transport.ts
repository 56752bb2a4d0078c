import type { Blueprint, DnsRecord, Domain } from "../model/blueprint.ts";
import type { Facts } from "../model/facts.ts";
import { isStsRecord } from "../standards/mta-sts/record.ts";
import { isTlsRpt } from "../standards/tls-rpt/parse.ts";
import { followDelegation, type Published } from "./delegation.ts";
import { addTo } from "./group.ts";

type Transport = (domain: Domain) => Domain;

/** Fills in what is known of MTA-STS policies and TLS-RPT records that others run, from what the tenants publish and the facts. */
export function delegatedTransport(active: readonly Pick<Blueprint, "domains" | "records">[], facts: Facts): Transport {
  const published = publishedBy(active.flatMap(({ records }) => records));
  const domains = active.flatMap((one) => one.domains);
  const policyOf = (host: string) =>
    domains.flatMap(({ name, mtaSts }) =>
      host === `mta-sts.${name}` && mtaSts !== undefined ? [{ domain: name, policy: mtaSts }] : [],
    )[0];
  return (domain) => {
    const { mtaStsElsewhere: sts, tlsReportsElsewhere: tls } = domain;
    if (sts === undefined && tls === undefined) return domain;
    return {
      ...domain,
      ...(sts && {
        mtaStsElsewhere: {
          ...sts,
          ...followDelegation(sts.cname, isStsRecord, published, facts),
          policyOf: policyOf(sts.policyCname),
        },
      }),
      ...(tls && { tlsReportsElsewhere: followDelegation(tls.cname, isTlsRpt, published, facts) }),
    };
  };
}

function publishedBy(records: readonly DnsRecord[]): Published {
  const texts = new Map<string, string[]>();
  const aliases = new Map<string, string>();
  for (const { name, type, value } of records) {
    if (typeof name !== "string" || typeof value !== "string") continue;
    if (type === "TXT") addTo(texts, name, value);
    if (type === "CNAME") aliases.set(name, value);
  }
  return { texts: (name) => texts.get(name), alias: (name) => aliases.get(name) };
}
