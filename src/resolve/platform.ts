import type { PlatformFile } from "../../schemas/platform.types.ts";
import { member } from "../model/json-reader.ts";
import type { Path, Source } from "../model/place.ts";
import type { PlatformAccounts, SharedHost } from "../model/platform.ts";
import { RULES } from "../model/rule-index.ts";
import { AWS_REGIONS } from "../providers/aws/regions.ts";
import { isQuotaName, QUOTAS } from "../providers/quotas/quotas.ts";
import { WIDEST, type Widest } from "../standards/networks/wide-networks.ts";
import { suggest } from "../standards/text/suggest.ts";
import { didYouMean } from "./did-you-mean.ts";
import type { Report } from "./report.ts";
import { resolveSharedHost } from "./shared-host.ts";

/** The platform's file with its gaps filled. */
export interface Platform extends PlatformAccounts {
  readonly data: PlatformFile;
  readonly region: string | undefined;
  readonly awsAccount: string | undefined;
  readonly cloudflareAccount: string | undefined;
  /** Undefined: none is declared, or what is declared has errors. */
  readonly sharedHost: SharedHost | undefined;
}

/** Fills the gaps of platform.yaml; accounts and backends that cannot work are findings. */
export function resolvePlatform(source: Source<PlatformFile>, report: Report): Platform {
  const { data } = source;
  const awsAccounts = data.aws?.accounts ?? {};
  const cloudflareAccounts = data.cloudflare?.accounts ?? {};
  const account = (cloud: "aws" | "cloudflare", accounts: object): string | undefined => {
    const named = data[cloud]?.account;
    if (named === undefined) return onlyOf(accounts);
    if (Object.hasOwn(accounts, named)) return named;
    report("zone/account", [cloud, "account"], `must be one of ${cloud}.accounts, got ${named}`, {
      help: didYouMean(named, accounts),
    });
    return undefined;
  };
  checkBackend(data, report);
  checkQuotaNames(data, report);
  checkRegions(data, report);
  const known = {
    awsAccounts,
    cloudflareAccounts,
    awsAccount: account("aws", awsAccounts),
    cloudflareAccount: account("cloudflare", cloudflareAccounts),
  };
  return { data, region: data.aws?.region, ...known, sharedHost: resolveSharedHost(data, known, report) };
}

/** A backend that is passed through keeps tenants apart only where their id is in its settings. */
function checkBackend(data: PlatformFile, report: Report): void {
  const { type, ...settings } = data.backend ?? { type: "local" };
  if (type === "local" || type === "s3" || JSON.stringify(settings).includes("{tenant}")) return;
  report("backend/tenant-key", ["backend"], `must have {tenant} in one of the settings of backend ${type}, got none`, {
    help: `for example prefix: "mail/{tenant}"`,
  });
}

/** Whoever misspells a quota is judged by the default. */
function checkQuotaNames({ limits }: PlatformFile, report: Report): void {
  for (const name of Object.keys(limits?.quotas ?? {}))
    if (!isQuotaName(name))
      report("limits/unknown-quota", ["limits", "quotas", name], `must be a quota that is counted, got ${name}`, {
        part: "key",
        help: didYouMean(name, QUOTAS),
      });
}

/** A tenant that leaves is still named until somebody takes it out: whoever gets its id would get the zone. */
export function checkZoneTenants({ zones = {} }: PlatformFile, known: readonly string[], report: Report): void {
  for (const [zoneId, { tenants }] of Object.entries(zones))
    for (const [index, tenant] of tenants.entries())
      if (!known.includes(tenant))
        report(
          "platform/zone-tenant",
          ["zones", zoneId, "tenants", index],
          `must be a tenant of tenants/, got ${tenant}`,
          { help: didYouMean(tenant, known) ?? "remove it" },
        );
}

/** Each place that names a region; what SES needs of one is asked where it is used. */
function checkRegions({ aws, backend, guardrails }: PlatformFile, report: Report): void {
  const named: readonly (readonly [path: Path, region: unknown])[] = [
    [["aws", "region"], aws?.region],
    ...(backend?.type === "s3" ? [[["backend", "region"], member(backend, "region")] as const] : []),
    ...(guardrails?.regions ?? []).map((region, index) => [["guardrails", "regions", index], region] as const),
  ];
  for (const [path, region] of named) {
    if (typeof region !== "string" || AWS_REGIONS.includes(region)) continue;
    const help = didYouMean(region, AWS_REGIONS);
    report("platform/region", path, `must be a region of AWS, got ${region}`, { help });
  }
}

/** Whether a rule of that id exists; a finding with the nearest one where it does not. */
export function checkRule(id: string, path: readonly string[], report: Report): boolean {
  if (Object.hasOwn(RULES, id)) return true;
  const near = suggest(id, Object.keys(RULES));
  report("waiver/unknown-rule", path, `must be a rule's id, got ${id}`, {
    help: near === undefined ? undefined : `did you mean ${near}?`,
  });
  return false;
}

function onlyOf(accounts: object): string | undefined {
  const names = Object.keys(accounts);
  return names.length === 1 ? names[0] : undefined;
}

/** The widest ranges that SPF may open to without being asked about. */
export const spfRangeOf = (data: PlatformFile | undefined): Widest => ({ ...WIDEST, ...data?.limits?.spfRange });

/** How many tenants one change may touch without an acknowledgement. */
export const tenantsPerChangeOf = (data: PlatformFile | undefined): number => data?.limits?.tenantsPerChange ?? 25;

/** The percentage of a domain's messages that a stricter DMARC stage may lose by its reports, without an acknowledgement. */
export const reportLossPercentOf = (data: PlatformFile | undefined): number => data?.limits?.reportLoss ?? 0.1;

/** The same as a share: 0.001. */
export const reportLossOf = (data: PlatformFile | undefined): number => reportLossPercentOf(data) / 100;

/** Days that reports are kept: by default thirteen months, so that a month can be set beside last year's. */
export const reportRetentionOf = (data: PlatformFile | undefined): number => data?.reports?.retention ?? 400;
