import { WorkersCustomDomain } from "@cdktf/provider-cloudflare/lib/workers-custom-domain/index.js";
import type { TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import type { PolicyHost, Zone } from "../../src/model/blueprint.ts";
import { at, logicalId } from "../logical-id.ts";
import { type References, type Token, values } from "../values.ts";

export interface PolicyDomainProps {
  readonly policy: PolicyHost;
  readonly zone: Extract<Zone, { provider: "cloudflare" }>;
  readonly accountId: string;
  /** The Worker's name. */
  readonly service: string | Token;
  readonly provider: TerraformProvider;
  readonly references: References;
}

/** The name of a policy's host as a Worker's custom domain, which creates its DNS record and its certificate. */
export function policyDomain(scope: Construct, props: PolicyDomainProps): WorkersCustomDomain {
  const { policy, zone, accountId, service, provider, references } = props;
  const config = values(
    // Left out, `environment` makes every later plan replace the domain once the API answers "production".
    { accountId, hostname: policy.host, service, zoneId: zone.zoneId, environment: "production" },
    references,
  );
  return at(new WorkersCustomDomain(scope, "domain", { provider, ...config }), logicalId("policy", policy.host));
}
