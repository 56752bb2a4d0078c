import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate/index.js";
import { AcmCertificateValidation } from "@cdktf/provider-aws/lib/acm-certificate-validation/index.js";
import { CloudfrontDistribution } from "@cdktf/provider-aws/lib/cloudfront-distribution/index.js";
import { CloudfrontFunction } from "@cdktf/provider-aws/lib/cloudfront-function/index.js";
import { CloudfrontKeyValueStore } from "@cdktf/provider-aws/lib/cloudfront-key-value-store/index.js";
import { Op, type TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { PlatformBlueprint, SharedDistributions } from "../../src/model/platform.ts";
import { at, logicalId } from "../logical-id.ts";
import { type References, Token, values } from "../values.ts";
import { answering, servingWith } from "./answering-distribution.ts";
import { sharedCloudfrontFunction } from "./scripts.ts";

export interface SharedCloudfrontHostProps {
  readonly host: SharedDistributions;
  /** What each distribution answers for. */
  readonly names: PlatformBlueprint["sharedNames"];
  /** In us-east-1, where CloudFront takes certificates from. */
  readonly provider: TerraformProvider;
  readonly references: References;
}

/** What the store and the function are called in their account. */
const NAME = "postroad-mta-sts";

/** All names of a certificate are proved before they are in it: what is not issued by then will not be. */
const ISSUED_WITHIN = "30m";

/** The distributions that serve the policies of many domains, their function, and the store that tenants' stacks write policies to. */
export class SharedCloudfrontHost extends Construct {
  /** What tenants' stacks must know of it. */
  readonly attributes: { readonly keyValueStore: string; readonly domainNames: readonly string[] };
  private readonly props: SharedCloudfrontHostProps;

  constructor(scope: Construct, id: string, props: SharedCloudfrontHostProps) {
    super(scope, id);
    this.props = props;
    const { host, provider, references } = props;
    const address = logicalId("policies", NAME);
    const config = values({ name: NAME, comment: "MTA-STS policies, by domain" }, references);
    const store = new CloudfrontKeyValueStore(this, "store", { provider, ...config });
    at(store, address);
    const program = new CloudfrontFunction(this, "function", {
      provider,
      ...values(
        {
          name: NAME,
          runtime: "cloudfront-js-2.0",
          publish: true,
          code: sharedCloudfrontFunction(),
          keyValueStoreAssociations: [new Token(store.arn)],
        },
        references,
      ),
      lifecycle:
        host.keyValueStore === undefined ? undefined : { precondition: [isNamed(store.arn, host.keyValueStore)] },
    });
    at(program, address);
    const numbers = Array.from({ length: host.distributions }, (_, index) => index + 1);
    const domainNames = numbers.map((number) => this.distribution(number, program.arn).domainName);
    this.attributes = { keyValueStore: store.arn, domainNames };
  }

  /** One of them. Without domains it answers for its own name alone, with CloudFront's own certificate. */
  private distribution(number: number, functionArn: string): CloudfrontDistribution {
    const { names, provider, references } = this.props;
    const id = `distribution-${number}`;
    const hosts = names.find(({ distribution }) => distribution === number)?.hosts ?? [];
    const distribution = new CloudfrontDistribution(this, id, {
      provider,
      ...values(
        {
          comment: `MTA-STS policies, distribution ${number}`,
          aliases: hosts.length === 0 ? undefined : hosts,
          ...answering(new Token(functionArn)),
          viewerCertificate:
            hosts.length === 0
              ? { cloudfrontDefaultCertificate: true }
              : servingWith(new Token(this.certificate(id, hosts))),
        },
        references,
      ),
    });
    return at(distribution, logicalId("policies", NAME, id));
  }

  /** The ARN of a certificate for all names, once it is issued. Another name is another certificate: the old one serves until then. */
  private certificate(id: string, [domainName = "", ...subjectAlternativeNames]: readonly string[]): string {
    const { provider, references } = this.props;
    const address = logicalId("policies", NAME, id);
    const certificate = new AcmCertificate(this, `${id}-certificate`, {
      provider,
      lifecycle: { createBeforeDestroy: true },
      ...values(
        {
          domainName,
          subjectAlternativeNames: subjectAlternativeNames.length === 0 ? undefined : subjectAlternativeNames,
          validationMethod: "DNS",
        },
        references,
      ),
    });
    at(certificate, address);
    const issued = new AcmCertificateValidation(this, `${id}-validation`, {
      provider,
      ...values({ certificateArn: new Token(certificate.arn), timeouts: { create: ISSUED_WITHIN } }, references),
    });
    return at(issued, address).certificateArn;
  }
}

/** Entries that tenants write to another store would be served by nobody. */
const isNamed = (arn: string, named: string) => ({
  condition: Op.eq(arn, named),
  errorMessage: "mtaSts.shared.keyValueStore of platform.yaml must be the ARN of the store that this stack has made",
});
