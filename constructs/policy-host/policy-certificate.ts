import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate/index.js";
import { AcmCertificateValidation } from "@cdktf/provider-aws/lib/acm-certificate-validation/index.js";
import { Fn, type ITerraformDependable, type TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import type { PolicyHost } from "../../src/model/blueprint.ts";
import { at, logicalId } from "../logical-id.ts";
import { type References, Token, values } from "../values.ts";

export interface PolicyCertificateProps {
  readonly policy: PolicyHost;
  /** In us-east-1, where CloudFront takes certificates from. */
  readonly provider: TerraformProvider;
  readonly references: References;
}

/** What is known of the records that we publish for a certificate. */
export type Validation = readonly { readonly resource: ITerraformDependable; readonly fqdn: string | undefined }[];

/** The certificate of a policy's host, and the record that validates it. */
export class PolicyCertificate {
  readonly certificate: AcmCertificate;
  private readonly scope: Construct;
  private readonly props: PolicyCertificateProps;

  constructor(scope: Construct, props: PolicyCertificateProps) {
    this.scope = scope;
    this.props = props;
    const { policy, provider, references } = props;
    this.certificate = new AcmCertificate(scope, "certificate", {
      provider,
      lifecycle: { createBeforeDestroy: true },
      ...values({ domainName: policy.host, validationMethod: "DNS" }, references),
    });
    at(this.certificate, logicalId("policy", policy.host));
    const validation = this.certificate.domainValidationOptions.get(0);
    // ACM gives names with a trailing dot; Cloudflare keeps them without and would show a difference.
    references.set({ of: "validation-name", host: policy.host }, Fn.trimsuffix(validation.resourceRecordName, "."));
    references.set({ of: "validation-value", host: policy.host }, Fn.trimsuffix(validation.resourceRecordValue, "."));
  }

  /** The ARN of the certificate, once it is issued where we can bring that about. */
  issued(validation: Validation): string {
    if (validation.length === 0) return this.certificate.arn;
    const { policy, provider, references } = this.props;
    const names = validation.flatMap(({ fqdn }) => (fqdn === undefined ? [] : [new Token(fqdn)]));
    const waiting = new AcmCertificateValidation(this.scope, "validation", {
      provider,
      dependsOn: validation.map(({ resource }) => resource),
      ...values(
        {
          certificateArn: new Token(this.certificate.arn),
          validationRecordFqdns: names.length === 0 ? undefined : names,
        },
        references,
      ),
    });
    return at(waiting, logicalId("policy", policy.host)).certificateArn;
  }
}
