import { CloudformationStack } from "@cdktf/provider-aws/lib/cloudformation-stack/index.js";
import type { ITerraformDependable, TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import {
  sesTenantStackName,
  sesTenantTemplate,
  type SesTenant as Tenant,
} from "../src/providers/ses/cloudformation/ses-tenant.ts";
import { at, logicalId } from "./logical-id.ts";
import { type References, values } from "./values.ts";

export interface SesTenantProps {
  readonly tenant: Tenant;
  /** In its account and region. */
  readonly provider: TerraformProvider;
  readonly references: References;
  /** The identities and configuration sets of its relays: it comes after them, and goes before them. */
  readonly holds: readonly ITerraformDependable[];
}

/**
 * A tenant at SES, in one account and region. A CloudFormation stack, for the provider has the resource from 6.28 on. SES deletes nothing
 * that a tenant still holds: what leaves a relay is `goesAfterItsTenant`.
 */
export class SesTenant extends Construct {
  constructor(scope: Construct, id: string, { tenant, provider, references, holds }: SesTenantProps) {
    super(scope, id);
    const stack = new CloudformationStack(this, "tenant", {
      provider,
      dependsOn: [...holds],
      ...values(
        { name: sesTenantStackName(tenant), templateBody: JSON.stringify(sesTenantTemplate(tenant)) },
        references,
      ),
    });
    at(stack, logicalId("ses-tenant", tenant.account ?? "default", tenant.region));
  }
}

/**
 * Of what an SES tenant holds. Terraform would destroy it before it updates the tenant, which SES refuses; what it would create first it destroys
 * last, where it is only destroyed too (Terraform, "Resource Destruction", create_before_destroy). Only another name replaces it, so that both can stand.
 */
export const goesAfterItsTenant = { createBeforeDestroy: true } as const;
