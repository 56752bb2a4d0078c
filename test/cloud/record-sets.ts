import { postroad } from "../support/cli.ts";
import { readTxt } from "./character-strings.ts";
import type { Plan } from "./terraform.ts";

/** The records of one name and type, whoever reports them: TXT as text, MX as `priority host`. Values are sorted. */
export interface RecordSet {
  readonly name: string;
  readonly type: string;
  readonly ttl: number;
  readonly values: readonly string[];
}

/** Stands for a name or a value that only an apply knows. */
export const UNKNOWN = "(known after apply)";

/** What `show --format json` says, as far as these tests read it. */
export interface Shown {
  readonly tenant: string;
  readonly records: readonly ShownRecord[];
  readonly policies: readonly {
    readonly host: string;
    readonly body: string;
    readonly id: string;
    readonly hosting: string;
  }[];
  readonly relays: readonly {
    readonly account: string | null;
    readonly region: string;
    readonly domain: string;
    readonly sesTenant: string | null;
    readonly alarms: object | null;
    readonly configurationSet: string;
    readonly configurationSets: readonly { readonly name: string; readonly tls: "required" | "preferred" }[];
    readonly sending: boolean;
    readonly suppress: readonly string[];
    readonly mailFrom: string | null;
    readonly onMxFailure: "default" | "reject";
    readonly dkim: { readonly kind: "easy" | "own" };
    readonly pool: string | null;
    readonly events: { readonly types: readonly string[] } | null;
    readonly through: { readonly host: string } | null;
    readonly users: readonly { readonly id: string }[];
  }[];
  readonly inbound: {
    readonly rules: readonly {
      readonly name: string;
      readonly enabled: boolean;
      readonly recipients: readonly string[];
    }[];
    /** Domains with an identity that no relay makes. */
    readonly identities: readonly string[];
  } | null;
}

type ShownText = string | { readonly afterApply: string };

export interface ShownRecord {
  readonly name: ShownText;
  readonly type: string;
  readonly ttl: number;
  readonly value: ShownText;
  readonly priority: number | null;
  readonly zone: string;
}

export async function show(root: string, tenant: string): Promise<Shown> {
  const { code, out, err } = await postroad(["show", tenant, "--format", "json", "--root", root]);
  if (code !== 0) throw new Error(err);
  return JSON.parse(out);
}

export const known = (text: ShownText): string => (typeof text === "string" ? text : UNKNOWN);

/** The sets of a tenant's Route 53 zones, as `show` tells them. */
export function shownSets({ records }: Shown): RecordSet[] {
  const sets = new Map<string, RecordSet>();
  for (const [index, { name, type, ttl, value, priority, zone }] of records.entries()) {
    if (zone !== "route53") continue;
    const key = typeof name === "string" ? `${name} ${type}` : String(index);
    const text = priority === null ? known(value) : `${priority} ${known(value)}`;
    sets.set(key, { name: known(name), type, ttl, values: [...(sets.get(key)?.values ?? []), text] });
  }
  return sorted([...sets.values()]);
}

/** The sets that a plan would make in Route 53. The provider puts the outer quotes of TXT around what it is given. */
export function plannedSets(plan: Plan): RecordSet[] {
  const after = (plan.resource_changes ?? [])
    .filter(({ type }) => type === "aws_route53_record")
    .map(({ change }) => change.after as { name?: string; type: string; ttl: number; records?: string[] });
  return sorted(
    after.map(({ name = UNKNOWN, type, ttl, records }) => ({
      name,
      type,
      ttl,
      values: records?.map((value) => (type === "TXT" ? readTxt(`"${value}"`) : value)) ?? [UNKNOWN],
    })),
  );
}

/** In one order, whatever they came in. */
export function sorted(sets: readonly RecordSet[]): RecordSet[] {
  const inside = sets.map((set) => ({ ...set, values: [...set.values].sort() }));
  return inside.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/** Whether an apply adds something to it. */
export const isUnknown = ({ name, values }: RecordSet): boolean => name === UNKNOWN || values.includes(UNKNOWN);
