import type { Status } from "../../world/verify/check.ts";
import type { VerifyDocument } from "../../world/verify/document.ts";

const STATUSES: readonly Status[] = ["pass", "fail", "unknown"];

/**
 * OpenMetrics 1.0 text, for a node exporter's textfile collector or a gateway: how many checks of each status a tenant has by what is
 * checked, and when the run began. The names looked at are not labels: there would be a series for each record.
 */
export function renderOpenMetrics({ at, tenants }: VerifyDocument): string {
  const lines = [
    "# TYPE postroad_verify_checks gauge",
    "# HELP postroad_verify_checks Checks of a tenant's mail in the world, by what is checked and by status.",
  ];
  for (const { tenant, checks } of tenants)
    for (const check of [...new Set(checks.map((one) => one.check))].sort())
      for (const status of STATUSES) {
        const count = checks.filter((one) => one.check === check && one.status === status).length;
        lines.push(
          `postroad_verify_checks{tenant="${label(tenant)}",check="${label(check)}",status="${status}"} ${count}`,
        );
      }
  if (at !== undefined)
    lines.push(
      "# TYPE postroad_verify_started_seconds gauge",
      "# UNIT postroad_verify_started_seconds seconds",
      "# HELP postroad_verify_started_seconds When the run began.",
      `postroad_verify_started_seconds ${Date.parse(at) / 1000}`,
    );
  return `${[...lines, "# EOF"].join("\n")}\n`;
}

/** OpenMetrics, "escaped string". */
const label = (text: string): string => text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
