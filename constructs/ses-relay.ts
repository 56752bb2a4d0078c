import { CloudformationStack } from "@cdktf/provider-aws/lib/cloudformation-stack/index.js";
import { Sesv2ConfigurationSet } from "@cdktf/provider-aws/lib/sesv2-configuration-set/index.js";
import { Sesv2ConfigurationSetEventDestination } from "@cdktf/provider-aws/lib/sesv2-configuration-set-event-destination/index.js";
import { Sesv2EmailIdentity } from "@cdktf/provider-aws/lib/sesv2-email-identity/index.js";
import { Sesv2EmailIdentityMailFromAttributes } from "@cdktf/provider-aws/lib/sesv2-email-identity-mail-from-attributes/index.js";
import { Fn, type ITerraformDependable, type TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { hasArchive } from "../src/model/held-mail.ts";
import type { ConfigurationSet, Relay } from "../src/model/relay.ts";
import { mailManager, throughStack } from "../src/providers/ses/cloudformation/mail-manager.ts";
import { BEHAVIOR_ON_MX_FAILURE, ownKeyIdentity } from "../src/providers/ses/cloudformation/own-key-identity.ts";
import type { Template } from "../src/providers/ses/cloudformation/template.ts";
import type { RelayResources } from "../src/providers/ses/iam/sending-policy.ts";
import { at, logicalId } from "./logical-id.ts";
import { addReputationAlarms } from "./reputation-alarms.ts";
import { goesAfterItsTenant } from "./ses-tenant.ts";
import { type References, Token, values } from "./values.ts";

export interface SesRelayProps {
  readonly relay: Extract<Relay, { provider: "ses" }>;
  /** In the relay's account and region. */
  readonly provider: TerraformProvider;
  readonly references: References;
}

interface Identity {
  readonly arn: string;
  readonly resource: ITerraformDependable;
}

/**
 * A relay on Amazon SES: a configuration set for each TLS level, the domain's identity with the relay's own set as its default, the
 * MAIL FROM name, where events go, and the way through a customer's server. REQUIRE means that mail is delivered over TLS or not at all; the receiver's certificate is not
 * checked (SES API v2, DeliveryOptions).
 */
export class SesRelay extends Construct {
  readonly identityArn: string;
  /** The domain is known to SES once this is there. */
  readonly identity: ITerraformDependable;
  /** What its SES tenant holds: the identity, and the configuration sets. */
  readonly held: readonly ITerraformDependable[];
  /** What those who may send through it name. */
  readonly resources: RelayResources<Token>;
  /** Where mail that goes through the customer's server is handed in. */
  readonly ingress:
    | { readonly host: string; readonly userName: string; readonly archive: string | undefined }
    | undefined;

  private readonly props: SesRelayProps;

  constructor(scope: Construct, id: string, props: SesRelayProps) {
    super(scope, id);
    this.props = props;
    const { relay } = props;
    const [own, ...others] = relay.sets;
    const set = this.addSet(own, logicalId("relay", relay.id));
    const rest = others.map((other) => this.addSet(other, logicalId("relay", relay.id, other.tls)));
    const { arn, resource } =
      relay.dkim.kind === "own" ? this.addOwnKeyIdentity(set, relay.dkim) : this.addIdentity(set, relay.dkim);
    this.identityArn = arn;
    this.identity = resource;
    this.held = [resource, set, ...rest];
    const arns = [set, ...rest].map(({ arn }) => new Token(arn));
    this.resources = {
      identity: new Token(this.identityArn),
      sets: relay.sets.map(({ tls, recipients }, index) => ({ tls, recipients, arn: arns[index] as Token })),
    };
    this.ingress = this.addIngress();
  }

  private addSet({ name, tls }: ConfigurationSet, address: string): Sesv2ConfigurationSet {
    const { relay, provider, references } = this.props;
    const { alarms } = relay;
    const set = new Sesv2ConfigurationSet(this, `set-${address}`, {
      provider,
      lifecycle: goesAfterItsTenant,
      ...values(
        {
          configurationSetName: name,
          deliveryOptions: {
            tlsPolicy: tls === "required" ? "REQUIRE" : "OPTIONAL",
            sendingPoolName: relay.declared.pool,
          },
          reputationOptions: { reputationMetricsEnabled: alarms !== undefined },
          sendingOptions: { sendingEnabled: relay.sending },
          // Always written: the provider cannot take the block out again without a difference in every later plan.
          suppressionOptions: { suppressedReasons: relay.suppress.map((reason) => reason.toUpperCase()).sort() },
        },
        references,
      ),
    });
    at(set, address);
    this.addEvents(set, address);
    if (alarms !== undefined) {
      const reference = new Token(set.configurationSetName);
      addReputationAlarms(this, { alarms, set: { name, reference }, address, provider, references });
    }
    return set;
  }

  /** Amazon SES developer guide, "Event publishing". */
  private addEvents(set: Sesv2ConfigurationSet, address: string): void {
    const { relay, provider, references } = this.props;
    const { events } = relay;
    if (events === undefined) return;
    const destination = new Sesv2ConfigurationSetEventDestination(this, `events-${address}`, {
      provider,
      ...values(
        {
          configurationSetName: new Token(set.configurationSetName),
          eventDestinationName: "postroad",
          eventDestination: {
            enabled: true,
            matchingEventTypes: events.types.map((type) => type.replaceAll("-", "_").toUpperCase()).sort(),
            eventBridgeDestination:
              events.to === "eventbridge" ? { eventBusArn: events.target ?? new Token(defaultBus(set)) } : undefined,
            snsDestination: events.to === "sns" ? { topicArn: events.target } : undefined,
            kinesisFirehoseDestination:
              events.to === "firehose" ? { deliveryStreamArn: events.target, iamRoleArn: events.role } : undefined,
            cloudWatchDestination:
              events.to === "cloudwatch"
                ? {
                    dimensionConfiguration: [
                      {
                        dimensionName: "relay",
                        dimensionValueSource: "MESSAGE_TAG",
                        defaultDimensionValue: relay.sets[0].name,
                      },
                    ],
                  }
                : undefined,
          },
        },
        references,
      ),
    });
    at(destination, address);
  }

  private addIdentity(set: Sesv2ConfigurationSet, { keyLength }: Extract<Relay["dkim"], { kind: "easy" }>): Identity {
    const { relay, provider, references } = this.props;
    const address = logicalId("relay", relay.id);
    const identity = new Sesv2EmailIdentity(this, "identity", {
      provider,
      lifecycle: goesAfterItsTenant,
      ...values(
        {
          emailIdentity: relay.domain,
          configurationSetName: new Token(set.configurationSetName),
          dkimSigningAttributes: { nextSigningKeyLength: `RSA_${keyLength}_BIT` },
        },
        references,
      ),
    });
    at(identity, address);
    for (const index of [0, 1, 2] as const) {
      references.set(
        { of: "dkim-token", relay: relay.id, index },
        Fn.element(identity.dkimSigningAttributes.tokens, index),
      );
    }
    if (relay.mailFrom !== undefined) this.addMailFrom(identity, relay.mailFrom, address);
    return { arn: identity.arn, resource: identity };
  }

  private addMailFrom(identity: Sesv2EmailIdentity, mailFromDomain: string, address: string): void {
    const { provider, references } = this.props;
    const mailFrom = new Sesv2EmailIdentityMailFromAttributes(this, "mail-from", {
      provider,
      ...values(
        {
          emailIdentity: new Token(identity.emailIdentity),
          mailFromDomain,
          behaviorOnMxFailure: BEHAVIOR_ON_MX_FAILURE[this.props.relay.onMxFailure],
        },
        references,
      ),
    });
    at(mailFrom, address);
  }

  /** The provider's own resource would keep the private key in the state. */
  private addOwnKeyIdentity(set: Sesv2ConfigurationSet, dkim: Extract<Relay["dkim"], { kind: "own" }>): Identity {
    const { relay } = this.props;
    const stack = this.addStack("own-key-identity", `postroad-${relay.sets[0].name}`, ownKeyIdentity(relay, dkim), [
      set,
    ]);
    at(stack, logicalId("relay", relay.id));
    return { arn: stack.outputs.lookup("Arn"), resource: stack };
  }

  /** The provider has no resources for Mail Manager at this version. */
  private addIngress(): SesRelay["ingress"] {
    const { relay } = this.props;
    if (relay.through === undefined) return undefined;
    const stack = this.addStack("through", throughStack(relay), mailManager(relay, relay.through));
    at(stack, logicalId("relay", relay.id, "through"));
    const output = (key: string) => stack.outputs.lookup(key);
    const archive = hasArchive(relay) ? output("Archive") : undefined;
    return { host: output("Host"), userName: output("UserName"), archive };
  }

  private addStack(
    id: string,
    name: string,
    template: Template,
    dependsOn?: ITerraformDependable[],
  ): CloudformationStack {
    const { provider, references } = this.props;
    const config = values({ name, templateBody: JSON.stringify(template) }, references);
    return new CloudformationStack(this, id, { provider, dependsOn, ...config });
  }
}

/** The account's default event bus, by the account and partition that the set is in: `arn:PARTITION:ses:REGION:ACCOUNT:…`. */
function defaultBus(set: Sesv2ConfigurationSet): string {
  const part = (index: number) => Fn.element(Fn.split(":", set.arn), index);
  return `arn:${part(1)}:events:${part(3)}:${part(4)}:event-bus/default`;
}
