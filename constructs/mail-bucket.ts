import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy/index.js";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block/index.js";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration/index.js";
import type { ITerraformDependable, TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { type Rules, storing } from "../src/providers/ses/iam/receiving-policies.ts";
import { at, logicalId } from "./logical-id.ts";
import { Json, type References, Token, values } from "./values.ts";

export interface MailBucketProps {
  readonly name: string;
  /** Those that store into it. */
  readonly rules: Rules<Token>;
  readonly provider: TerraformProvider;
  readonly references: References;
}

/** A private, encrypted bucket that SES stores messages into, and nobody else is let in. One that holds mail is not destroyed. */
export class MailBucket extends Construct {
  readonly name: Token;
  readonly arn: Token;
  /** SES may write once this is there. */
  readonly ready: ITerraformDependable;

  constructor(scope: Construct, id: string, { name, rules, provider, references }: MailBucketProps) {
    super(scope, id);
    const address = logicalId("mail", name);
    const bucket = at(
      new S3Bucket(this, "bucket", { provider, ...values({ bucket: name, forceDestroy: false }, references) }),
      address,
    );
    this.name = new Token(bucket.bucket);
    this.arn = new Token(bucket.arn);
    const of = { bucket: new Token(bucket.id) };
    const block = at(
      new S3BucketPublicAccessBlock(this, "private", {
        provider,
        ...values(
          {
            ...of,
            blockPublicAcls: true,
            blockPublicPolicy: true,
            ignorePublicAcls: true,
            restrictPublicBuckets: true,
          },
          references,
        ),
      }),
      address,
    );
    const encryption = [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }];
    at(
      new S3BucketServerSideEncryptionConfigurationA(this, "encrypted", {
        provider,
        ...values({ ...of, rule: encryption }, references),
      }),
      address,
    );
    const policy = new Json({
      Version: "2012-10-17",
      Statement: [storing(new Token(`${bucket.arn}/*`), rules)],
    });
    this.ready = at(
      new S3BucketPolicy(this, "policy", {
        provider,
        // S3 takes one change of a bucket at a time.
        dependsOn: [block],
        ...values({ ...of, policy }, references),
      }),
      address,
    );
  }
}
