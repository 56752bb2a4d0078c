import type { ITerraformDependable, TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { PolicyHost as Policy } from "../../src/model/blueprint.ts";
import type { WrittenRecords } from "../dns/records.ts";
import type { References } from "../values.ts";
import { CloudfrontPolicyHost } from "./cloudfront-policy-host.ts";
import { SharedCloudfrontPolicy } from "./shared-cloudfront-policy.ts";
import { SharedWorkerPolicy } from "./shared-worker-policy.ts";
import { WorkerPolicyHost } from "./worker-policy-host.ts";

export interface PolicyHostProps {
  /** Of a tenant's `policies`. */
  readonly policy: Policy;
  /** Of the Worker's account at Cloudflare; for CloudFront, of us-east-1. */
  readonly provider: TerraformProvider;
  /** The same for all constructs of a stack. */
  readonly references: References;
}

/**
 * Serves one domain's MTA-STS policy (RFC 8461 section 3.3), from a Cloudflare Worker, the platform's shared one or from CloudFront as its `hosting` says. Throws for a policy
 * that others serve. The records that lead to it are the domain's: `MailDomain` writes them.
 */
export class PolicyHost extends Construct {
  /** `mta-sts.DOMAIN`. */
  readonly host: string;
  private readonly program: WorkerPolicyHost | SharedWorkerPolicy | CloudfrontPolicyHost | SharedCloudfrontPolicy;
  private readonly isServed: boolean;

  constructor(scope: Construct, id: string, { policy, provider, references }: PolicyHostProps) {
    super(scope, id);
    const { hosting, zone, host } = policy;
    this.host = host;
    this.isServed = hosting.kind !== "cloudfront" || hosting.distribution;
    switch (hosting.kind) {
      case "cloudflare-worker":
        if (zone.provider !== "cloudflare") throw new Error(`must be in a zone at Cloudflare: ${host}`);
        this.program = new WorkerPolicyHost(this, "host", { policy, hosting, zone, provider, references });
        break;
      case "shared-worker": {
        if (zone.provider !== "cloudflare") throw new Error(`must be in a zone at Cloudflare: ${host}`);
        const parts = { policy, hosting, zone, provider, zoneProvider: provider, references };
        this.program = new SharedWorkerPolicy(this, "host", parts);
        break;
      }
      case "shared-cloudfront":
        this.program = new SharedCloudfrontPolicy(this, "host", { policy, hosting, provider, references });
        break;
      case "cloudfront":
        this.program = new CloudfrontPolicyHost(this, "host", { policy, hosting, provider, references });
        break;
      default:
        throw new Error(`must be served by cloudflare-worker, cloudfront or shared, got ${hosting.kind}: ${host}`);
    }
  }

  /** Serves the policy once the certificate's validation records are written; what must exist before it is announced. Called once. */
  serve(validation: WrittenRecords["written"]): readonly ITerraformDependable[] {
    if ("ready" in this.program) return this.program.ready;
    return this.isServed ? this.program.serve(validation) : [];
  }
}
