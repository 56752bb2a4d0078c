import type { TenantFile } from "../../schemas/tenant.types.ts";
import type { Workspace } from "../input/workspace.ts";
import { type Path, type Source, under } from "../model/place.ts";
import { AWS_REGIONS } from "../providers/aws/regions.ts";
import { parseDnsName, parseDomain } from "../standards/names/names.ts";
import { didYouMean } from "./did-you-mean.ts";
import type { Platform } from "./platform.ts";
import { SES_REGIONS } from "./relays/ses-regions.ts";
import type { Report } from "./report.ts";

/** What resolving one tenant needs to know. */
export interface Context {
  readonly source: Source<TenantFile>;
  readonly workspace: Workspace;
  readonly platform: Platform;
  readonly report: Report;
}

/** A-labels of a name that the schema has accepted. */
export function nameOf(text: string): string {
  const parsed = parseDomain(text);
  if (!parsed.ok) throw new Error(`must be a domain that the schema accepts, got: ${text}`);
  return parsed.name;
}

/** As `nameOf`, for a name that may hold underscores. */
export function dnsNameOf(text: string): string {
  const parsed = parseDnsName(text);
  if (!parsed.ok) throw new Error(`must be a DNS name that the schema accepts, got: ${text}`);
  return parsed.name;
}

/** The AWS account of a resource, by its name in platform.yaml; undefined where the platform names none. */
export function awsAccount(named: string | undefined, path: Path, { platform, report }: Context): string | undefined {
  if (named !== undefined) {
    if (Object.hasOwn(platform.awsAccounts, named)) return named;
    report(
      "zone/account",
      under(path, "account"),
      `must be an account of aws.accounts in platform.yaml, got ${named}`,
      {
        help: didYouMean(named, platform.awsAccounts),
      },
    );
    return undefined;
  }
  if (platform.awsAccount === undefined && Object.keys(platform.awsAccounts).length > 1) {
    report("zone/account", path, "must name an account, for platform.yaml has several and no default", {
      help: `account: ${Object.keys(platform.awsAccounts)[0]}`,
      part: "key",
    });
  }
  return platform.awsAccount;
}

/** The region of an SES resource; a finding where there is none, SES is not in it, or the platform forbids it. */
export function regionOf(named: string | undefined, path: Path, { platform, report }: Context): string | undefined {
  const region = named ?? platform.region;
  if (region === undefined) {
    report("relay/region", path, 'must have "region", for platform.yaml gives no aws.region', {
      help: "region: eu-west-1",
      part: "key",
    });
    return undefined;
  }
  // What is no region at all is reported for platform.yaml.
  if (named === undefined && !AWS_REGIONS.includes(region)) return undefined;
  if (!SES_REGIONS.includes(region)) {
    const from = named === undefined ? `${region}, the aws.region of platform.yaml` : region;
    report("relay/region", named === undefined ? path : under(path, "region"), `must be a region of SES, got ${from}`, {
      help: didYouMean(region, SES_REGIONS),
      part: named === undefined ? "key" : "value",
    });
    return undefined;
  }
  const allowed = platform.data.guardrails?.regions;
  if (allowed !== undefined && !allowed.includes(region)) {
    const at = named === undefined ? path : under(path, "region");
    report("guardrail/region", at, `must be a region that the platform allows (${allowed.join(", ")}), got ${region}`, {
      part: named === undefined ? "key" : "value",
    });
  }
  return region;
}
