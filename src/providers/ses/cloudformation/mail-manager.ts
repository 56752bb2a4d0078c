import { hasArchive } from "../../../model/held-mail.ts";
import type { Relay, Through } from "../../../model/relay.ts";
import type { Network } from "../../../standards/networks/addresses.ts";
import type { Template, TemplateValue } from "./template.ts";

/**
 * The way through a customer's server (Amazon SES developer guide, "Mail Manager"): an ingress point with a login, over TLS alone,
 * that takes mail from the networks that may hand it in, and one rule that passes all of it on to the server. Both passwords are in
 * Secrets Manager. A relay that is paused takes nothing in.
 *
 * A rule has no action for failures alone, and what CONTINUE and DROP decide about are mistakes of configuration, not what a server
 * answers (Mail Manager API reference, RelayAction). Nothing is lost, therefore, where each message is in the archive before it is
 * passed on; what the archive fails to take is passed on all the same.
 */
export function mailManager(relay: Relay, through: Through): Template {
  const {
    sets: [{ name }],
    sending,
  } = relay;
  const archive = hasArchive(relay) ? archiveOf(through) : undefined;
  return {
    Resources: {
      ...(archive === undefined ? {} : { Archive: archive }),
      Server: {
        Type: "AWS::SES::MailManagerRelay",
        Properties: {
          RelayName: name,
          ServerName: through.host,
          ServerPort: through.port,
          Authentication: { SecretArn: through.secret },
        },
      },
      Rules: {
        Type: "AWS::SES::MailManagerRuleSet",
        Properties: {
          RuleSetName: name,
          // The sender's envelope address stays, so that bounces find their way and SPF is judged by it.
          Rules: [
            {
              Name: "pass-on",
              Actions: [
                ...(archive === undefined
                  ? []
                  : [{ Archive: { TargetArchive: ARCHIVE_ID, ActionFailurePolicy: "CONTINUE" } }]),
                { Relay: { Relay: ref("Server"), MailFrom: "PRESERVE", ActionFailurePolicy: "DROP" } },
              ],
            },
          ],
        },
      },
      Traffic: {
        Type: "AWS::SES::MailManagerTrafficPolicy",
        Properties: {
          TrafficPolicyName: name,
          DefaultAction: "DENY",
          PolicyStatements: sending ? allowed(through.networks) : [],
        },
      },
      Ingress: {
        Type: "AWS::SES::MailManagerIngressPoint",
        Properties: {
          IngressPointName: name,
          Type: "AUTH",
          TlsPolicy: "REQUIRED",
          NetworkConfiguration: { PublicNetworkConfiguration: { IpType: "DUAL_STACK" } },
          RuleSetId: ref("Rules"),
          TrafficPolicyId: ref("Traffic"),
          IngressPointConfiguration: { SecretArn: through.ingressSecret },
        },
      },
    },
    Outputs: {
      Host: { Value: { "Fn::GetAtt": ["Ingress", "ARecord"] } },
      UserName: { Value: { "Fn::GetAtt": ["Ingress", "IngressPointId"] } },
      ...(archive === undefined ? {} : { Archive: { Value: ARCHIVE_ID } }),
    },
  };
}

/** Without a name of ours: one is unique in the account, and a deleted archive is there for 30 days more (GetArchive, ArchiveState). */
const archiveOf = ({ retention }: Through) => ({
  Type: ARCHIVE_TYPE,
  Properties: { Retention: { RetentionPeriod: retention.replaceAll("-", "_").toUpperCase() } },
});

/** The name of its CloudFormation stack. */
export const throughStack = ({ sets: [{ name }] }: Pick<Relay, "sets">): string => `postroad-${name}--through`;

/** The resource type that keeps mail. */
export const ARCHIVE_TYPE = "AWS::SES::MailManagerArchive";

const ARCHIVE_ID: TemplateValue = { "Fn::GetAtt": ["Archive", "ArchiveId"] };

const ref = (resource: string): TemplateValue => ({ Ref: resource });

/** A statement for each family of addresses, for all conditions of one hold together. */
function allowed(networks: readonly Network[]): TemplateValue[] {
  return FAMILIES.flatMap(({ family, expression, attribute }) => {
    const values = networks.filter((network) => network.family === family).map(withLength);
    if (values.length === 0) return [];
    const condition = { Evaluate: { Attribute: attribute }, Operator: "CIDR_MATCHES", Values: values };
    return [{ Action: "ALLOW", Conditions: [{ [expression]: condition }] }];
  });
}

const FAMILIES = [
  { family: 4, expression: "IpExpression", attribute: "SENDER_IP" },
  { family: 6, expression: "Ipv6Expression", attribute: "SENDER_IPV6" },
] as const;

const withLength = ({ address, prefix }: Network): string => `${address}/${prefix}`;
