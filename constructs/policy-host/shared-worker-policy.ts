import { WorkersKv } from "@cdktf/provider-cloudflare/lib/workers-kv/index.js";
import type { ITerraformDependable, TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { Hosting, PolicyHost, Zone } from "../../src/model/blueprint.ts";
import { at, logicalId } from "../logical-id.ts";
import { type References, values } from "../values.ts";
import { policyDomain } from "./policy-domain.ts";

export interface SharedWorkerPolicyProps {
  readonly policy: PolicyHost;
  readonly hosting: Extract<Hosting, { kind: "shared-worker" }>;
  readonly zone: Extract<Zone, { provider: "cloudflare" }>;
  /** Of the shared Worker's account. */
  readonly provider: TerraformProvider;
  /** Of the zone's account, which has the same id. */
  readonly zoneProvider: TerraformProvider;
  readonly references: References;
}

/** A policy on the platform's Worker: an entry of its data under the domain's name, and the host's name, which leads to the Worker. */
export class SharedWorkerPolicy extends Construct {
  /** What must exist before the policy is announced. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: SharedWorkerPolicyProps) {
    super(scope, id);
    const { policy, hosting, zone, provider, zoneProvider, references } = props;
    const { accountId, namespaceId, scriptName: service } = hosting;
    const config = values({ accountId, namespaceId, keyName: policy.domain, value: policy.body }, references);
    const entry = at(new WorkersKv(this, "entry", { provider, ...config }), logicalId("policy", policy.host));
    const domain = policyDomain(this, { policy, zone, accountId, service, provider: zoneProvider, references });
    this.ready = [entry, domain];
  }
}
