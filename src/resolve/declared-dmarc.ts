import type { Dmarc as DmarcFile } from "../../schemas/tenant.types.ts";
import type { Dmarc } from "../model/blueprint.ts";
import type { DmarcStage } from "../standards/dmarc/print.ts";
import { dnsNameOf } from "./context.ts";
import { reportUris } from "./report-uris.ts";

/** What holds where the file says nothing. */
interface Defaults {
  readonly stage: DmarcStage;
  readonly organizational: boolean;
  readonly reports: readonly string[] | undefined;
}

/** A domain's policy as its own file gives it: what holds by others' records, above it or behind a CNAME, comes after. */
export function declaredDmarc(data: DmarcFile | undefined, { stage, organizational, reports }: Defaults): Dmarc {
  const elsewhere = { organizational, rua: [], ruf: [], alignment: { dkim: "relaxed", spf: "relaxed" } } as const;
  if (data === "inherit") return { ...elsewhere, publishes: "nothing", stage: undefined };
  if (data === "none") return { ...elsewhere, publishes: "nothing", stage: "observe", isNone: true };
  if (data !== undefined && "cname" in data) {
    const delegated = { cname: dnsNameOf(data.cname), isKnown: false, text: undefined };
    return { ...elsewhere, publishes: "cname", stage: undefined, delegated };
  }
  return {
    publishes: "record",
    stage: data?.stage ?? stage,
    organizational,
    subdomains: data?.subdomains,
    nonexistent: data?.nonexistent,
    failureOptions: data?.failureOptions ?? [],
    rua: reportUris(data?.reports ?? reports),
    ruf: reportUris(data?.failureReports),
    alignment: { dkim: data?.alignment?.dkim ?? "relaxed", spf: data?.alignment?.spf ?? "relaxed" },
  };
}
