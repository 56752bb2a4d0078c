import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import type { ServiceFile } from "../../../schemas/catalog.types.ts";
import { openCatalogue } from "../../../src/input/catalogue.ts";
import { filesIn } from "../../../src/input/files.ts";
import type { Blueprint } from "../../../src/model/blueprint.ts";
import type { DomainReports } from "../../../src/model/report-summary.ts";
import type { NameReports, ReportedSource } from "../../../src/model/reports.ts";
import { type SummaryContext, summarizeReports } from "../../../src/resolve/reports/summarize.ts";
import { everyService } from "../../../src/resolve/services.ts";
import { publishedRecords } from "../../../src/resolve/simulate/published.ts";
import { loadFleet } from "../../../src/rules/fleet.ts";
import { rootOf, TODAY, TOOLKIT } from "../../support/root.ts";

const CASES = join(import.meta.dirname, "cases");

export const caseFile = (name: string): string => readFileSync(join(CASES, name), "utf8");

export interface Declared {
  readonly blueprint: Blueprint;
  readonly context: SummaryContext;
}

/** The services of the cases' tenant, as the cases know them: a fork may drop them from the catalogue that ships. */
const SERVICES = ["mailchimp", "sendgrid"];

/** The tenant of the cases, or of another text, with what summaries are made with. */
export function declared(tenant = caseFile("tenant.yaml")): Declared {
  const before = known.get(tenant);
  if (before !== undefined) return before;
  const root = rootOf({
    "tenants/acme.yaml": tenant,
    "records.lock.json": caseFile("records.lock.json"),
    ...Object.fromEntries(SERVICES.map((id) => [`catalog/${id}.yaml`, caseFile(`${id}.yaml`)])),
  });
  const { tenants, diagnostics, catalogue } = loadFleet({ root, toolkit: TOOLKIT }, TODAY);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const blueprint = tenants.get("acme")?.blueprint as Blueprint;
  const services: readonly ServiceFile[] = everyService({ catalogue, shipped: openCatalogue(filesIn(TOOLKIT), []) });
  const found: Declared = {
    blueprint,
    context: { published: publishedRecords([blueprint]), services, limit: 0.001, today: TODAY },
  };
  known.set(tenant, found);
  return found;
}

/** Files are read once for all tests. */
const known = new Map<string, Declared>();

/** A source of mail; without more, one message of nobody that fails. */
export const reportedSource = (some: Partial<ReportedSource> = {}): ReportedSource => ({
  ...{ from: "example.com", source: "203.0.113.250", spf: "", dkim: "", alignedSpf: false, alignedDkim: false },
  ...{ override: "", messages: 1, first: "2026-11-01", last: "2026-11-21", ...some },
});

/** Reports of a name; without more, of three weeks by five receivers. */
export const nameReports = (name: string, some: Partial<NameReports> = {}): NameReports => ({
  ...{ name, from: "2026-11-01", to: "2026-11-21", reporters: 5, sources: [], tls: [], failureReports: 0 },
  days: ["2026-11-01", "2026-11-21"].map((day) => ({ day, pass: 0, failed: { none: 0, quarantine: 0, reject: 0 } })),
  ...some,
});

/** What reports of one domain mean. */
export function summaryOf(
  reports: readonly NameReports[],
  { blueprint, context }: Declared = declared(),
  domain = "example.com",
): DomainReports {
  const found = summarizeReports(blueprint, reports, context).find((one) => one.domain === domain);
  if (found === undefined) throw new Error(`no ${domain}`);
  return found;
}
