import type { Questionnaire, Relay as RelayFile } from "../../schemas/tenant.types.ts";
import type { Network } from "../standards/networks/addresses.ts";
import type { Path } from "./place.ts";

export type TlsLevel = "required" | "preferred" | "none";

/** What relays a tenant's mail, by its provider. */
export type Relay = SesRelay;

/** A relay on Amazon SES. */
export interface SesRelay {
  readonly provider: "ses";
  readonly id: string;
  readonly path: Path;
  readonly account: string | undefined;
  readonly region: string;
  readonly domain: string;
  readonly description: string | undefined;
  readonly kind: "transactional" | "marketing";
  /** Messages a day; undefined: not stated. */
  readonly dailyVolume: number | undefined;
  /** Whether those who send write the headers of RFC 8058. */
  readonly oneClickUnsubscribe: boolean;
  readonly tls: TlsLevel;
  /** The relay's own set first: the identity's default. A second one where recipients are delivered to at another level. */
  readonly sets: readonly [ConfigurationSet, ...ConfigurationSet[]];
  /** False while the tenant is paused. */
  readonly sending: boolean;
  /** The MAIL FROM name, in full. */
  readonly mailFrom: string | undefined;
  /** What SES does while it does not find the MX of the MAIL FROM name: sends with one of its own, or not at all. */
  readonly onMxFailure: "default" | "reject";
  readonly from: readonly string[];
  readonly dkim:
    | { readonly kind: "easy"; readonly keyLength: 1024 | 2048; readonly hostedZone: string }
    | {
        readonly kind: "own";
        readonly selector: string;
        readonly publicKey: string;
        readonly privateKeySecret: string;
      };
  readonly suppress: readonly ("bounce" | "complaint")[];
  readonly events: RelayEvents | undefined;
  /** The SES tenant that its mail names in X-SES-TENANT; undefined: the platform has none. */
  readonly sesTenant: string | undefined;
  /** When its sets' bounce and complaint rates raise an alarm; undefined: the platform has none. */
  readonly alarms: RelayAlarms | undefined;
  /** IAM roles that may send through it without an SMTP user. */
  readonly principals: readonly Principal[];
  readonly through: Through | undefined;
  readonly smtp: { readonly host: string; readonly port: 587; readonly security: "STARTTLS" };
  readonly declared: {
    readonly recipients: Readonly<Record<string, TlsLevel>>;
    readonly users: NonNullable<RelayFile["users"]>;
    readonly access: RelayFile["access"];
    /** With its mistakes, where it has some. */
    readonly events: RelayFile["events"];
    readonly alarms: RelayFile["alarms"];
    readonly pool: string | undefined;
    readonly questionnaire: Questionnaire | undefined;
  };
}

/** A role of the relay's own account. */
export interface Principal {
  readonly arn: string;
  /** Its name without the path: what a policy is attached by. */
  readonly role: string;
}

/** The policy of a relay's roles: an underscore, for no SMTP user's policy has one. */
export const rolesPolicyName = ({ sets }: Pick<SesRelay, "sets">): string => `${sets[0].name}_roles`;

/** Where events go, by ARN; an event bus that is not named is the account's default one. */
export type RelayEvents = { readonly types: readonly string[] } & (
  | { readonly to: "eventbridge"; readonly target: string | undefined }
  | { readonly to: "sns"; readonly target: string }
  | { readonly to: "firehose"; readonly target: string; readonly role: string }
  | { readonly to: "cloudwatch" }
);

/** Rates from 0 to 1, and the SNS topics that hear of it where one is reached. */
export interface RelayAlarms {
  readonly bounceRate: number;
  readonly complaintRate: number;
  readonly topics: readonly string[];
}

/** A server of the customer's that passes mail on, after a login with user name and password. */
export interface Through {
  readonly host: string;
  readonly port: number;
  /** The ARN of the secret with the server's user name and password. */
  readonly secret: string;
  /** The ARN of the secret with the password of the point that applications hand mail in at. */
  readonly ingressSecret: string;
  /** The networks that may hand mail in; none: nobody may. */
  readonly networks: readonly Network[];
  /** How long a copy of what is handed in is kept, in Mail Manager's words with hyphens. */
  readonly retention: NonNullable<NonNullable<RelayFile["through"]>["retention"]>;
}

/** What SES delivers by: it has one TLS policy for a set, so that each level is a set of its own. */
export interface ConfigurationSet {
  /** At most 64 letters, digits, hyphens and underscores. */
  readonly name: string;
  /** SES has no setting that forbids TLS: none is preferred. */
  readonly tls: Exclude<TlsLevel, "none">;
  /** The recipient domains whose mail must name this set in X-SES-CONFIGURATION-SET; none for the relay's own. */
  readonly recipients: readonly string[];
}

/** An SMTP user: an IAM user that may send raw mail through relays of its tenant. */
export interface SmtpUser {
  readonly id: string;
  readonly path: Path;
  readonly account: string | undefined;
  /** Of the relay that it is declared in. */
  readonly region: string;
  /** Its name in IAM: at most 64 characters. */
  readonly userName: string;
  readonly grants: readonly SendingGrant[];
  /** Names of its access keys: at most two, while they are rotated. */
  readonly keys: readonly string[];
  readonly credentials:
    | { readonly kind: "encrypted"; readonly pgpKey: string }
    | { readonly kind: "secret"; readonly secretName: string }
    | { readonly kind: "plaintext-in-state" };
}

/** What a user may do through one relay. */
export interface SendingGrant {
  readonly relay: string;
  readonly domain: string;
  /** From addresses; none: all of the domain. */
  readonly from: readonly string[];
  /** The networks that it may connect from; none: it may not, but for the VPC. */
  readonly networks: readonly string[];
  /** The VPC whose private endpoint it may connect through. */
  readonly vpc: string | undefined;
}
