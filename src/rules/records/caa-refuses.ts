import { entryOf, type Facts } from "../../model/facts.ts";
import { under } from "../../model/place.ts";
import { policyHostOf } from "../../providers/registry.ts";
import { ancestorsOf } from "../../standards/names/names.ts";
import { parseCaa, refusesAll } from "../../standards/records/caa.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

/** RFC 8659 section 3: the closest CAA set upwards of a name decides, and one with `issue` lets nobody else issue. */
export const recordsCaaRefuses = defineRule({
  id: "records/caa-refuses",
  severity: "error",
  title: "CAA records let the authority issue that the MTA-STS host needs.",
  why: "ACM gets no certificate for the policy's host, and once a standing one ends senders no longer see the policy: of the host and all names above it, the closest with CAA records decides (RFC 8659 section 3). Known of what tenants declare.",
  check: eachDomain((domain, _, { policies, facts, records }) => {
    const policy = policies.find((one) => one.domain === domain.name);
    const issuers = policy && policyHostOf(policy.hosting.kind).issuers;
    const closest = policy && issuers && closestSet(policy.host, facts);
    if (closest === undefined || issuers === undefined || !refusesAll(closest.set, issuers)) return [];
    const issue = closest.set.filter(({ tag }) => tag === "issue");
    // A set above may be in another tenant's file.
    const own = records.find(
      ({ type, name, value }) =>
        type === "CAA" && name === closest.name && typeof value === "string" && parseCaa(value)?.tag === "issue",
    );
    const above = own?.domain === domain.name ? "" : ` at ${closest.name}`;
    return [
      {
        path: own?.domain === domain.name ? own.path : under(domain.path, "mtaSts"),
        message: `must let amazon.com issue for ${policy?.host}, which CloudFront serves; got ${issue.map(({ value }) => value).join(", ")} alone${above}`,
        help: `${above === "" ? "" : `under records of ${closest.name}: `}- { caa: { tag: issue, value: amazon.com } }`,
      },
    ];
  }),
});

/** The CAA records of a name, or of the closest above it that has any. */
function closestSet(host: string, facts: Facts) {
  for (const name of [host, ...ancestorsOf(host)]) {
    const set = (entryOf(facts, `CAA ${name}`)?.values ?? []).flatMap((text) => parseCaa(text) ?? []);
    if (set.length > 0) return { name, set };
  }
  return undefined;
}
