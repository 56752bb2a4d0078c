import { CloudfrontkeyvaluestoreKey } from "@cdktf/provider-aws/lib/cloudfrontkeyvaluestore-key/index.js";
import type { ITerraformDependable, TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { Hosting, PolicyHost } from "../../src/model/blueprint.ts";
import { at, logicalId } from "../logical-id.ts";
import { type References, values } from "../values.ts";
import { PolicyCertificate, type Validation } from "./policy-certificate.ts";

export interface SharedCloudfrontPolicyProps {
  readonly policy: PolicyHost;
  readonly hosting: Extract<Hosting, { kind: "shared-cloudfront" }>;
  /** Of the shared distributions' account, in us-east-1. */
  readonly provider: TerraformProvider;
  readonly references: References;
}

/**
 * A policy on the platform's distributions: a certificate of its own, which proves the name to ACM, and an entry of their data under the
 * domain's name. The certificate serves nothing: ACM asks one account for one record of a name, so that the distribution's, which has the
 * name too, is issued by the same record.
 */
export class SharedCloudfrontPolicy extends Construct {
  private readonly props: SharedCloudfrontPolicyProps;
  private readonly certificate: PolicyCertificate;

  constructor(scope: Construct, id: string, props: SharedCloudfrontPolicyProps) {
    super(scope, id);
    this.props = props;
    this.certificate = new PolicyCertificate(this, props);
  }

  /** Waits for the certificate where we publish its record, and makes the entry. Returns what must exist before the policy is announced. */
  serve(validation: Validation): ITerraformDependable[] {
    const { policy, hosting, provider, references } = this.props;
    this.certificate.issued(validation);
    if (hosting.placed === undefined) return [];
    const config = values({ keyValueStoreArn: hosting.store, key: policy.domain, value: policy.body }, references);
    const entry = new CloudfrontkeyvaluestoreKey(this, "entry", { provider, ...config });
    return [at(entry, logicalId("policy", policy.host))];
  }
}
