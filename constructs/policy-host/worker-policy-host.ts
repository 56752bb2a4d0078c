import { WorkersCustomDomain } from "@cdktf/provider-cloudflare/lib/workers-custom-domain/index.js";
import { WorkersScript } from "@cdktf/provider-cloudflare/lib/workers-script/index.js";
import type { ITerraformDependable, TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { Hosting, PolicyHost, Zone } from "../../src/model/blueprint.ts";
import { at, logicalId } from "../logical-id.ts";
import { type References, Token, values } from "../values.ts";
import { workerScript } from "./scripts.ts";

export interface WorkerPolicyHostProps {
  readonly policy: PolicyHost;
  readonly hosting: Extract<Hosting, { kind: "cloudflare-worker" }>;
  readonly zone: Extract<Zone, { provider: "cloudflare" }>;
  readonly provider: TerraformProvider;
  readonly references: References;
}

/** The compatibility date that the script was written and tested with. */
const COMPATIBILITY_DATE = "2025-09-01";

/** Serves a policy from a Cloudflare Worker: the script, and a custom domain that makes the DNS record and the certificate. */
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
    // Left out, `environment` makes every later plan replace the domain once the API answers "production".
    const domain = new WorkersCustomDomain(this, "domain", {
      provider,
      ...values(
        {
          accountId,
          hostname: policy.host,
          service: new Token(script.scriptName),
          zoneId: zone.zoneId,
          environment: "production",
        },
        references,
      ),
    });
    this.ready = [script, at(domain, address)];
  }
}
