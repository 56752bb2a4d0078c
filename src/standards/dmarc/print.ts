/** DMARC policy records as text (RFC 9989 section 4.7); `p` comes right after `v` for readers of RFC 7489. */
import type { Disposition, DmarcRecord, FailureOption } from "./record.ts";
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
  /** `sp`. @default reject at stage reject of an organizational domain, else no tag */
  readonly subdomains?: TagOrNone | undefined;
  /** `np`. @default as `sp` */
  readonly nonexistent?: TagOrNone | undefined;
  /** @default no tag */
  readonly failureOptions?: readonly FailureOption[] | undefined;
}

/** What a tag says, or that there is none. */
export type TagOrNone = Disposition | "absent";

/**
 * Whether receivers may act on failures at this stage. A test stage counts: readers of RFC 7489 do not know `t=y` and apply
 * the policy in full. A policy that is not known counts as none.
 */
export function isEnforcing(stage: DmarcStage | undefined): boolean {
  return stage !== undefined && stage !== "observe";
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
  const usual = policy.stage === "reject" && policy.organizational ? "reject" : "absent";
  const { subdomains = usual, nonexistent = usual, failureOptions = [] } = policy;
  if (subdomains !== "absent") tags.push(`sp=${subdomains}`);
  if (nonexistent !== "absent") tags.push(`np=${nonexistent}`);
  if (policy.alignment.dkim === "strict") tags.push("adkim=s");
  if (policy.alignment.spf === "strict") tags.push("aspf=s");
  if (policy.rua.length > 0) tags.push(`rua=${policy.rua.join(",")}`);
  if (policy.ruf.length > 0) tags.push(`ruf=${policy.ruf.join(",")}`);
  if (failureOptions.length > 0) tags.push(`fo=${failureOptions.join(":")}`);
  return tags.join("; ");
}

/** What a domain publishes at `POLICYDOMAIN._report._dmarc.DOMAIN` to take its reports (RFC 9990 section 4). */
export const REPORT_AUTHORIZATION = "v=DMARC1;";

/** Any record; `p` comes right after `v` for readers of RFC 7489. */
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
