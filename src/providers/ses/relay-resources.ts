import { calls } from "../api.ts";
import type { ResourceTypes } from "../resource-type.ts";

/** What relays and their SMTP users are made of. An identity may be one that mail is only received for. */
export const relayResources = {
  aws_cloudformation_stack: {
    follows: ["relay"],
    secrets: ["parameters"],
    mail: ["template_body"],
    forcesNew: ["name"],
  },
  aws_iam_access_key: {
    follows: ["user", "relay"],
    calls: calls("iam", 1, 2, 2, 1, 1),
    secrets: ["secret", "ses_smtp_password_v4"],
    forcesNew: ["user"],
    holdsData: true,
  },
  aws_iam_policy: { follows: ["user", "relay"], calls: calls("iam", 2, 3, 5, 3, 1), secrets: [] },
  aws_iam_role_policy_attachment: { follows: ["user", "relay"], calls: calls("iam", 1, 2, 2, 1, 1), described: ["*"] },
  aws_iam_user: { follows: ["user", "relay"], calls: calls("iam", 2, 3, 3, 5, 1), secrets: [], described: ["*"] },
  aws_iam_user_policy_attachment: { follows: ["user", "relay"], calls: calls("iam", 1, 2, 2, 1, 1) },
  aws_secretsmanager_secret: { follows: ["user", "relay"], holdsData: true },
  aws_security_group: { follows: [] },
  aws_sesv2_configuration_set: {
    follows: ["relay", "inbound", "domain"],
    calls: calls("ses", 2, 3, 4, 1, 2),
    secrets: [],
    mail: ["delivery_options", "sending_options", "suppression_options"],
    forcesNew: ["configuration_set_name"],
    described: ["delivery_options.0.tls_policy", "sending_options.0.sending_enabled"],
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
  },
  aws_sesv2_email_identity_mail_from_attributes: {
    follows: ["relay", "inbound", "domain"],
    calls: calls("ses", 1, 2, 2, 1, 1),
  },
  aws_vpc_endpoint: { follows: [] },
  aws_vpc_security_group_ingress_rule: { follows: [] },
} as const satisfies ResourceTypes;
