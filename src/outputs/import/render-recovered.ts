import { plural } from "../../model/text/plural.ts";
import { safeLine } from "../../model/text/safe-text.ts";
import type { Style } from "../../model/text/style.ts";
import type { RecordSummary } from "../../resolve/import/compare.ts";
import type { Recovered } from "./recover.ts";
import { line, unadoptedOf } from "./render.ts";

/** The document of `import --recover --format json`. */
export function renderRecoveredJson(tenant: string, recovered: Recovered, files: readonly string[]): string {
  const { entries, stands, differs, absent } = recovered;
  const unadopted = unadoptedOf(recovered);
  return `${JSON.stringify({ version: 1, tenant, adopted: entries.length, stands, differs, absent, unadopted, files }, null, 2)}\n`;
}

/** The report for people: how many are as declared, and each that differs or is absent. */
export function renderRecovered(tenant: string, recovered: Recovered, files: readonly string[], style: Style): string {
  const { entries, stands, differs, absent } = recovered;
  const lines = [
    style.strong(
      `${tenant}: ${plural(stands.length, "record is", "records are")} as declared, ${plural(differs.length, "differs", "differ")}, ${plural(absent.length, "is", "are")} missing.`,
    ),
  ];
  const section = (title: string, items: readonly string[]) => {
    if (items.length > 0) lines.push("", style.strong(title), ...items);
  };
  const indented = (one: RecordSummary) => `  ${line(one)}`;
  section(
    "Different from the declaration, and changed by the next apply:",
    differs.map((one) => `${indented(one)}\n    found: ${safeLine(one.standing.join(" | ") || "the set, without it")}`),
  );
  section("Missing, and created by the next apply:", absent.map(indented));
  section(
    "There, and not listed:",
    unadoptedOf(recovered).map((one) => `${indented(one)}\n    why: ${safeLine(one.why)}`),
  );
  lines.push("", `${plural(entries.length, "record")} are listed for adoption: the next apply takes them over.`);
  lines.push(...files.map((file) => `${safeLine(file)} written.`));
  return `${lines.join("\n")}\n`;
}
