import type { Domain } from "../model/blueprint.ts";
import type { Facts } from "../model/facts.ts";
import { isStsRecord } from "../standards/mta-sts/record.ts";
import { isTlsRpt } from "../standards/tls-rpt/parse.ts";
import type { Uncontested } from "./claims/uncontested.ts";
import { followDelegation, publishedBy } from "./delegation.ts";

type Transport = (domain: Domain) => Domain;

/** Fills in what is known of MTA-STS policies and TLS-RPT records that others run, from what the tenants publish and the facts. */
export function delegatedTransport(active: readonly Uncontested[], facts: Facts): Transport {
  const published = publishedBy(active);
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
