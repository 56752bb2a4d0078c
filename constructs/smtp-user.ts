import { IamAccessKey } from "@cdktf/provider-aws/lib/iam-access-key/index.js";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy/index.js";
import { IamUser } from "@cdktf/provider-aws/lib/iam-user/index.js";
import { IamUserPolicyAttachment } from "@cdktf/provider-aws/lib/iam-user-policy-attachment/index.js";
import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret/index.js";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { SmtpUser as Blueprint } from "../src/model/relay.ts";
import { type ResourcesOf, sendingPolicy } from "../src/providers/ses/iam/sending-policy.ts";
import { at, logicalId } from "./logical-id.ts";
import { Json, type References, Token, values } from "./values.ts";

export interface SmtpUserProps {
  readonly user: Blueprint;
  /** In the user's account and region. */
  readonly provider: TerraformProvider;
  readonly references: References;
  readonly resourcesOf: ResourcesOf<Token>;
}

/** What an access key is known by outside Terraform. */
export interface SmtpCredential {
  readonly key: string;
  /** The access key's id is the SMTP user name. */
  readonly userName: string;
  /** The password: ciphertext for the PGP key, or plaintext where the tenant says so. */
  readonly password: string;
  readonly isSensitive: boolean;
}

/**
 * An SMTP user: an IAM user, what it may do, and its access keys. Without a PGP key there is no access key in Terraform, for its
 * secret would appear in the state: an empty secret waits for `postroad smtp-password`.
 */
export class SmtpUser extends Construct {
  readonly credentials: readonly SmtpCredential[];

  private readonly props: SmtpUserProps;

  constructor(scope: Construct, id: string, props: SmtpUserProps) {
    super(scope, id);
    this.props = props;
    const { user, provider, references, resourcesOf } = props;
    const address = logicalId("smtp", user.id);
    const iamUser = at(
      new IamUser(this, "user", {
        provider,
        ...values(
          {
            name: user.userName,
            // IAM keeps a user that has access keys which Terraform does not know of, and the tenant could never be retired.
            forceDestroy: user.credentials.kind === "secret" || undefined,
          },
          references,
        ),
      }),
      address,
    );
    const policy = at(
      new IamPolicy(this, "policy", {
        provider,
        ...values({ name: user.userName, policy: new Json(sendingPolicy(user.grants, resourcesOf)) }, references),
      }),
      address,
    );
    at(
      new IamUserPolicyAttachment(this, "may-send", {
        provider,
        ...values({ user: new Token(iamUser.name), policyArn: new Token(policy.arn) }, references),
      }),
      address,
    );
    this.credentials = this.addCredentials(iamUser);
  }

  private addCredentials(iamUser: IamUser): SmtpCredential[] {
    const { user, provider, references } = this.props;
    const { credentials } = user;
    if (credentials.kind === "secret") {
      const secret = new SecretsmanagerSecret(this, "secret", {
        provider,
        // What it holds goes with its user. A name that waits for its deletion could not be taken again for a month.
        ...values({ name: credentials.secretName, recoveryWindowInDays: 0 }, references),
      });
      at(secret, logicalId("smtp", user.id));
      return [];
    }
    return user.keys.map((name) => {
      const key = new IamAccessKey(this, `key-${name}`, {
        provider,
        ...values(
          {
            user: new Token(iamUser.name),
            pgpKey: credentials.kind === "encrypted" ? credentials.pgpKey : undefined,
          },
          references,
        ),
      });
      at(key, logicalId("smtp", user.id, name));
      const isSensitive = credentials.kind === "plaintext-in-state";
      const password = isSensitive ? key.sesSmtpPasswordV4 : key.encryptedSesSmtpPasswordV4;
      return { key: name, userName: key.id, password, isSensitive };
    });
  }
}
