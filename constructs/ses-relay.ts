import { Sesv2ConfigurationSet } from "@cdktf/provider-aws/lib/sesv2-configuration-set/index.js";
import { Sesv2EmailIdentity } from "@cdktf/provider-aws/lib/sesv2-email-identity/index.js";
import { Sesv2EmailIdentityMailFromAttributes } from "@cdktf/provider-aws/lib/sesv2-email-identity-mail-from-attributes/index.js";
import { Fn, type TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { Relay } from "../src/blueprint/relay.ts";
import { at, logicalId } from "./logical-id.ts";
import { type References, Token, values } from "./values.ts";

export interface SesRelayProps {
  readonly relay: Relay;
  /** In the relay's account and region. */
  readonly provider: TerraformProvider;
  readonly references: References;
}

/**
 * A relay on Amazon SES: a configuration set with the TLS policy, the domain's identity with that set as its default, and the MAIL
 * FROM name. REQUIRE means that mail is delivered over TLS or not at all; the receiver's certificate is not checked (SES API v2,
 * DeliveryOptions).
 */
export class SesRelay extends Construct {
  readonly identityArn: string;

  constructor(scope: Construct, id: string, props: SesRelayProps) {
    super(scope, id);
    const { relay, provider, references } = props;
    const address = logicalId("relay", relay.id);
    const set = new Sesv2ConfigurationSet(this, "configuration-set", {
      provider,
      ...values(
        {
          configurationSetName: relay.configurationSet,
          deliveryOptions: { tlsPolicy: relay.tls === "required" ? "REQUIRE" : "OPTIONAL" },
          sendingOptions: { sendingEnabled: relay.sending },
          // Always written: the provider cannot take the block out again without a difference in every later plan.
          suppressionOptions: { suppressedReasons: relay.suppress.map((reason) => reason.toUpperCase()).sort() },
        },
        references,
      ),
    });
    at(set, address);
    const { dkim } = relay;
    const identity = new Sesv2EmailIdentity(this, "identity", {
      provider,
      ...values(
        {
          emailIdentity: relay.domain,
          configurationSetName: new Token(set.configurationSetName),
          dkimSigningAttributes:
            dkim.kind === "easy" ? { nextSigningKeyLength: `RSA_${dkim.keyLength}_BIT` } : undefined,
        },
        references,
      ),
    });
    at(identity, address);
    this.identityArn = identity.arn;
    for (const index of [0, 1, 2] as const) {
      references.set(
        { of: "dkim-token", relay: relay.id, index },
        Fn.element(identity.dkimSigningAttributes.tokens, index),
      );
    }
    if (relay.mailFrom === undefined) return;
    // USE_DEFAULT_VALUE: until the name is verified, mail goes out with SES's own MAIL FROM rather than not at all.
    const mailFrom = new Sesv2EmailIdentityMailFromAttributes(this, "mail-from", {
      provider,
      ...values(
        {
          emailIdentity: new Token(identity.emailIdentity),
          mailFromDomain: relay.mailFrom,
          behaviorOnMxFailure: "USE_DEFAULT_VALUE",
        },
        references,
      ),
    });
    at(mailFrom, address);
  }
}
