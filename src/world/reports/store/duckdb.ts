/** DuckDB, loaded where reports are kept or shown. Its own file, so that what names it otherwise loads none of it. */
export { DuckDBInstance } from "@duckdb/node-api";
