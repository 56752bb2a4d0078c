import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy/index.js";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment/index.js";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { type Relay, rolesPolicyName, type SendingGrant } from "../src/model/relay.ts";
import { type RelayResources, sendingPolicy } from "../src/providers/ses/iam/sending-policy.ts";
import { at, logicalId } from "./logical-id.ts";
import { Json, type References, Token, values } from "./values.ts";

export interface SendingRolesProps {
  readonly relay: Relay;
  /** What each of them may do. Open: a policy that denies would take from a role what it has elsewhere. */
  readonly grant: SendingGrant;
  readonly resources: RelayResources<Token>;
  /** In the relay's account and region. */
  readonly provider: TerraformProvider;
  readonly references: References;
}

/** IAM roles that may send through a relay as its SMTP users may: one policy, attached to each. The roles themselves are others'. */
export class SendingRoles extends Construct {
  constructor(scope: Construct, id: string, props: SendingRolesProps) {
    super(scope, id);
    const { relay, grant, resources, provider, references } = props;
    const document = new Json(sendingPolicy([grant], () => resources));
    const policy = at(
      new IamPolicy(this, "policy", {
        provider,
        ...values({ name: rolesPolicyName(relay), policy: document }, references),
      }),
      logicalId("roles", relay.id),
    );
    for (const { arn, role } of relay.principals)
      at(
        new IamRolePolicyAttachment(this, `may-send-${role}`, {
          provider,
          ...values({ role, policyArn: new Token(policy.arn) }, references),
        }),
        logicalId("role", relay.id, arn),
      );
  }
}
