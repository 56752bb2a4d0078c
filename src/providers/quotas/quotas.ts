import { cloudfront } from "../cloudfront/cloudfront.ts";
import { sharedCloudfront } from "../cloudfront/shared-cloudfront.ts";
import { sesInbound } from "../ses/inbound.ts";
import { sesRelay } from "../ses/relay.ts";
import { sharedWorker } from "../worker/shared-worker.ts";
import { worker } from "../worker/worker.ts";
import type { Quota, QuotaName } from "./quota.ts";

/** The quotas that a fleet can run into, by the name that `limits.quotas` of platform.yaml has for each. */
export const QUOTAS: Readonly<Record<QuotaName, Quota>> = {
  ...sesRelay.quotas,
  ...sesInbound.quotas,
  ...cloudfront.quotas,
  ...sharedCloudfront.quotas,
  ...worker.quotas,
  ...sharedWorker.quotas,
};

/** Whether `limits.quotas` may name it. */
export function isQuotaName(name: string): name is QuotaName {
  return Object.hasOwn(QUOTAS, name);
}

/** What the account allows: what platform.yaml says, else what it is given by default. */
export function quotaOf(name: QuotaName, said: Readonly<Record<string, number>> = {}): number {
  return Object.hasOwn(said, name) ? (said[name] ?? QUOTAS[name].usual) : QUOTAS[name].usual;
}
