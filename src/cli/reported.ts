import type { Blueprint } from "../model/blueprint.ts";
import type { NetworkFact } from "../model/network-facts.ts";
import type { NameReports, ReportWindow } from "../model/reports.ts";
import { type ReportsDocument, reportsDocument } from "../outputs/reports/document.ts";
import { reportLossOf } from "../resolve/platform.ts";
import { reportsByTenant } from "../resolve/reports/by-tenant.ts";
import { summarizeReports } from "../resolve/reports/summarize.ts";
import { publishedRecords } from "../resolve/simulate/published.ts";
import type { Fleet } from "../rules/fleet.ts";
import { DAY } from "../standards/text/duration.ts";
import { StoreFailure } from "../world/reports/store.ts";
import type { Io } from "./io.ts";
import { openReports } from "./open-reports.ts";
import { UsageError } from "./usage-error.ts";

/** Which reports are reported, of whom. */
export interface Asked {
  /** A store; undefined: the usual one. */
  readonly store: string | undefined;
  readonly chosen: readonly Blueprint[];
  readonly window: ReportWindow;
  readonly networks?: readonly NetworkFact[] | undefined;
}

/** The last so many days, today among them. */
export const windowOf = (today: string, days: number): ReportWindow => ({
  from: new Date(Date.parse(today) - (days - 1) * DAY).toISOString().slice(0, 10),
  to: today,
});

/** What the reports mean for each tenant that is asked for, by all that the fleet declares; `isKept` is false where nothing was ever kept. */
export async function reportedOf(
  asked: Asked,
  fleet: Fleet,
  root: string,
  io: Io,
): Promise<{ readonly document: ReportsDocument; readonly isKept: boolean }> {
  const { chosen, window, networks } = asked;
  const found = await stored(asked, fleet, root, io);
  const fleetBlueprints = [...fleet.tenants.values()].map(({ blueprint }) => blueprint);
  const context = {
    published: publishedRecords(fleetBlueprints),
    services: found === undefined ? [] : fleet.everyService(),
    limit: reportLossOf(fleet.platform?.data),
    today: io.today,
    networks,
  };
  const byTenant = reportsByTenant(fleetBlueprints, found ?? []);
  const document = reportsDocument(
    window,
    chosen.map((blueprint) => ({
      tenant: blueprint.tenant,
      domains: summarizeReports(blueprint, byTenant.get(blueprint.tenant) ?? [], context),
    })),
  );
  return { document, isKept: found !== undefined };
}

/** What the store holds of the tenants' domains and below; undefined where nothing was ever kept. */
async function stored(
  { store: option, chosen, window }: Asked,
  fleet: Fleet,
  root: string,
  io: Io,
): Promise<readonly NameReports[] | undefined> {
  try {
    const store = await openReports(option, fleet.platform, root, io);
    if (store === undefined) return undefined;
    try {
      const names = chosen.flatMap(({ domains }) => domains.map(({ name }) => name));
      return await store.reports(names, window);
    } finally {
      await store.close();
    }
  } catch (error) {
    if (error instanceof StoreFailure) throw new UsageError(error.message);
    throw error;
  }
}
