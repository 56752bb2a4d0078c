import type { Plain } from "../../model/change.ts";
import { member, textOf } from "../../model/json-reader.ts";
import { type Attributes, isAfterApply } from "../../model/planned-value.ts";
import { calls } from "../api.ts";
import type { AskedResource } from "../mail-meaning.ts";
import type { ResourceTypes } from "../resource-type.ts";
import { identitiesOfTemplate, makesArchive } from "./cloudformation/template-identities.ts";
import { tenantOfTemplate } from "./cloudformation/template-tenant.ts";

/** What SES calls the two TLS policies of a configuration set. */
const TLS: Readonly<Record<string, string>> = { REQUIRE: "required", OPTIONAL: "preferred" };

/** SES sends without TLS where a set names no policy. */
const tlsOf = (policy: Plain | undefined): string =>
  typeof policy === "string" && policy !== "" ? (TLS[policy] ?? policy) : "preferred";

/** An attribute of a block that appears at most once. */
const inBlock = (attributes: Attributes, block: string, attribute: string): Plain | undefined =>
  member(member(attributes[block], 0), attribute) as Plain | undefined;

/** An ARN; a reference to a policy that is created in the same apply is none. */
const policyOf = (value: Plain | undefined): string | undefined => {
  const arn = textOf(value);
  return arn?.includes(":policy/") === true ? arn : undefined;
};

/** Text, as far as it is known: a synthesis holds references in a text that is JSON all the same. */
const writtenText = (value: Plain | undefined): string =>
  isAfterApply(value) ? value.afterApply : (textOf(value) ?? "");

/** An identity that is asked for: of a relay, or of a domain that only receives. */
export const askedIdentity = (domain: string): AskedResource => ({
  type: "aws_sesv2_email_identity",
  name: domain,
  attributes: { email_identity: domain },
});

/** What relays and their SMTP users are made of. An identity may be one that mail is only received for. */
export const relayResources = {
  // What a template of ours asks of SES's API: an SES tenant, its policy and what it holds.
  aws_cloudformation_stack: {
    follows: ["relay"],
    calls: calls("ses", 0, 5, 4, 2, 30),
    secrets: ["parameters"],
    mail: ["template_body"],
    forcesNew: ["name"],
    // An own key's identity: the key must not appear in the state.
    means: {
      identities: ({ template_body: body }) => identitiesOfTemplate(writtenText(body)),
      sendingTenant: ({ template_body: body }) => tenantOfTemplate(writtenText(body)),
      archive: ({ name, template_body: body }) =>
        makesArchive(textOf(body) ?? "") ? { name: textOf(name) } : undefined,
    },
  },
  aws_cloudwatch_metric_alarm: { follows: ["relay"] },
  aws_iam_access_key: {
    follows: ["user", "relay"],
    calls: calls("iam", 1, 2, 2, 1, 1),
    secrets: ["secret", "ses_smtp_password_v4"],
    forcesNew: ["user", "pgp_key"],
    holdsData: true,
  },
  aws_iam_policy: { follows: ["user", "relay"], calls: calls("iam", 2, 3, 5, 3, 1), secrets: [] },
  aws_iam_role_policy_attachment: {
    follows: ["user", "relay"],
    calls: calls("iam", 1, 2, 2, 1, 1),
    described: ["*"],
    means: { sendingRole: ({ role, policy_arn: policy }) => ({ role: textOf(role), policy: policyOf(policy) }) },
  },
  aws_iam_user: {
    follows: ["user", "relay"],
    calls: calls("iam", 2, 3, 3, 5, 1),
    secrets: [],
    described: ["*"],
    means: { smtpUser: ({ name }) => textOf(name) },
  },
  aws_iam_user_policy_attachment: { follows: ["user", "relay"], calls: calls("iam", 1, 2, 2, 1, 1) },
  aws_secretsmanager_secret: {
    follows: ["user", "relay"],
    holdsData: true,
    means: { secret: ({ name }) => textOf(name) },
  },
  aws_security_group: { follows: [] },
  aws_sesv2_configuration_set: {
    follows: ["relay", "inbound", "domain"],
    calls: calls("ses", 2, 3, 4, 1, 2),
    secrets: [],
    mail: ["delivery_options", "sending_options", "suppression_options"],
    forcesNew: ["configuration_set_name"],
    described: ["delivery_options.0.tls_policy", "sending_options.0.sending_enabled"],
    means: {
      sendingSet: (set) => ({
        name: textOf(set["configuration_set_name"]),
        tls: tlsOf(inBlock(set, "delivery_options", "tls_policy")),
        sends: inBlock(set, "sending_options", "sending_enabled"),
      }),
    },
    rests: true,
  },
  aws_sesv2_configuration_set_event_destination: {
    follows: ["relay", "inbound", "domain"],
    calls: calls("ses", 1, 2, 2, 1, 1),
  },
  aws_sesv2_email_identity: {
    follows: ["relay", "inbound", "domain"],
    // GetEmailIdentity and ListTagsForResource to read it, and so on.
    calls: calls("ses", 2, 3, 3, 1, 2),
    secrets: ["domain_signing_private_key"],
    mail: ["configuration_set_name", "email_identity"],
    forcesNew: ["email_identity"],
    means: { identities: ({ email_identity: domain }) => (typeof domain === "string" ? [domain] : []) },
    importId: ({ id }) => textOf(id),
  },
  aws_sesv2_email_identity_mail_from_attributes: {
    follows: ["relay", "inbound", "domain"],
    calls: calls("ses", 1, 2, 2, 1, 1),
  },
  aws_vpc_endpoint: { follows: [] },
  aws_vpc_security_group_ingress_rule: { follows: [] },
} as const satisfies ResourceTypes;
