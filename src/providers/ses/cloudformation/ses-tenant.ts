import { compareText } from "../../../model/diagnostic.ts";
import type { Relay } from "../../../model/relay.ts";
import type { Template, TemplateValue } from "./template.ts";

/** The relays of one SES tenant: a tenant's, in one account and region. */
export interface SesTenant {
  readonly name: string;
  readonly account: string | undefined;
  readonly region: string;
  readonly relays: readonly Relay[];
}

/** The SES tenants that relays belong to, in the order of their first relays. */
export function sesTenantsOf(relays: readonly Relay[]): SesTenant[] {
  const tenants = new Map<string, SesTenant & { relays: Relay[] }>();
  for (const relay of relays) {
    const { sesTenant: name, account, region } = relay;
    if (name === undefined) continue;
    const key = `${account ?? ""} ${region}`;
    const tenant = tenants.get(key) ?? { name, account, region, relays: [] };
    tenant.relays.push(relay);
    tenants.set(key, tenant);
  }
  return [...tenants.values()];
}

/** One for each account and region; no relay's stack has a name without two hyphens. */
export const sesTenantStackName = ({ name }: Pick<SesTenant, "name">): string => `postroad-${name}`;

/**
 * An SES tenant with the identities and configuration sets of its relays (Amazon SES developer guide, "Tenants"): mail that names it may use
 * these and no others, is counted as its own, and stops alone where its reputation breaks SES's standard policy, which every new tenant has.
 */
export function sesTenantTemplate({ name, relays }: Pick<SesTenant, "name" | "relays">): Template {
  // Sorted, so that relays in another order change nothing.
  const identities = [...new Set(relays.map(({ domain }) => domain))].sort(compareText);
  const sets = relays.flatMap((relay) => relay.sets.map((set) => set.name)).sort(compareText);
  return {
    Resources: {
      Tenant: {
        Type: "AWS::SES::Tenant",
        Properties: {
          TenantName: name,
          ResourceAssociations: [
            ...identities.map((domain) => arnOf("identity", domain)),
            ...sets.map((set) => arnOf("configuration-set", set)),
          ],
        },
      },
    },
  };
}

/** Nothing that anyone wrote is in the text that CloudFormation fills in. */
const arnOf = (kind: "identity" | "configuration-set", name: string): TemplateValue => ({
  ResourceArn: { "Fn::Sub": [`${OF_THE_ACCOUNT}${kind}/\${Name}`, { Name: name }] },
});

const OF_THE_ACCOUNT =
  // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own placeholders
  "arn:${AWS::Partition}:ses:${AWS::Region}:${AWS::AccountId}:";
