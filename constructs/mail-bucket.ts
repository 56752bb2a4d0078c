import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration/index.js";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy/index.js";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block/index.js";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration/index.js";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning/index.js";
import type { ITerraformDependable, TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { Quarantine } from "../src/model/inbound.ts";
import { overTlsAlone, type Rules, storing } from "../src/providers/ses/iam/receiving-policies.ts";
import { at, logicalId } from "./logical-id.ts";
import { Json, type References, Token, values } from "./values.ts";

export interface MailBucketProps {
  readonly name: string;
  /** Those that store into it. */
  readonly rules: Rules<Token>;
  /** Days until a message is deleted; undefined: it is kept. */
  readonly retention: number | undefined;
  /** Where it keeps what the guard stops; undefined: nowhere. */
  readonly quarantine: Quarantine | undefined;
  readonly provider: TerraformProvider;
  readonly references: References;
}

/** Messages after their days, and as long again what was deleted before. */
const expiry = (days: number) => ({
  id: "retention",
  status: "Enabled",
  filter: [{}],
  expiration: [{ days }],
  noncurrentVersionExpiration: [{ noncurrentDays: days }],
});

/** Stopped messages after their days; a day after it passed, a message's copy that the guard has taken out. */
const release = ({ prefix, retention: days }: Quarantine) => ({
  id: "quarantine",
  status: "Enabled",
  filter: [{ prefix }],
  expiration: [{ days }],
  noncurrentVersionExpiration: [{ noncurrentDays: 1 }],
});

/** A private, encrypted, versioned bucket that SES stores messages into over TLS, and nobody else is let in. One that holds mail is not destroyed. */
export class MailBucket extends Construct {
  readonly name: Token;
  readonly arn: Token;
  /** The ARN of all objects whose keys start so: a prefix that the schema lets through. */
  readonly objectsBelow: (prefix: string) => Token;
  /** SES may write once this is there. */
  readonly ready: ITerraformDependable;

  constructor(
    scope: Construct,
    id: string,
    { name, rules, retention, quarantine, provider, references }: MailBucketProps,
  ) {
    super(scope, id);
    const address = logicalId("mail", name);
    const bucket = at(
      new S3Bucket(this, "bucket", { provider, ...values({ bucket: name, forceDestroy: false }, references) }),
      address,
    );
    this.name = new Token(bucket.bucket);
    this.arn = new Token(bucket.arn);
    this.objectsBelow = (prefix) => new Token(`${bucket.arn}/${prefix}*`);
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
    // What is deleted or written over by mistake can be brought back.
    at(
      new S3BucketVersioningA(this, "versioned", {
        provider,
        ...values({ ...of, versioningConfiguration: { status: "Enabled" } }, references),
      }),
      address,
    );
    const expiring = [
      ...(retention === undefined ? [] : [expiry(retention)]),
      ...(quarantine === undefined ? [] : [release(quarantine)]),
    ];
    if (expiring.length > 0)
      at(
        new S3BucketLifecycleConfiguration(this, "retention", {
          provider,
          ...values({ ...of, rule: expiring }, references),
        }),
        address,
      );
    const objects = new Token(`${bucket.arn}/*`);
    const policy = new Json({
      Version: "2012-10-17",
      Statement: [storing(objects, rules), overTlsAlone([this.arn, objects])],
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
