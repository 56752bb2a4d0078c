/** DMARC policy records (RFC 9989 section 4.7); `p` stands right after `v` for readers of RFC 7489. */

import type { Parsed } from "./faults.ts";
import { readDmarc } from "./parse.ts";
import type { DmarcRecord } from "./record.ts";

/** A record without any fault, or every fault, in the order of the text. */
export function parseDmarc(text: string): Parsed<DmarcRecord> {
  const { record, faults } = readDmarc(text);
  return record !== undefined && faults.length === 0 ? { ok: true, record } : { ok: false, faults };
}

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
