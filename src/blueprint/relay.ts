import type { Questionnaire, Relay as RelayFile } from "../../schemas/tenant.types.ts";
import type { Path } from "../read/place.ts";

export type TlsLevel = "required" | "preferred" | "none";

export interface Relay {
  readonly id: string;
  readonly path: Path;
  readonly account: string | undefined;
  readonly region: string;
  readonly domain: string;
  readonly description: string | undefined;
  readonly kind: "transactional" | "marketing";
  readonly tls: TlsLevel;
  readonly configurationSet: string;
  /** False while the tenant is paused. */
  readonly sending: boolean;
  /** The MAIL FROM name, in full. */
  readonly mailFrom: string | undefined;
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
  readonly smtp: { readonly host: string; readonly port: 587; readonly security: "STARTTLS" };
  readonly declared: {
    readonly recipients: Readonly<Record<string, TlsLevel>>;
    readonly users: NonNullable<RelayFile["users"]>;
    readonly events: RelayFile["events"];
    readonly access: RelayFile["access"];
    readonly pool: string | undefined;
    readonly questionnaire: Questionnaire | undefined;
  };
}
