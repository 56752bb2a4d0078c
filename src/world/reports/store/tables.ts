/** What is kept, column by column: in DuckDB while a batch is read, and in the batch's files. */
import type { DmarcRow } from "../../../model/reports.ts";
import type { Kind } from "./layout.ts";

/** A table's columns but for the number: what makes two rows the same. In the order by which a file is sorted. */
interface Table {
  readonly columns: readonly (readonly [name: string, type: "VARCHAR" | "BOOLEAN" | "DATE"])[];
  /** What is summed up. */
  readonly number: string;
}

/** Names first: who asks for one reads but the part of a file that holds it. */
export const TABLES: Readonly<Record<Kind, Table>> = {
  dmarc: {
    columns: [
      ["header_from", "VARCHAR"],
      ["day", "DATE"],
      ["source", "VARCHAR"],
      ["reporter", "VARCHAR"],
      ["policy_domain", "VARCHAR"],
      ["spf", "VARCHAR"],
      ["dkim", "VARCHAR"],
      ["aligned_spf", "BOOLEAN"],
      ["aligned_dkim", "BOOLEAN"],
      ["disposition", "VARCHAR"],
      ["override", "VARCHAR"],
    ],
    number: "messages",
  },
  tls: {
    columns: [
      ["domain", "VARCHAR"],
      ["day", "DATE"],
      ["reporter", "VARCHAR"],
      ["policy", "VARCHAR"],
      ["failure", "VARCHAR"],
      ["mx", "VARCHAR"],
    ],
    number: "sessions",
  },
  failures: {
    columns: [
      ["domain", "VARCHAR"],
      ["day", "DATE"],
    ],
    number: "reports",
  },
};

/** A batch's ledger: its reports, kind `dmarc`, `tls` or `failure`, and the deliveries that were read, kind `delivery`, each known by its id. */
export const LEDGER = "kind VARCHAR, reporter VARCHAR, id VARCHAR, domain VARCHAR, day DATE, number BIGINT";
export const LEDGER_COLUMNS = "kind, reporter, id, domain, day, number";

export const namesOf = ({ columns }: Table): string => columns.map(([name]) => name).join(", ");

/** The column that holds the name which reports are asked for by. */
export const NAME_OF: Readonly<Record<Kind, string>> = { dmarc: "header_from", tls: "domain", failures: "domain" };

/**
 * The table in which rows wait, each with the number of its report in this run; days as they were given. What a DMARC report says of all its
 * rows is not in them, and the rest is one text: DuckDB is called for each field of each row.
 */
export function stagingTable(kind: Kind): string {
  const { columns, number } = TABLES[kind];
  const typed =
    kind === "dmarc"
      ? ["text VARCHAR"]
      : columns.map(([name, type]) => `${name} ${type === "DATE" ? "VARCHAR" : type}`);
  return `CREATE OR REPLACE TABLE staged_${kind} (report BIGINT, ${typed.join(", ")}, ${number} BIGINT)`;
}

/**
 * A DMARC row in lines, of which none has a line feed of its own: header From, source, SPF, DKIM, and what came of the message: whether SPF and
 * DKIM align, the first letter of what was done, and why otherwise than the policy says.
 */
export function textOf({ from, source, spf, dkim, alignedSpf, alignedDkim, disposition, override }: DmarcRow): string {
  return `${from}\n${source}\n${spf}\n${dkim}\n${alignedSpf ? 1 : 0}${alignedDkim ? 1 : 0}${disposition[0]}${override}`;
}

/** The rows that wait of reports that count, those in the table `taken`, by TABLES' columns. */
export const takenRows = (kind: Kind): string =>
  kind === "dmarc"
    ? `(SELECT line[1] AS header_from, day, line[2] AS source, reporter, domain AS policy_domain, line[3] AS spf, line[4] AS dkim,
        line[5][1] = '1' AS aligned_spf, line[5][2] = '1' AS aligned_dkim,
        CASE line[5][3] WHEN 'q' THEN 'quarantine' WHEN 'r' THEN 'reject' ELSE 'none' END AS disposition,
        line[5][4:] AS override, messages
        FROM (SELECT string_split(text, chr(10)) AS line, report, messages FROM staged_dmarc) JOIN taken USING (report))`
    : `(FROM staged_${kind} WHERE report IN (SELECT report FROM taken))`;

/** The sum of a column, of rows for which a condition holds: 0 where there are none, and nothing beyond what a number of JavaScript holds. */
export const summed = (column: string, condition = "true"): string =>
  `least(coalesce(sum(${column}) FILTER (${condition}), 0), ${Number.MAX_SAFE_INTEGER})::BIGINT`;
