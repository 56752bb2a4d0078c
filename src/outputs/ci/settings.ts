import { DEFAULT_TOKEN } from "../../providers/cloudflare/account.ts";
import type { Platform } from "../../resolve/platform.ts";
import type { FleetOutline } from "./fleet-outline.ts";

/** How a job that asks the clouds gets in. */
export interface Access {
  /** Undefined: the pipeline's variable says it. */
  readonly role: string | undefined;
  readonly environment: string;
}

/** A secret of the pipeline, and the environment variable that hands it to Terraform. */
export interface Token {
  readonly secret: string;
  readonly variable: string;
}

/** What generators know of the platform and its fleet, gaps filled. */
export interface Settings {
  readonly branch: string;
  readonly owners: readonly string[];
  readonly shards: number;
  readonly terraform: string;
  /** Labels of runners; undefined: what the forge's users usually take. */
  readonly runsOn: string | readonly string[] | undefined;
  /** The forge's host; undefined: the public one. */
  readonly host: string | undefined;
  /** The root folder, from the repository's top: `""` where that is the root. */
  readonly root: string;
  /** The chat that hears of what a night finds. */
  readonly notify: "slack" | "teams" | undefined;
  readonly plan: Access;
  readonly deploy: Access;
  /** The region that credentials are asked for in: any will do. */
  readonly region: string;
  /** The secrets that Terraform reads, by name. */
  readonly tokens: readonly Token[];
  readonly backend: { readonly type: string } & Readonly<Record<string, unknown>>;
  readonly fleet: FleetOutline;
}

/** AWS's own default: it has every service that a token is taken at. */
const ANY_REGION = "us-east-1";

/** What generated pipelines take from platform.yaml and the fleet. */
export function settingsOf(platform: Platform, fleet: FleetOutline): Settings {
  const { pipelines = {}, backend = { type: "local" } } = platform.data;
  const named = Object.values(platform.cloudflareAccounts).map(({ token = DEFAULT_TOKEN }) => token);
  const cloudflare = new Set([...named, ...(fleet.usesUnnamedCloudflare ? [DEFAULT_TOKEN] : [])]);
  return {
    branch: pipelines.branch ?? "main",
    owners: pipelines.owners ?? [],
    shards: pipelines.shards ?? 10,
    terraform: pipelines.terraform ?? "1.11.4",
    runsOn: pipelines.runsOn,
    host: pipelines.host,
    root: pipelines.root ?? "",
    notify: pipelines.notify,
    plan: { role: pipelines.plan?.role, environment: pipelines.plan?.environment ?? "plan" },
    deploy: { role: pipelines.deploy?.role, environment: pipelines.deploy?.environment ?? "production" },
    region: platform.region ?? ANY_REGION,
    tokens: [...[...cloudflare].sort().map(cloudflareToken), ...backendToken(backend)],
    backend,
    fleet,
  };
}

const cloudflareToken = (secret: string): Token => ({
  secret,
  // Others are Terraform variables of their name.
  variable: secret === DEFAULT_TOKEN ? secret : `TF_VAR_${secret}`,
});

/** HCP Terraform's own token, as Terraform reads it for a host (Terraform CLI, "Environment Variable Credentials"). */
function backendToken({ type, hostname = "app.terraform.io" }: Settings["backend"]): readonly Token[] {
  if (type !== "cloud" && type !== "remote") return [];
  if (typeof hostname !== "string" || !/^[a-z0-9.-]{1,253}$/.test(hostname)) return [];
  return [{ secret: "TF_TOKEN", variable: `TF_TOKEN_${hostname.replaceAll("-", "__").replaceAll(".", "_")}` }];
}

/** What is reported about a state that a pipeline's machine would take with it; undefined where it stays. */
export function whyStateIsLost({ backend }: Settings): string | undefined {
  return backend.type === "local"
    ? "backend in platform.yaml must be one that outlives this machine, got local; write backend: { type: s3, bucket: NAME, region: REGION }"
    : undefined;
}
