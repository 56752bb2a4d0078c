import { existsSync, statSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { Option } from "commander";
import type { Blueprint } from "../model/blueprint.ts";
import { sends } from "../model/mail-use.ts";
import type { ReportFacts } from "../model/report-facts.ts";
import type { DomainReports } from "../model/report-summary.ts";
import { safeText } from "../model/text/safe-text.ts";
import type { ReportsDocument } from "../outputs/reports/document.ts";
import { reportLossOf } from "../resolve/platform.ts";
import type { Fleet } from "../rules/fleet.ts";
import type { Io } from "./io.ts";
import { REPORTS_FOLDER } from "./open-reports.ts";
import { reportedOf, windowOf } from "./reported.ts";
import { readReportsFile } from "./reports-files.ts";
import { UsageError } from "./usage-error.ts";

/** The days that a change is judged by. */
const DAYS = 30;

/** `--reports`, of the commands that judge a change of DMARC by them. */
export const reportsOption = (): Option =>
  new Option(
    "--reports <path>",
    `what reports say of the mail that a stricter DMARC stage would lose: a file that reports wrote with --format json, a store of its, or none (default: ${REPORTS_FOLDER}, where it is)`,
  );

/**
 * What reports say of chosen tenants' domains. Without `option`, by the store beside platform.yaml, where it is: a bucket is asked for by name
 * alone. Throws UsageError, StoreFailure.
 */
export async function reportFactsOf(
  option: string | undefined,
  fleet: Fleet,
  ids: ReadonlySet<string>,
  root: string,
  io: Io,
): Promise<ReportFacts> {
  const blueprints = [...fleet.tenants.values()].flatMap(({ blueprint }) =>
    ids.has(blueprint.tenant) ? [blueprint] : [],
  );
  return factsOf(fleet, await documentOf(option, fleet, blueprints, root, io), io);
}

/** What is known of a fleet's domains where there are no reports to be asked. */
export const withoutReports = (fleet: Fleet, io: Pick<Io, "today">): ReportFacts => factsOf(fleet, undefined, io);

function factsOf(fleet: Fleet, document: ReportsDocument | undefined, { today }: Pick<Io, "today">): ReportFacts {
  const found = new Map(
    document?.tenants.flatMap(({ domains }) => domains.map((one): [string, DomainReports] => [one.domain, one])),
  );
  const sending = new Set(
    [...fleet.tenants.values()].flatMap(({ blueprint: { domains } }) =>
      domains.flatMap(({ name, mail }) => (sends(mail) ? [name] : [])),
    ),
  );
  return {
    limit: reportLossOf(fleet.platform?.data),
    days: DAYS,
    today,
    of: (domain) => {
      const reports = found.get(domain);
      if (reports !== undefined && reports.messages > 0) return reports;
      return sending.has(domain) ? "none" : undefined;
    },
  };
}

/** Whether there are none to be asked: `--reports none`, or no store beside platform.yaml. */
export const hasNoReports = (option: string | undefined, root: string): boolean =>
  option === "none" || (option === undefined && !existsSync(join(root, REPORTS_FOLDER)));

async function documentOf(
  option: string | undefined,
  fleet: Fleet,
  blueprints: readonly Blueprint[],
  root: string,
  io: Io,
): Promise<ReportsDocument | undefined> {
  if (hasNoReports(option, root)) return undefined;
  if (option?.endsWith(".json")) return readReportsFile(option, io);
  const folder = join(root, REPORTS_FOLDER);
  checkReports(option, io);
  const asked = { store: option ?? folder, chosen: blueprints, window: windowOf(io.today, DAYS) };
  const { document, isKept } = await reportedOf(asked, fleet, root, io);
  return isKept ? document : undefined;
}

/** Throws UsageError for a `--reports` that is no place where reports could be. */
export function checkReports(option: string | undefined, io: Io): void {
  if (option === undefined || option === "none" || option.startsWith("s3:") || option.endsWith(".json")) return;
  const fault = faultOf(option, io);
  if (fault !== undefined)
    throw new UsageError(`--reports must be a file that ends in .json, a store of reports or none, got ${fault}`);
}

/** Why a path is not a store; undefined where it may be one. */
function faultOf(path: string, io: Io): string | undefined {
  if (path === "") return "nothing";
  const at = isAbsolute(path) ? path : join(io.cwd, path);
  if (!existsSync(at)) return `${safeText(path)}, which is not there`;
  return statSync(at).isDirectory() ? undefined : `the file ${safeText(path)}`;
}
