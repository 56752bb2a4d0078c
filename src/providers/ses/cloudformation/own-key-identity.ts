import type { Relay } from "../../../model/relay.ts";
import type { Template, TemplateValue } from "./template.ts";

/** Amazon SES API v2, MailFromAttributes. */
export const BEHAVIOR_ON_MX_FAILURE = { default: "USE_DEFAULT_VALUE", reject: "REJECT_MESSAGE" } as const;

/**
 * An SES identity that signs with a key of its own. CloudFormation takes the key from Secrets Manager by itself (CloudFormation user
 * guide, "Get a secret or secret value from Secrets Manager"): only the secret's ARN is in the template. The secret holds the key
 * alone: base64 of the DER, without header, footer and line ends.
 */
export function ownKeyIdentity(relay: Relay, dkim: Extract<Relay["dkim"], { kind: "own" }>): Template {
  const mailFrom: Record<string, TemplateValue> =
    relay.mailFrom === undefined
      ? {}
      : {
          MailFromAttributes: {
            MailFromDomain: relay.mailFrom,
            BehaviorOnMxFailure: BEHAVIOR_ON_MX_FAILURE[relay.onMxFailure],
          },
        };
  return {
    Resources: {
      Identity: {
        Type: "AWS::SES::EmailIdentity",
        Properties: {
          EmailIdentity: relay.domain,
          ConfigurationSetAttributes: { ConfigurationSetName: relay.sets[0].name },
          DkimSigningAttributes: {
            DomainSigningSelector: dkim.selector,
            DomainSigningPrivateKey: `{{resolve:secretsmanager:${dkim.privateKeySecret}:SecretString}}`,
          },
          ...mailFrom,
        },
      },
    },
    Outputs: { Arn: { Value: { "Fn::Sub": [IDENTITY_ARN, { Domain: relay.domain }] } } },
  };
}

/** Nothing that anyone wrote is in the text that CloudFormation fills in. */
const IDENTITY_ARN =
  // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own placeholders
  "arn:${AWS::Partition}:ses:${AWS::Region}:${AWS::AccountId}:identity/${Domain}";
