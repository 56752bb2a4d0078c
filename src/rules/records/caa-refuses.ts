import { furtherOf } from "../../resolve/own-texts.ts";
import { issuerOf, parseCaa } from "../../standards/records/caa.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

/** ACM user guide, "Configure a CAA record": any of the four lets it issue. */
const AMAZON: ReadonlySet<string> = new Set(["amazon.com", "amazontrust.com", "awstrust.com", "amazonaws.com"]);

/** RFC 8659 section 3: the closest CAA set upwards of a name decides, and one with `issue` lets nobody else issue. */
export const recordsCaaRefuses = defineRule({
  id: "records/caa-refuses",
  severity: "error",
  title: "CAA records let the authority issue that the MTA-STS host needs.",
  why: "ACM gets no certificate for the policy's host, and once a standing one ends senders no longer see the policy (RFC 8659 section 3).",
  check: eachDomain((domain, _, { policies }) => {
    const policy = policies.find((one) => one.domain === domain.name && one.hosting.kind === "cloudfront");
    if (policy === undefined) return [];
    const sets = [policy.host, domain.name].map((name) =>
      furtherOf(domain).flatMap((one) => {
        const caa = one.type === "CAA" && one.name === name ? parseCaa(one.value) : undefined;
        return caa === undefined ? [] : [{ caa, path: one.path }];
      }),
    );
    const issue = sets.find((set) => set.length > 0)?.filter(({ caa }) => caa.tag === "issue") ?? [];
    const [first] = issue;
    if (first === undefined || issue.some(({ caa }) => AMAZON.has(issuerOf(caa.value) ?? ""))) return [];
    const listed = issue.map(({ caa }) => caa.value).join(", ");
    return [
      {
        path: first.path,
        message: `must let amazon.com issue for ${policy.host}, which CloudFront serves; got ${listed} alone`,
        help: "- { caa: { tag: issue, value: amazon.com } }",
      },
    ];
  }),
});
