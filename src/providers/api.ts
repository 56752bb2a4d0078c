/** An API whose calls count together. */
export type Api = "ses" | "route53" | "iam" | "cloudfront" | "cloudflare";

/** A token bucket: in no span of `t` seconds more than `burst + perSecond × t` requests. */
export interface Pace {
  readonly perSecond: number;
  readonly burst: number;
}

/** How fast an API of an account may be asked. */
export interface ApiLimit {
  /** In words. */
  readonly name: string;
  /** Whether each region has its own limit; else the account has one. */
  readonly scope: "region" | "account";
  readonly pace: Pace;
  /** Environment variables that say where each of the services that count against it is reached: of a service, the first that is set holds. */
  readonly endpoints: readonly (readonly string[])[];
}

/** What Terraform asks for one resource, retries aside. */
export interface Calls {
  readonly api: Api;
  /** To refresh it. */
  readonly read: number;
  /** To change it, with the read that follows. */
  readonly create: number;
  readonly update: number;
  readonly delete: number;
  /** How long a change takes, in seconds, most of it waiting. */
  readonly seconds: number;
}

/** Calls in the order of `Calls`. */
export const calls = (
  api: Api,
  read: number,
  create: number,
  update: number,
  remove: number,
  seconds: number,
): Calls => ({ api, read, create, update, delete: remove, seconds });
