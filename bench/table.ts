import type { Spread } from "./measure/spread.ts";
import type { Results } from "./results.ts";

/** Results as the two tables that a terminal and docs/performance.md show, in Markdown. */
export const measurementTable = ({ measurements }: Results): string =>
  markdown(
    ["work", "tenants", "seconds", "least to most", "MiB"],
    measurements.map(({ work, tenants, seconds, mebibytes }) => [
      work,
      String(tenants),
      String(seconds.median),
      `${seconds.min} to ${seconds.max}`,
      mebibytes === null ? "" : String(Math.round(mebibytes.median)),
    ]),
  );

export const ratioTable = ({ ratios }: Results): string =>
  markdown(
    ["ratio", "median", "least to most"],
    Object.entries(ratios).map(([name, ratio]) => [`\`${name}\``, ...ratioCells(ratio)]),
  );

const ratioCells = (ratio: Spread | null): readonly string[] =>
  ratio === null ? ["not measured", ""] : [String(ratio.median), `${ratio.min} to ${ratio.max}`];

const markdown = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
