import type { ReportedSource } from "../../../model/reports.ts";
import type { Columns } from "./engine.ts";
import type { Selection } from "./selection.ts";
import { summed } from "./tables.ts";

/** Of a name, so many are listed one by one: a flood of forged mail comes from millions of addresses. */
export const MAX_SOURCES = 20_000;

const SAME = "label, source, spf, dkim, aligned_spf, aligned_dkim, override";

/**
 * Sources of each name, the most messages first. Beyond `most` of a name, those that align alike are put together as the first of them: sums
 * stay what they are.
 */
export async function sourcesOf({ query }: Selection, most = MAX_SOURCES): Promise<readonly ReportedSource[]> {
  const first = ["source", "spf", "dkim", "override"].map((column) => `arg_min(${column}, place) AS ${column}`);
  return rowsOf(
    await query(
      "dmarc",
      (
        fromWhere,
      ) => `WITH one AS (SELECT ${SAME}, ${summed("messages")} AS total, min(day) AS first, max(day) AS last ${fromWhere} GROUP BY ${SAME}),
        placed AS MATERIALIZED (SELECT *, row_number() OVER (PARTITION BY label ORDER BY total DESC, ${SAME}) AS place FROM one),
        rest AS (SELECT label, aligned_spf, aligned_dkim, ${first.join(", ")}, ${summed("total")} AS total, min(first) AS first, max(last) AS last, min(place) AS place
          FROM placed WHERE place > ${most} GROUP BY label, aligned_spf, aligned_dkim),
        listed AS (FROM placed WHERE place <= ${most} UNION ALL BY NAME FROM rest)
        SELECT ${SAME}, total::DOUBLE, first::VARCHAR, last::VARCHAR FROM listed ORDER BY label, total DESC, place`,
    ),
  );
}

function rowsOf(columns: Columns): readonly ReportedSource[] {
  const [from = [], source = [], spf = [], dkim = [], bySpf = [], byDkim = [], override = [], ...rest] = columns;
  const [total = [], first = [], last = []] = rest;
  return from.map((name, row) => ({
    from: String(name),
    source: String(source[row]),
    spf: String(spf[row]),
    dkim: String(dkim[row]),
    alignedSpf: bySpf[row] === true,
    alignedDkim: byDkim[row] === true,
    override: String(override[row]),
    messages: Number(total[row]),
    first: String(first[row]),
    last: String(last[row]),
  }));
}
