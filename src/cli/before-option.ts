import { Option } from "commander";
import { type AskBefore, askBefore } from "../deploy/plan/before-first.ts";
import type { ServerAddress } from "../input/dns/server-address.ts";
import type { Io } from "./io.ts";

/** How plan and deploy learn what is at the names of a tenant that was never deployed. */
export interface BeforeOptions {
  readonly resolver?: ServerAddress;
  readonly offline?: true;
}

/** `--offline`. */
export const offlineOption = (): Option =>
  new Option("--offline", "do not ask DNS what is at the names of tenants that were never deployed");

/** Who asks; undefined with `--offline`, which is reported. */
export async function beforeOf({ resolver, offline }: BeforeOptions, io: Io): Promise<AskBefore | undefined> {
  if (offline !== true) return askBefore(await io.resolver(resolver));
  io.err("DNS is not asked what is at the names of tenants that were never deployed (--offline).\n");
  return undefined;
}
