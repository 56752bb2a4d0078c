import type { OwnMtaSts } from "../../schemas/tenant.types.ts";
import type { CloudAccount, Hosting, Zone } from "../model/blueprint.ts";
import type { Inbound } from "../model/inbound.ts";
import type { Path } from "../model/place.ts";
import type { Relay } from "../model/relay.ts";
import type { Api, ApiLimit } from "./api.ts";
import type { AskedPolicy, AskedResource } from "./mail-meaning.ts";
import type { Quota, QuotaName, Taken } from "./quotas/quota.ts";
import type { RecordFormat } from "./record-format.ts";
import type { ResourceTypes } from "./resource-type.ts";

/** Whoever runs a part of a tenant's mail, or of its DNS. */
export interface Provider {
  /** As a sentence names it: `Route 53`, `a Cloudflare Worker`. */
  readonly name: string;
  /** The APIs that are asked for it, where no provider before it has them, and how fast each may be. */
  readonly apis: Readonly<Partial<Record<Api, ApiLimit>>>;
  /** What its accounts hold at most. */
  readonly quotas: Readonly<Partial<Record<QuotaName, Quota>>>;
  /** What it is made of in Terraform. */
  readonly resources: ResourceTypes;
}

/** One that runs zones. `Z` is a zone of its own. */
export interface DnsProvider<Z extends Zone = Zone> extends Provider {
  /** The account and region that records are written through; undefined: others write them. */
  accountOf(zone: Z): CloudAccount | undefined;
  /** Who serves the MTA-STS policies of its zones, where a tenant says nothing. */
  readonly usualHost: PolicyHostProvider["written"];
  /** How records are written and read; undefined: others write them. */
  readonly records: RecordFormat | undefined;
}

/** One that serves MTA-STS policies. `H` is what it serves one with. */
export interface PolicyHostProvider<H extends Hosting = Hosting> extends Provider {
  /** The account and region that it is created in; undefined: the zone's, or nobody's of ours. */
  accountOf(hosting: H): CloudAccount | undefined;
  /** As a tenant's file names it. */
  readonly written: NonNullable<OwnMtaSts["host"]>;
  /** The program that serves the policy and no other; its name is one in its account. Undefined: others serve it, or it serves many. */
  programOf(hosting: H): { readonly account: string | undefined; readonly name: string } | undefined;
  /** The authorities any of which gives it its certificate; undefined: any may. */
  readonly issuers?: ReadonlySet<string>;
  /** Whether the policy is served after an apply, so that it may be announced. */
  serves(hosting: H): boolean;
  /** What it takes of its account's quotas. */
  takenBy(hosting: H, path: Path): readonly Taken[];
  /** The resource that holds a policy; none where others serve it. */
  asked(hosting: H, policy: AskedPolicy): readonly AskedResource[];
}

/** One that relays mail out. `R` is a relay of its own. */
export interface RelayProvider<R extends Relay = Relay> extends Provider {
  /** The account and region that it is created in. */
  accountOf(relay: R): CloudAccount;
  /** What it takes of its account's quotas. */
  takenBy(relay: R): readonly Taken[];
  /** The resources that a relay asks for, of which mail speaks. */
  asked(relay: R): readonly AskedResource[];
  /** Whether a host of this name holds a DKIM key that the provider has given. */
  givesKeyAt(host: string): boolean;
}

/** One that takes mail in. `I` is what it does with a tenant's. */
export interface ReceiverProvider<I extends Inbound = Inbound> extends Provider {
  /** The account and region that it is created in. */
  accountOf(inbound: I): CloudAccount;
  /** What it takes of its account's quotas. */
  takenBy(inbound: I): readonly Taken[];
  /** The resources that a tenant's inbound mail asks for, of which mail speaks. */
  asked(inbound: I): readonly AskedResource[];
}
