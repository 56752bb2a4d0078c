import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate/index.js";
import { AcmCertificateValidation } from "@cdktf/provider-aws/lib/acm-certificate-validation/index.js";
import { CloudfrontDistribution } from "@cdktf/provider-aws/lib/cloudfront-distribution/index.js";
import { CloudfrontFunction } from "@cdktf/provider-aws/lib/cloudfront-function/index.js";
import { Fn, type ITerraformDependable, type TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { Hosting, PolicyHost } from "../../src/model/blueprint.ts";
import { at, logicalId } from "../logical-id.ts";
import { type References, Token, values } from "../values.ts";
import { cloudfrontFunction } from "./scripts.ts";

export interface CloudfrontPolicyHostProps {
  readonly policy: PolicyHost;
  readonly hosting: Extract<Hosting, { kind: "cloudfront" }>;
  /** In us-east-1, where CloudFront takes certificates from. */
  readonly provider: TerraformProvider;
  readonly references: References;
}

/** The managed cache policy CachingDisabled: a changed policy is served at once. */
const CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";

/**
 * Serves a policy from CloudFront: a viewer-request function answers, so that no origin is ever asked and nothing is uploaded. The
 * certificate is made at once; the distribution by `serve`, once the validation record is there.
 */
export class CloudfrontPolicyHost extends Construct {
  private readonly props: CloudfrontPolicyHostProps;
  private readonly address: string;
  private readonly certificate: AcmCertificate;
  private readonly program: CloudfrontFunction;

  constructor(scope: Construct, id: string, props: CloudfrontPolicyHostProps) {
    super(scope, id);
    this.props = props;
    const { policy, hosting, provider, references } = props;
    this.address = logicalId("policy", policy.host);
    this.certificate = new AcmCertificate(this, "certificate", {
      provider,
      lifecycle: { createBeforeDestroy: true },
      ...values({ domainName: policy.host, validationMethod: "DNS" }, references),
    });
    at(this.certificate, this.address);
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
    const validation = this.certificate.domainValidationOptions.get(0);
    // ACM gives names with a trailing dot; Cloudflare keeps them without and would show a difference.
    references.set({ of: "validation-name", host: policy.host }, Fn.trimsuffix(validation.resourceRecordName, "."));
    references.set({ of: "validation-value", host: policy.host }, Fn.trimsuffix(validation.resourceRecordValue, "."));
  }

  /**
   * Makes the distribution. `validation` are the records that we publish for the certificate: an apply waits until it is issued.
   * Without them others have published it, and no apply may wait for others: a certificate that is not issued fails at once.
   * Returns what must exist before the policy is announced.
   */
  serve(
    validation: readonly { readonly resource: ITerraformDependable; readonly fqdn: string | undefined }[],
  ): ITerraformDependable[] {
    const { policy, provider, references } = this.props;
    const distribution = new CloudfrontDistribution(this, "distribution", {
      provider,
      ...values(
        {
          enabled: true,
          isIpv6Enabled: true,
          comment: `MTA-STS policy of ${policy.domain}`.slice(0, 128),
          aliases: [policy.host],
          priceClass: "PriceClass_100",
          httpVersion: "http2",
          // No request reaches the origin; the name is reserved and resolves nowhere (RFC 6761 section 6.4).
          origin: [
            {
              originId: "none",
              domainName: "origin.invalid",
              customOriginConfig: {
                httpPort: 80,
                httpsPort: 443,
                originProtocolPolicy: "https-only",
                originSslProtocols: ["TLSv1.2"],
              },
            },
          ],
          defaultCacheBehavior: {
            targetOriginId: "none",
            viewerProtocolPolicy: "https-only",
            allowedMethods: ["GET", "HEAD"],
            cachedMethods: ["GET", "HEAD"],
            cachePolicyId: CACHING_DISABLED,
            functionAssociation: [{ eventType: "viewer-request", functionArn: new Token(this.program.arn) }],
          },
          restrictions: { geoRestriction: { restrictionType: "none" } },
          viewerCertificate: {
            acmCertificateArn: new Token(this.issued(validation)),
            sslSupportMethod: "sni-only",
            minimumProtocolVersion: "TLSv1.2_2021",
          },
        },
        references,
      ),
    });
    at(distribution, this.address);
    references.set({ of: "distribution-name", host: policy.host }, distribution.domainName);
    return [distribution, this.program];
  }

  /** The ARN of the certificate, once it is issued where we can bring that about. */
  private issued(validation: Parameters<CloudfrontPolicyHost["serve"]>[0]): string {
    if (validation.length === 0) return this.certificate.arn;
    const names = validation.flatMap(({ fqdn }) => (fqdn === undefined ? [] : [new Token(fqdn)]));
    const waiting = new AcmCertificateValidation(this, "validation", {
      provider: this.props.provider,
      dependsOn: validation.map(({ resource }) => resource),
      ...values(
        {
          certificateArn: new Token(this.certificate.arn),
          validationRecordFqdns: names.length === 0 ? undefined : names,
        },
        this.props.references,
      ),
    });
    return at(waiting, this.address).certificateArn;
  }
}
