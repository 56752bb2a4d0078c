import { CloudfrontDistribution } from "@cdktf/provider-aws/lib/cloudfront-distribution/index.js";
import { CloudfrontFunction } from "@cdktf/provider-aws/lib/cloudfront-function/index.js";
import type { ITerraformDependable, TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { Hosting, PolicyHost } from "../../src/model/blueprint.ts";
import { at, logicalId } from "../logical-id.ts";
import { type References, Token, values } from "../values.ts";
import { answering, servingWith } from "./answering-distribution.ts";
import { PolicyCertificate, type Validation } from "./policy-certificate.ts";
import { cloudfrontFunction } from "./scripts.ts";

export interface CloudfrontPolicyHostProps {
  readonly policy: PolicyHost;
  readonly hosting: Extract<Hosting, { kind: "cloudfront" }>;
  /** In us-east-1, where CloudFront takes certificates from. */
  readonly provider: TerraformProvider;
  readonly references: References;
}

/**
 * Serves a policy from CloudFront: a viewer-request function answers, so that no origin is ever asked and nothing is uploaded. The
 * certificate is created at once; the distribution by `serve`, once the validation record is there.
 */
export class CloudfrontPolicyHost extends Construct {
  private readonly props: CloudfrontPolicyHostProps;
  private readonly address: string;
  private readonly certificate: PolicyCertificate;
  private readonly program: CloudfrontFunction;

  constructor(scope: Construct, id: string, props: CloudfrontPolicyHostProps) {
    super(scope, id);
    this.props = props;
    const { policy, hosting, provider, references } = props;
    this.address = logicalId("policy", policy.host);
    this.certificate = new PolicyCertificate(this, { policy, provider, references });
    this.program = new CloudfrontFunction(this, "function", {
      provider,
      ...values(
        {
          name: hosting.functionName,
          runtime: "cloudfront-js-2.0",
          publish: true,
          code: cloudfrontFunction(policy.body),
        },
        references,
      ),
    });
    at(this.program, this.address);
  }

  /**
   * Makes the distribution. `validation` are the records that we publish for the certificate: an apply waits until it is issued.
   * Without them others have published it, and no apply may wait for others: a certificate that is not issued fails at once.
   * Returns what must exist before the policy is announced.
   */
  serve(validation: Validation): ITerraformDependable[] {
    const { policy, provider, references } = this.props;
    const distribution = new CloudfrontDistribution(this, "distribution", {
      provider,
      ...values(
        {
          comment: `MTA-STS policy of ${policy.domain}`.slice(0, 128),
          aliases: [policy.host],
          ...answering(new Token(this.program.arn)),
          viewerCertificate: servingWith(new Token(this.certificate.issued(validation))),
        },
        references,
      ),
    });
    at(distribution, this.address);
    references.set({ of: "distribution-name", host: policy.host }, distribution.domainName);
    return [distribution, this.program];
  }
}
