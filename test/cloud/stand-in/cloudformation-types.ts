import { badRequest, list, number, oneOf, type Shape, string, structure } from "./shape.ts";

/** A resource type: what it takes, and the attributes that Ref and Fn::GetAtt read. */
export interface ResourceType {
  readonly properties: Shape<unknown>;
  /** `name` is unique among the type's resources. */
  readonly attributes: (
    name: string,
    properties: Readonly<Record<string, unknown>>,
  ) => Readonly<Record<string, string>>;
}

const matching =
  (pattern: RegExp): Shape<string> =>
  (value, at) => {
    const text = string(value, at);
    if (!pattern.test(text)) throw badRequest(`${at} must match ${pattern}, got: ${text}`);
    return text;
  };

/** CloudFormation's types have unions: exactly one of the members. */
const union =
  (members: Readonly<Record<string, Shape<unknown>>>): Shape<unknown> =>
  (value, at) => {
    const given = structure(members)(value, at);
    if (Object.keys(given).length !== 1) throw badRequest(`${at} must have exactly one member`);
    return given;
  };

const secretArn = matching(/^arn:aws:secretsmanager:[a-z0-9-]+:\d{12}:secret:[a-zA-Z0-9/_+=,.@-]+$/);
const id = matching(/^[a-z]+-[0-9a-f]{12}$/);
const addresses = (attribute: string, cidr: RegExp) =>
  structure(
    {
      Evaluate: union({ Attribute: oneOf(attribute) }),
      Operator: oneOf("CIDR_MATCHES", "NOT_CIDR_MATCHES"),
      Values: list(matching(cidr)),
    },
    "Evaluate",
    "Operator",
    "Values",
  );

/** The types that relays use, from the CloudFormation template reference. Properties that are not read here are refused. */
export const RESOURCE_TYPES: Readonly<Record<string, ResourceType>> = {
  "AWS::SES::EmailIdentity": {
    properties: structure(
      {
        EmailIdentity: string,
        ConfigurationSetAttributes: structure({ ConfigurationSetName: matching(/^[a-zA-Z0-9_-]{1,64}$/) }),
        DkimSigningAttributes: structure(
          {
            DomainSigningSelector: string,
            DomainSigningPrivateKey: matching(
              /^\{\{resolve:secretsmanager:arn:aws:secretsmanager:[^{}]+:SecretString\}\}$/,
            ),
          },
          "DomainSigningSelector",
          "DomainSigningPrivateKey",
        ),
        MailFromAttributes: structure({
          MailFromDomain: string,
          BehaviorOnMxFailure: oneOf("USE_DEFAULT_VALUE", "REJECT_MESSAGE"),
        }),
      },
      "EmailIdentity",
    ),
    attributes: (_, { EmailIdentity }) => ({ Ref: String(EmailIdentity) }),
  },
  "AWS::SES::Tenant": {
    properties: structure(
      {
        TenantName: matching(/^[a-zA-Z0-9_-]{1,64}$/),
        ResourceAssociations: list(
          structure(
            {
              ResourceArn: matching(
                /^arn:aws:ses:[a-z0-9-]+:\d{12}:(identity\/[a-z0-9.-]+|configuration-set\/[a-zA-Z0-9_-]{1,64})$/,
              ),
            },
            "ResourceArn",
          ),
        ),
      },
      "TenantName",
    ),
    attributes: (_, { TenantName }) => ({ Ref: String(TenantName) }),
  },
  "AWS::SES::MailManagerRelay": {
    properties: structure(
      {
        RelayName: matching(/^[a-zA-Z0-9-_]{1,100}$/),
        ServerName: matching(/^[a-zA-Z0-9-.]{1,100}$/),
        ServerPort: number(1, 65_535),
        Authentication: union({ SecretArn: secretArn, NoAuthentication: structure({}) }),
      },
      "ServerName",
      "ServerPort",
      "Authentication",
    ),
    attributes: (name) => ({ Ref: name, RelayId: name }),
  },
  "AWS::SES::MailManagerArchive": {
    properties: structure({
      ArchiveName: matching(/^[a-zA-Z0-9][a-zA-Z0-9_-]{0,62}[a-zA-Z0-9]$/),
      Retention: structure(
        { RetentionPeriod: matching(/^(THREE|SIX|NINE|EIGHTEEN|THIRTY)_MONTHS$|^[A-Z]+_YEARS?$|^PERMANENT$/) },
        "RetentionPeriod",
      ),
    }),
    attributes: (name) => ({ Ref: name, ArchiveId: name }),
  },
  "AWS::SES::MailManagerRuleSet": {
    properties: structure(
      {
        RuleSetName: matching(/^[a-zA-Z0-9_.-]{1,100}$/),
        Rules: list(
          structure(
            {
              Name: matching(/^[a-zA-Z0-9_.-]{1,32}$/),
              Actions: list(
                union({
                  Archive: structure(
                    { TargetArchive: id, ActionFailurePolicy: oneOf("CONTINUE", "DROP") },
                    "TargetArchive",
                  ),
                  Relay: structure(
                    {
                      Relay: id,
                      MailFrom: oneOf("REPLACE", "PRESERVE"),
                      ActionFailurePolicy: oneOf("CONTINUE", "DROP"),
                    },
                    "Relay",
                  ),
                }),
              ),
            },
            "Actions",
          ),
        ),
      },
      "Rules",
    ),
    attributes: (name) => ({ Ref: name, RuleSetId: name }),
  },
  "AWS::SES::MailManagerTrafficPolicy": {
    properties: structure(
      {
        TrafficPolicyName: matching(/^[A-Za-z0-9_-]{3,63}$/),
        DefaultAction: oneOf("ALLOW", "DENY"),
        PolicyStatements: list(
          structure(
            {
              Action: oneOf("ALLOW", "DENY"),
              Conditions: list(
                union({
                  IpExpression: addresses("SENDER_IP", /^[0-9.]+\/([12]?[0-9]|3[0-2])$/),
                  Ipv6Expression: addresses("SENDER_IPV6", /^[0-9a-f:]+\/([0-9]{1,2}|1[01][0-9]|12[0-8])$/i),
                }),
              ),
            },
            "Action",
            "Conditions",
          ),
        ),
      },
      "DefaultAction",
      "PolicyStatements",
    ),
    attributes: (name) => ({ Ref: name, TrafficPolicyId: name }),
  },
  "AWS::SES::MailManagerIngressPoint": {
    properties: structure(
      {
        IngressPointName: matching(/^[A-Za-z0-9_-]{3,63}$/),
        Type: oneOf("OPEN", "AUTH", "MTLS"),
        RuleSetId: id,
        TrafficPolicyId: id,
        TlsPolicy: oneOf("REQUIRED", "OPTIONAL", "FIPS"),
        IngressPointConfiguration: union({ SecretArn: secretArn, SmtpPassword: string }),
        NetworkConfiguration: union({
          PublicNetworkConfiguration: structure({ IpType: oneOf("IPV4", "DUAL_STACK") }, "IpType"),
        }),
      },
      "Type",
      "RuleSetId",
      "TrafficPolicyId",
    ),
    attributes: (name) => ({ Ref: name, IngressPointId: name, ARecord: `${name}.mail-manager-smtp.example.com` }),
  },
};
