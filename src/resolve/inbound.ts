import type { TenantFile } from "../../schemas/tenant.types.ts";
import type { Inbound, Mailbox } from "../blueprint/inbound.ts";
import { awsAccount, type Context, regionOf } from "./context.ts";
import { entriesOf } from "./entries.ts";
import { RULE_SET } from "./platform-blueprint.ts";

/** What holds for the tenant's mailboxes; undefined where it has none, or no region to have them in. */
export function resolveInbound({ inbound, lifecycle }: TenantFile, context: Context): Inbound | undefined {
  if (inbound === undefined) return undefined;
  const path = ["inbound"];
  const account = awsAccount(inbound.account, path, context);
  const region = regionOf(inbound.region, path, context);
  if (region === undefined) return undefined;
  const { mailboxes: _, listeners = "on", ...rest } = inbound;
  return {
    ...rest,
    path,
    account,
    region,
    ruleSet: RULE_SET,
    tls: inbound.tls ?? "required",
    listening: listeners === "on" && lifecycle !== "paused",
  };
}

/** The tenant's mailboxes, by id. */
export function mailboxesOf(data: TenantFile, inbound: Inbound | undefined): Mailbox[] {
  return entriesOf(data.inbound?.mailboxes).map(([id, mailbox]) => ({
    ...mailbox,
    id,
    path: ["inbound", "mailboxes", id],
    region: inbound?.region,
    tls: data.inbound?.tls ?? "required",
  }));
}
