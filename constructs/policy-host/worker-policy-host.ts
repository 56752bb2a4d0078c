import { WorkersScript } from "@cdktf/provider-cloudflare/lib/workers-script/index.js";
import type { ITerraformDependable, TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { Hosting, PolicyHost, Zone } from "../../src/model/blueprint.ts";
import { at, logicalId } from "../logical-id.ts";
import { type References, Token, values } from "../values.ts";
import { policyDomain } from "./policy-domain.ts";
import { workerScript } from "./scripts.ts";

export interface WorkerPolicyHostProps {
  readonly policy: PolicyHost;
  readonly hosting: Extract<Hosting, { kind: "cloudflare-worker" }>;
  readonly zone: Extract<Zone, { provider: "cloudflare" }>;
  readonly provider: TerraformProvider;
  readonly references: References;
}

/** The compatibility date that the scripts were written and tested with. */
export const COMPATIBILITY_DATE = "2025-09-01";

/** Serves a policy from a Cloudflare Worker: the script, and a custom domain that creates the DNS record and the certificate. */
export class WorkerPolicyHost extends Construct {
  /** What must exist before the policy is announced. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: WorkerPolicyHostProps) {
    super(scope, id);
    const { policy, hosting, zone, provider, references } = props;
    const { accountId, scriptName } = hosting;
    const address = logicalId("policy", policy.host);
    const script = new WorkersScript(this, "script", {
      provider,
      ...values(
        {
          accountId,
          scriptName,
          content: workerScript(policy.body),
          mainModule: "worker.js",
          compatibilityDate: COMPATIBILITY_DATE,
        },
        references,
      ),
    });
    at(script, address);
    const service = new Token(script.scriptName);
    this.ready = [script, policyDomain(this, { policy, zone, accountId, service, provider, references })];
  }
}
