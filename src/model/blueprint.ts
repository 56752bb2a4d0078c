/**
 * The blueprint: what should exist for one tenant. Plain data, no cdktf, provider-neutral. Everything before it only makes it,
 * everything after it reads only it.
 */
import type { ServiceFile } from "../../schemas/catalog.types.ts";
import type { Questionnaire, TenantFile } from "../../schemas/tenant.types.ts";
import type { KeyType } from "../standards/dkim/key.ts";
import type { DmarcPolicy, DmarcStage } from "../standards/dmarc/print.ts";
import type { StsMode } from "../standards/mta-sts/policy.ts";
import type { Exchanger } from "../standards/mx/parse.ts";
import type { Mechanism, SpfAll, SpfEnd } from "../standards/spf/parse.ts";
import type { Adoption } from "./adoption.ts";
import type { Facts } from "./facts.ts";
import type { Inbound, Mailbox } from "./inbound.ts";
import type { Path } from "./place.ts";
import type { Relay, SmtpUser } from "./relay.ts";

export type Lifecycle = "active" | "paused" | "retired";
export type MailUse = "sends-and-receives" | "sends" | "receives" | "none";

export interface Blueprint {
  readonly tenant: string;
  readonly name: string | undefined;
  readonly contact: string;
  readonly lifecycle: Lifecycle;
  readonly domains: readonly Domain[];
  /** Every DNS record, whoever runs the zone: by domain, name, type and slot. */
  readonly records: readonly DnsRecord[];
  readonly policies: readonly PolicyHost[];
  readonly relays: readonly Relay[];
  readonly users: readonly SmtpUser[];
  readonly mailboxes: readonly Mailbox[];
  /** What holds for all mailboxes; undefined where none are declared. */
  readonly inbound: Inbound | undefined;
  /** The accounts and regions that the tenant's resources are in. A retired tenant keeps them: destroying needs them. */
  readonly accounts: readonly CloudAccount[];
  /** The domains of all tenants that are not retired, and what each does with mail. */
  readonly mailUseByDomain: ReadonlyMap<string, MailUse>;
  /** What is known of DNS: `records.lock.json`, and over it the SPF and MX records that the tenants declare. */
  readonly facts: Facts;
  /** The DKIM keys that another tenant publishes too. */
  readonly reusedKeys: readonly ReusedKey[];
  /** What is taken over instead of created again; undefined: the tenant has no file in adopt/. */
  readonly adoption?: Adoption | undefined;
  readonly waivers: NonNullable<TenantFile["waivers"]>;
  readonly expect: NonNullable<TenantFile["expect"]>;
}

/** `account` is a name of platform.yaml; undefined: whatever the environment's credentials are for. */
export type CloudAccount =
  | { readonly cloud: "aws"; readonly account: string | undefined; readonly region: string }
  | { readonly cloud: "cloudflare"; readonly account: string | undefined };

export type Zone =
  | {
      readonly provider: "cloudflare";
      readonly zoneId: string;
      readonly accountId: string | undefined;
      readonly account: string | undefined;
    }
  | { readonly provider: "route53"; readonly zoneId: string; readonly account: string | undefined }
  | { readonly provider: "external" };

export interface Domain {
  /** A-labels. */
  readonly name: string;
  /** The key in the YAML, as its author wrote it. */
  readonly path: Path;
  readonly zone: Zone;
  /** Seconds. */
  readonly ttl: number;
  readonly mail: MailUse;
  /** Whether `mail`, `mx` or `senders` say so. */
  readonly declared: boolean;
  readonly mx: {
    readonly declared: boolean;
    readonly exchangers: readonly Exchanger[];
    readonly patterns: readonly string[];
    readonly path: Path;
    /** The services that receive, where any is named. */
    readonly services: readonly ReceivingService[];
  };
  /** Those that name something that exists. */
  readonly senders: readonly Sender[];
  /** How many the file lists. */
  readonly sendersDeclared: number;
  /** Whether `mx` or `senders` contradict `mail`: what follows from either is not a finding of its own. */
  readonly mailContradicted: boolean;
  readonly txt: readonly string[];
  /** What is at the name and below it beside all that the other fields give: the tenant's own, and what the service that receives asks for. */
  readonly records: readonly FurtherRecord[];
  readonly spf: Spf;
  readonly dmarc: Dmarc;
  readonly mtaSts:
    | {
        readonly mode: StsMode;
        /** Seconds. */
        readonly maxAge: number;
        /** Those that the policy holds: of `mx`, and beside them. */
        readonly patterns: readonly string[];
      }
    | undefined;
  /** The names that hold its MTA-STS record and serve its policy, where others run them. */
  readonly mtaStsElsewhere?: DelegatedSts | undefined;
  readonly tlsReports: readonly string[];
  /** The name whose TLS-RPT record holds instead of one of its own. */
  readonly tlsReportsElsewhere?: DelegatedPolicy | undefined;
  /** Whether the file says that nobody is told. */
  readonly tlsReportsNone?: true | undefined;
  /** Whether they are declared and mean nothing, for the domain takes no mail. */
  readonly tlsReportsIgnored: boolean;
  readonly bimi:
    | { readonly selector: string; readonly logo: string; readonly certificate: string | undefined }
    | undefined;
}

/** The DMARC policy that holds for a domain. */
export interface Dmarc extends Omit<DmarcPolicy, "stage"> {
  /** By its own record, the one that it leads to, or the one above it; undefined: not known. */
  readonly stage: DmarcStage | undefined;
  /** What is at `_dmarc`: a record of its own, a CNAME to another's, or nothing. */
  readonly publishes: "record" | "cname" | "nothing";
  /** Whether the file says that there is none. */
  readonly isNone?: true;
  /** Where the CNAME leads. */
  readonly delegated?: DelegatedPolicy | undefined;
  /** The domain above whose policy holds: this one publishes no record. */
  readonly inheritedFrom?: string | undefined;
}

/** An MTA-STS policy that others run. */
export interface DelegatedSts extends DelegatedPolicy {
  readonly policyCname: string;
  /** The domain of this root whose policy it is, and what it holds; undefined: not known. */
  readonly policyOf?: { readonly domain: string; readonly policy: NonNullable<Domain["mtaSts"]> } | undefined;
}

/** A record that another name holds. */
export interface DelegatedPolicy {
  readonly cname: string;
  /** Whether a tenant of this root, or records.lock.json, tells what is there. */
  readonly isKnown: boolean;
  /** The one record that readers find there. */
  readonly text: string | undefined;
}

/** A domain's SPF record, and what it means for its readers. */
export interface Spf {
  /** How the record ends: its own word for all others, or another name whose record has it. */
  readonly all: SpfEnd;
  /** What is before, in the record's order. */
  readonly parts: readonly SpfPart[];
  /** Records of our own for the flattened networks that the domain's record has no room for; it includes each. */
  readonly splits: readonly SpfSplit[];
  readonly cost: SpfCost;
}

export interface SpfPart {
  readonly mechanism: Mechanism;
  /** Those that bring it: positions among the domain's senders. */
  readonly senders: readonly number[];
}

export interface SpfSplit {
  readonly name: string;
  readonly mechanisms: readonly Mechanism[];
}

/** What SPF of a domain costs its readers where they evaluate all of it, as far as records.lock.json shows. */
export interface SpfCost {
  /** DNS lookups (RFC 7208 section 4.6.4); a lower bound where names are unknown. */
  readonly lookups: number;
  /** Terms whose queries have no answer, for clients of the address family that has more of them; a lower bound where `voidsKnown` is false. */
  readonly voids: number;
  readonly voidsKnown: boolean;
  /** The parts of the record that cost a lookup, in its order. */
  readonly steps: readonly SpfShare[];
  /** Names whose SPF record is not known: records.lock.json does not hold it, or the name has macros. */
  readonly unknown: readonly string[];
  /** What receivers stumble over. */
  readonly faults: readonly SpfFault[];
}

export interface SpfStep {
  readonly term: string;
  /** Its own and those below it. */
  readonly lookups: number;
  readonly voids: number;
  /** Fewer than it has where the tree is beyond all bounds, or leads back to itself. */
  readonly below: readonly SpfStep[];
}

/** A step of the record itself, with those who bring it. */
export interface SpfShare extends SpfStep {
  readonly senders: readonly number[];
}

export interface SpfFault {
  /** In words of its own: each rule of SPF says which it speaks of. */
  readonly code: "loop" | "include-none" | "redirect-none" | "mx-limit" | "void-any" | "void-limit" | "dup-term";
  /** Those whose part of the record leads there. */
  readonly senders: readonly number[];
  /** What is there, after "got". */
  readonly got: string;
}

export interface Sender {
  /** What the tenant calls it: the service, relay or name. */
  readonly label: string;
  readonly kind: "service" | "relay" | "name";
  readonly path: Path;
  readonly mechanisms: readonly Mechanism[];
  readonly keys: readonly DkimKey[];
  /** The domain that its signatures name (d=), where it is another one of the tenant. */
  readonly signsAs?: SignsAs | undefined;
  /** Whether it signs today as a name below the domain, with a key of the service's own records there. */
  readonly signsBelow?: boolean;
  /** Whether it needs neither an SPF mechanism nor a key at this domain. */
  readonly needsNothing: boolean;
  /** Where its envelope sender is, below the domain. */
  readonly returnPath?: ReturnPath | undefined;
  /** What it asks for beside all that. */
  readonly records: readonly FurtherRecord[];
  /** What DMARC can rely on. A relay signs by itself. */
  readonly alignment: {
    readonly dkim: "required" | "possible" | "none" | "always";
    readonly spf: "required" | "possible" | "none";
  };
  /** The service that sends, where it is one. */
  readonly service?: UsedService | undefined;
}

/** A sender's envelope domain: delegated, or with an MX and an SPF record of its own. */
export interface ReturnPath {
  /** Lower-case, below the domain. */
  readonly name: string;
  readonly path: Path;
  readonly holds:
    | { readonly cname: string }
    | { readonly exchangers: readonly Exchanger[]; readonly mechanisms: readonly Mechanism[]; readonly all: SpfAll };
}

/** A record that is declared as such. */
export interface FurtherRecord {
  /** A lower-case FQDN; its first label may be `*`. */
  readonly name: string;
  readonly type: RecordType;
  readonly value: string;
  /** MX only. */
  readonly priority: number | undefined;
  /** Seconds; undefined: the domain's. */
  readonly ttl: number | undefined;
  readonly path: Path;
  /** The service that asks for it; undefined: the tenant wrote it. */
  readonly service: string | undefined;
}

export interface SignsAs {
  readonly domain: string;
  readonly path: Path;
  /** Those that the same sender has there; none where the tenant does not declare the domain, or does not list the sender there. */
  readonly keys: readonly DkimKey[];
}

export interface ReusedKey {
  readonly domain: string;
  readonly path: Path;
  /** The service that signs with it, where it is one. */
  readonly service: string | undefined;
  /** Where the other tenant has it: file and line. */
  readonly elsewhere: string;
  /** The tenant there, where it had the key at the base and this one had not. */
  readonly owner: string | undefined;
}

/** A service that receives, and where the tenant names it. */
export interface ReceivingService extends UsedService {
  readonly path: Path;
}

/** A service of the catalogue as a tenant uses it. */
export interface UsedService {
  readonly file: ServiceFile;
  /** The tenant's parameters, and `domain` and `tenant`. */
  readonly values: Readonly<Record<string, unknown>>;
  /** What the tenant says of the mail that it sends, for vendors that ask. */
  readonly kind: "transactional" | "marketing" | undefined;
  readonly questionnaire: Questionnaire | undefined;
}

export type KeyState = "published" | "active" | "retiring" | "retired";

export interface DkimKey {
  readonly selector: string;
  readonly path: Path;
  readonly state: KeyState;
  readonly since: string | undefined;
  readonly holds:
    | {
        readonly publicKey: string;
        readonly type: KeyType;
        /** `t=`. @default none */
        readonly flags?: readonly ("y" | "s")[] | undefined;
        /** `h=`. @default any */
        readonly hashes?: readonly ("sha256" | "sha1")[] | undefined;
      }
    | { readonly cname: string };
}

/** Text, or what is known only after an apply. */
export type Text = string | AfterApply;

export interface AfterApply {
  /** What it will be, for people. */
  readonly afterApply: string;
  /** Literal text and references, in order. */
  readonly parts: readonly (string | Reference)[];
}

/** A value of a resource that Terraform makes. */
export type Reference =
  | { readonly of: "dkim-token"; readonly relay: string; readonly index: 0 | 1 | 2 }
  /** Of a domain's SES identity that no relay makes. */
  | { readonly of: "identity-token"; readonly domain: string; readonly index: 0 | 1 | 2 }
  | { readonly of: "distribution-name"; readonly host: string }
  | { readonly of: "validation-name" | "validation-value"; readonly host: string };

/** What a record may be. */
export type RecordType = "TXT" | "MX" | "CNAME" | "A" | "AAAA" | "NS" | "SRV" | "CAA" | "TLSA";

export interface DnsRecord {
  /** The domain that it belongs to. */
  readonly domain: string;
  /** A lower-case FQDN without a trailing dot. */
  readonly name: Text;
  readonly type: RecordType;
  /** Seconds. */
  readonly ttl: number;
  /** A TXT as one string; a host without a trailing dot; `.` for the null MX; else the data as a zone file writes it, hosts without a trailing dot. */
  readonly value: Text;
  /** MX only. */
  readonly priority: number | undefined;
  readonly zone: Zone;
  /** Why it is there, for people. */
  readonly purpose: string;
  /** Tells apart the records of one name and type, and stays when the value changes. */
  readonly slot: string;
  /** The declaration that it follows from. */
  readonly path: Path;
  /** The policy host that must serve before this record announces it. */
  readonly announces?: string | undefined;
  /** The id by which Terraform imports what is there already. */
  readonly adopts?: string | undefined;
  /** It leads mail to SES, which must know the domain and have its receipt rules before. */
  readonly leadsIn?: true;
}

export interface PolicyHost {
  readonly domain: string;
  /** `mta-sts.DOMAIN`. */
  readonly host: string;
  readonly path: string;
  /** The exact bytes that are served: CRLF, ASCII. */
  readonly body: string;
  readonly id: string;
  readonly origin: Path;
  readonly zone: Zone;
  readonly hosting: Hosting;
}

export type Hosting =
  | { readonly kind: "cloudflare-worker"; readonly scriptName: string; readonly accountId: string }
  /** `distribution` is false while others must still publish the certificate's validation record. */
  | {
      readonly kind: "cloudfront";
      readonly functionName: string;
      readonly account: string | undefined;
      readonly distribution: boolean;
    }
  /** The platform's own Worker; the policy is an entry of its data, by the domain. */
  | {
      readonly kind: "shared-worker";
      readonly account: string;
      readonly accountId: string;
      readonly scriptName: string;
      readonly namespaceId: string;
    }
  /** A distribution of the platform's own; the policy is an entry of its function's store, by the domain. */
  | {
      readonly kind: "shared-cloudfront";
      readonly account: string | undefined;
      /** The ARN of the store. */
      readonly store: string;
      /** Undefined while the domain's certificate is not issued. */
      readonly placed: { readonly distribution: number; readonly domainName: string } | undefined;
    }
  | { readonly kind: "external" };
