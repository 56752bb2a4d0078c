import { type ITerraformDependable, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { provesDomain, recordWaves, validatesHostOf } from "../constructs/dns/record-waves.ts";
import { type WrittenRecords, writeRecords } from "../constructs/dns/records.ts";
import { CloudfrontPolicyHost } from "../constructs/policy-host/cloudfront-policy-host.ts";
import { SharedCloudfrontPolicy } from "../constructs/policy-host/shared-cloudfront-policy.ts";
import { SharedWorkerPolicy } from "../constructs/policy-host/shared-worker-policy.ts";
import { WorkerPolicyHost } from "../constructs/policy-host/worker-policy-host.ts";
import { SendingRoles } from "../constructs/sending-roles.ts";
import { SesInbound } from "../constructs/ses-inbound.ts";
import { SesRelay } from "../constructs/ses-relay.ts";
import { SesTenant } from "../constructs/ses-tenant.ts";
import { SmtpUser } from "../constructs/smtp-user.ts";
import { References } from "../constructs/values.ts";
import type { DnsRecord } from "../src/model/blueprint.ts";
import type { Release } from "../src/model/release.ts";
import { unreachable } from "../src/model/unreachable.ts";
import type { ManagedZone } from "../src/model/zone.ts";
import { cloudfront } from "../src/providers/cloudfront/cloudfront.ts";
import { sharedCloudfront } from "../src/providers/cloudfront/shared-cloudfront.ts";
import { receiverOf, relayProviderOf } from "../src/providers/registry.ts";
import { sesTenantsOf } from "../src/providers/ses/cloudformation/ses-tenant.ts";
import { accountOfZone } from "../src/resolve/accounts.ts";
import { isOpen, sendingGrant } from "../src/resolve/relays/sending-grant.ts";
import type { StackBlueprint, StackPlatform } from "../src/resolve/stack-parts.ts";
import { addBackend, type BackendPlace } from "./backend.ts";
import { addInboundOutputs } from "./inbound-outputs.ts";
import { addOutputs } from "./outputs.ts";
import { Providers } from "./providers.ts";
import { withRelease } from "./release-note.ts";

export interface TenantStackProps {
  readonly blueprint: StackBlueprint;
  readonly platform: StackPlatform;
  readonly place: BackendPlace;
  /** What is noted as its maker. @default nothing is */
  readonly release?: Release | undefined;
}

/**
 * One tenant: its records, policy hosts and relays, and nothing of anyone else's. A retired tenant's stack has providers and no
 * resources, so that an apply destroys what it had.
 */
export class TenantStack extends TerraformStack {
  /** Whether the guard's archive belongs beside the stack. */
  readonly hasGuard: boolean;
  private readonly references = new References();
  private readonly providers: Providers;
  private readonly release: Release | undefined;

  constructor(scope: Construct, props: TenantStackProps) {
    super(scope, props.blueprint.tenant);
    const { blueprint, platform, place } = props;
    this.release = props.release;
    addBackend(this, blueprint.tenant, platform.data.backend, place);
    this.providers = new Providers(this, blueprint.tenant, blueprint.accounts, platform);
    const relays = new Map(blueprint.relays.map((relay) => [relay.id, this.addRelay(relay)]));
    this.addSesTenants(blueprint, relays);
    const users = blueprint.users.map((user) => [user, this.addUser(user, relays).credentials] as const);
    for (const relay of blueprint.relays) this.addRoles(relay, relays);
    const inbound = this.addInbound(blueprint);
    this.hasGuard = inbound?.guard !== undefined;
    const distributions = this.addHosts(blueprint);
    const ready = new Map(distributions.ready);
    const waves = recordWaves(blueprint.records);
    const written = this.write(waves.first, ready, "records");
    this.addExchangers(blueprint, waves.exchangers, inbound, relays, written);
    for (const { host, policy } of distributions.pending) {
      const validation = written.flatMap((one) => one.written).filter((one) => validatesHostOf(one, policy.domain));
      ready.set(policy.host, host.serve(validation));
    }
    const alias = this.write(waves.aliases, ready, "policy-hosts");
    for (const { records, resource } of alias.flatMap((one) => one.written)) {
      for (const { name } of records)
        if (typeof name === "string") ready.set(name, [...(ready.get(name) ?? []), resource]);
    }
    this.write(waves.announcements, ready, "announcements");
    addOutputs(this, blueprint, this.references, relays, users);
    if (inbound !== undefined) addInboundOutputs(this, blueprint, inbound, this.references);
  }

  override toTerraform(): object {
    return withRelease(super.toTerraform(), this.release);
  }

  private addRelay(relay: StackBlueprint["relays"][number]): SesRelay {
    const provider = this.providers.of(relayProviderOf(relay.provider).accountOf(relay));
    switch (relay.provider) {
      case "ses":
        return new SesRelay(this, `relay-${relay.id}`, { relay, provider, references: this.references });
      default:
        return unreachable(relay.provider);
    }
  }

  /** One for each account and region, of which each has its own SES. */
  private addSesTenants({ relays }: StackBlueprint, constructs: ReadonlyMap<string, SesRelay>): void {
    for (const tenant of sesTenantsOf(relays)) {
      const { account, region } = tenant;
      new SesTenant(this, `ses-tenant-${account ?? "default"}-${region}`, {
        tenant,
        provider: this.providers.of({ cloud: "aws", account, region }),
        references: this.references,
        holds: tenant.relays.flatMap(({ id }) => constructs.get(id)?.held ?? []),
      });
    }
  }

  private addUser(user: StackBlueprint["users"][number], relays: ReadonlyMap<string, SesRelay>): SmtpUser {
    const resourcesOf = (id: string) => {
      const relay = relays.get(id);
      if (relay === undefined) throw new Error(`must be a relay of the tenant, got ${id}`);
      return relay.resources;
    };
    const provider = this.providers.of({ cloud: "aws", account: user.account, region: user.region });
    return new SmtpUser(this, `smtp-${user.id}`, { user, provider, references: this.references, resourcesOf });
  }

  private addRoles(relay: StackBlueprint["relays"][number], constructs: ReadonlyMap<string, SesRelay>): void {
    const grant = sendingGrant(relay);
    const resources = constructs.get(relay.id)?.resources;
    if (relay.principals.length === 0 || resources === undefined || !isOpen(grant)) return;
    const provider = this.providers.of({ cloud: "aws", account: relay.account, region: relay.region });
    new SendingRoles(this, `roles-${relay.id}`, { relay, grant, resources, provider, references: this.references });
  }

  private addInbound({ tenant, inbound }: StackBlueprint): SesInbound | undefined {
    if (inbound === undefined || (inbound.rules.length === 0 && inbound.waiting.length === 0)) return undefined;
    const provider = this.providers.of(receiverOf(inbound.provider).accountOf(inbound));
    switch (inbound.provider) {
      case "ses":
        return new SesInbound(this, "inbound", { tenant, inbound, provider, references: this.references });
      default:
        return unreachable(inbound.provider);
    }
  }

  /** What leads mail to SES, after the domain's identity, the records that prove it to be ours, and its receipt rules. */
  private addExchangers(
    { relays }: StackBlueprint,
    exchangers: readonly DnsRecord[],
    inbound: SesInbound | undefined,
    constructs: ReadonlyMap<string, SesRelay>,
    written: readonly WrittenRecords[],
  ): void {
    const proofs = written.flatMap((one) => one.written).filter(provesDomain);
    const ready = (domain: string): ITerraformDependable[] => [
      ...relays.flatMap(({ id, domain: of }) => (of === domain ? (constructs.get(id)?.identity ?? []) : [])),
      ...proofs.filter((proof) => proof.records.some((one) => one.domain === domain)).map(({ resource }) => resource),
      ...(inbound?.takes(domain) ?? []),
    ];
    this.writeAfter(exchangers, (set) => set.flatMap(({ domain }) => ready(domain)), "exchangers");
  }

  /** Makes what serves the policies; CloudFront's distributions wait for records. */
  private addHosts({ policies }: StackBlueprint) {
    const ready = new Map<string, readonly ITerraformDependable[]>();
    const pending: {
      host: CloudfrontPolicyHost | SharedCloudfrontPolicy;
      policy: StackBlueprint["policies"][number];
    }[] = [];
    const { references } = this;
    for (const policy of policies) {
      const { hosting, zone } = policy;
      switch (hosting.kind) {
        case "cloudflare-worker": {
          if (zone.provider !== "cloudflare") throw new Error(`must be in a zone at Cloudflare: ${policy.host}`);
          const provider = this.providers.of({ cloud: "cloudflare", account: zone.account });
          const { ready: host } = new WorkerPolicyHost(this, policy.host, {
            policy,
            hosting,
            zone,
            provider,
            references,
          });
          ready.set(policy.host, host);
          break;
        }
        case "cloudfront": {
          const provider = this.providers.of(cloudfront.accountOf(hosting));
          const host = new CloudfrontPolicyHost(this, policy.host, { policy, hosting, provider, references });
          if (hosting.distribution) pending.push({ host, policy });
          break;
        }
        case "shared-worker": {
          if (zone.provider !== "cloudflare") throw new Error(`must be in a zone at Cloudflare: ${policy.host}`);
          const provider = this.providers.of({ cloud: "cloudflare", account: hosting.account });
          const zoneProvider = this.providers.of({ cloud: "cloudflare", account: zone.account });
          const parts = { policy, hosting, zone, provider, zoneProvider, references };
          ready.set(policy.host, new SharedWorkerPolicy(this, policy.host, parts).ready);
          break;
        }
        case "shared-cloudfront": {
          const provider = this.providers.of(sharedCloudfront.accountOf(hosting));
          const host = new SharedCloudfrontPolicy(this, policy.host, { policy, hosting, provider, references });
          pending.push({ host, policy });
          break;
        }
        case "external":
          break;
        default:
          unreachable(hosting);
      }
    }
    return { ready, pending };
  }

  private write(
    records: readonly DnsRecord[],
    ready: ReadonlyMap<string, readonly ITerraformDependable[]>,
    wave: string,
  ): WrittenRecords[] {
    const hosts = ({ announces }: DnsRecord) => (announces === undefined ? [] : (ready.get(announces) ?? []));
    return this.writeAfter(records, (set) => set.flatMap(hosts), wave);
  }

  /** Writes records zone by zone, each set after what it needs; those of external zones are left to the outputs. */
  private writeAfter(
    records: readonly DnsRecord[],
    needs: (set: readonly DnsRecord[]) => ITerraformDependable[],
    wave: string,
  ): WrittenRecords[] {
    const zones = new Map<string, { zone: ManagedZone; records: DnsRecord[] }>();
    for (const record of records) {
      const { zone } = record;
      if (zone.provider === "external") continue;
      const key = `${wave}-${zone.provider}-${zone.zoneId}-${zone.account ?? "default"}`;
      const group = zones.get(key) ?? { zone, records: [] };
      group.records.push(record);
      zones.set(key, group);
    }
    const dependsOn = (set: readonly DnsRecord[]) => {
      const before = [...new Set(needs(set))];
      return before.length === 0 ? undefined : before;
    };
    return [...zones].map(([key, group]) => {
      const account = accountOfZone(group.zone);
      if (account === undefined) throw new Error(`must have an account to write through: ${group.zone.provider}`);
      return writeRecords(this, key, group.zone, {
        records: group.records,
        provider: this.providers.of(account),
        references: this.references,
        dependsOn,
      });
    });
  }
}
