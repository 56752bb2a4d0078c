/** DMARC policy records as text (RFC 9989 section 4.7); `p` stands right after `v` for readers of RFC 7489. */
import type { DmarcRecord } from "./record.ts";
import { printUri } from "./uri.ts";

export type DmarcStage = "observe" | "quarantine-test" | "quarantine" | "reject-test" | "reject";
export type Alignment = "relaxed" | "strict";

export interface DmarcPolicy {
  readonly stage: DmarcStage;
  /** Whether the domain is an organizational domain: sp and np are ignored below one (section 4.7). */
  readonly organizational: boolean;
  readonly rua: readonly string[];
  readonly ruf: readonly string[];
  readonly alignment: { readonly dkim: Alignment; readonly spf: Alignment };
}

/**
 * Whether receivers may act on failures at this stage. A test stage counts: readers of RFC 7489 do not know `t=y` and apply
 * the policy in full.
 */
export function isEnforcing(stage: DmarcStage): boolean {
  return stage !== "observe";
}

const TAGS: Record<DmarcStage, readonly string[]> = {
  observe: ["p=none"],
  "quarantine-test": ["p=quarantine", "t=y"],
  quarantine: ["p=quarantine"],
  "reject-test": ["p=reject", "t=y"],
  reject: ["p=reject"],
};

/** The record of `_dmarc.DOMAIN`. */
export function printDmarc(policy: DmarcPolicy): string {
  const tags = ["v=DMARC1", ...TAGS[policy.stage]];
  if (policy.stage === "reject" && policy.organizational) tags.push("sp=reject", "np=reject");
  if (policy.alignment.dkim === "strict") tags.push("adkim=s");
  if (policy.alignment.spf === "strict") tags.push("aspf=s");
  if (policy.rua.length > 0) tags.push(`rua=${policy.rua.join(",")}`);
  if (policy.ruf.length > 0) tags.push(`ruf=${policy.ruf.join(",")}`);
  return tags.join("; ");
}

/** What a domain publishes at `POLICYDOMAIN._report._dmarc.DOMAIN` to take its reports (RFC 9990 section 4). */
export const REPORT_AUTHORIZATION = "v=DMARC1;";

/** Any record; `p` stands right after `v` for readers of RFC 7489. */
export function printDmarcRecord(record: DmarcRecord): string {
  const { p, sp, np, t, psd, adkim, aspf, rua, ruf, fo, removed, unknown } = record;
  const tags = Object.entries({ v: "DMARC1", p, sp, np, t, psd, adkim, aspf })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${value}`);
  if (rua.length > 0) tags.push(`rua=${rua.map(printUri).join(",")}`);
  if (ruf.length > 0) tags.push(`ruf=${ruf.map(printUri).join(",")}`);
  if (fo.length > 0) tags.push(`fo=${fo.join(":")}`);
  for (const { name, value } of [...removed, ...unknown]) tags.push(`${name}=${value}`);
  return `${tags.join("; ")};`;
}
