import { SesActiveReceiptRuleSet } from "@cdktf/provider-aws/lib/ses-active-receipt-rule-set/index.js";
import { SesReceiptRuleSet } from "@cdktf/provider-aws/lib/ses-receipt-rule-set/index.js";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { at, logicalId } from "../constructs/logical-id.ts";
import { SharedCloudfrontHost } from "../constructs/policy-host/shared-cloudfront-host.ts";
import { SharedWorkerHost } from "../constructs/policy-host/shared-worker-host.ts";
import { SmtpEndpoint } from "../constructs/smtp-endpoint.ts";
import { References, Token, values } from "../constructs/values.ts";
import type { PlatformBlueprint } from "../src/model/platform.ts";
import type { Release } from "../src/model/release.ts";
import { accountOfHost, PLATFORM } from "../src/resolve/platform-blueprint.ts";
import type { StackPlatform } from "../src/resolve/stack-parts.ts";
import { addBackend, type BackendPlace } from "./backend.ts";
import { output } from "./outputs.ts";
import { Providers } from "./providers.ts";
import { withRelease } from "./release-note.ts";

export interface PlatformStackProps {
  readonly blueprint: PlatformBlueprint;
  readonly platform: StackPlatform;
  readonly place: BackendPlace;
  /** What is noted as its maker. @default nothing is */
  readonly release?: Release | undefined;
}

/** What is one for an account and region. Tenants' stacks name it and never refer to it: it is applied before they are. */
export class PlatformStack extends TerraformStack {
  private readonly release: Release | undefined;

  constructor(scope: Construct, { blueprint, platform, place, release }: PlatformStackProps) {
    super(scope, PLATFORM);
    this.release = release;
    const references = new References();
    addBackend(this, PLATFORM, platform.data.backend, place);
    const providers = new Providers(this, PLATFORM, blueprint.accounts, platform);
    for (const { account, region, name } of blueprint.ruleSets) {
      const provider = providers.of({ cloud: "aws", account, region });
      const address = logicalId("rule-set", account ?? "default", region);
      const set = new SesReceiptRuleSet(this, address, { provider, ...values({ ruleSetName: name }, references) });
      at(set, address);
      const active = new SesActiveReceiptRuleSet(this, `active-${address}`, {
        provider,
        ...values({ ruleSetName: new Token(set.ruleSetName) }, references),
      });
      at(active, address);
    }
    for (const endpoint of blueprint.endpoints) {
      const { account, region, vpcId } = endpoint;
      const provider = providers.of({ cloud: "aws", account, region });
      new SmtpEndpoint(this, `endpoint-${account ?? "default"}-${region}-${vpcId}`, { endpoint, provider, references });
    }
    this.addSharedHost(blueprint, providers, references);
  }

  /** The one host of many domains' policies, and what platform.yaml must say of it. */
  private addSharedHost(blueprint: PlatformBlueprint, providers: Providers, references: References): void {
    const { sharedHost: host, sharedNames: names } = blueprint;
    if (host === undefined) return;
    const provider = providers.of(accountOfHost(host));
    output(
      this,
      "policy_host",
      "What mtaSts.shared of platform.yaml says, so that tenants' policies are served",
      host.provider === "cloudfront"
        ? attributesOf(new SharedCloudfrontHost(this, "policies", { host, names, provider, references }))
        : {
            namespaceId: new Token(new SharedWorkerHost(this, "policies", { host, provider, references }).namespaceId),
          },
      references,
    );
  }

  override toTerraform(): object {
    return withRelease(super.toTerraform(), this.release);
  }
}

const attributesOf = ({ attributes }: SharedCloudfrontHost) => ({
  keyValueStore: new Token(attributes.keyValueStore),
  domainNames: attributes.domainNames.map((name) => new Token(name)),
});
