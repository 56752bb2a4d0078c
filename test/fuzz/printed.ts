import type { Blueprint, DnsRecord } from "../../src/model/blueprint.ts";
import { inspect, type Kind } from "../../src/rules/inspect/inspect.ts";

export interface Printed {
  readonly kind: Kind;
  readonly text: string;
}

/** What a tenant would publish, each with the standard that reads it. */
export function printed({ records, policies }: Blueprint): Printed[] {
  const published = records.flatMap((record): Printed[] => {
    const kind = kindOf(record);
    return kind === undefined || typeof record.value !== "string" ? [] : [{ kind, text: record.value }];
  });
  return [...published, ...policies.map(({ body }): Printed => ({ kind: "mta-sts-policy", text: body }))];
}

/** By what a record is for, not by what it holds. */
function kindOf({ type, slot }: DnsRecord): Kind | undefined {
  if (type !== "TXT") return undefined;
  const area = slot.replace(/^mail-from-[a-z0-9-]+:/, "");
  const KINDS: Readonly<Record<string, Kind>> = {
    "apex:spf": "spf",
    spf: "spf",
    dkim: "dkim",
    dmarc: "dmarc",
    "mta-sts": "mta-sts",
    "tls-rpt": "tls-rpt",
    bimi: "bimi",
  };
  return KINDS[area];
}

/** Those that their own parser refuses, with the rules that it names. */
export function refused(all: readonly Printed[]): { kind: Kind; text: string; rules: string[] }[] {
  return all.flatMap(({ kind, text }) => {
    const { valid, diagnostics } = inspect(kind, text, "record");
    return valid ? [] : [{ kind, text, rules: diagnostics.map(({ rule }) => rule) }];
  });
}
