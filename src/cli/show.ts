import { renderJson } from "../report/json.ts";
import { renderShowJson } from "../show/json.ts";
import { renderOverview } from "../show/overview.ts";
import { renderTable } from "../show/table.ts";
import { renderZone } from "../show/zone.ts";
import { load, pretty } from "./folders.ts";
import { type Io, styleOf } from "./io.ts";
import { UsageError } from "./usage-error.ts";

export interface ShowOptions {
  readonly root?: string;
  readonly format: "table" | "json" | "zone";
}

/** `postroad show`: 0, or 1 for a tenant with errors: what it means is not known then. */
export function show(tenant: string | undefined, options: ShowOptions, io: Io): number {
  const { format } = options;
  if (tenant === undefined && format !== "table")
    throw new UsageError(
      `show --format ${format} must be given a tenant, got none; write postroad show TENANT --format ${format}`,
    );
  const { fleet, folders, diagnostics } = load(options.root, tenant === undefined ? [] : [tenant], io);
  const style = styleOf(io);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (tenant === undefined) {
    if (errors.length > 0) io.err(`${pretty(errors, folders, io)}\n`);
    io.out(
      renderOverview(
        [...fleet.tenants.values()].filter(({ sound }) => sound).map(({ blueprint }) => blueprint),
        style,
      ),
    );
    return errors.length > 0 ? 1 : 0;
  }
  const found = fleet.tenants.get(tenant);
  if (found === undefined || !found.sound) {
    if (format === "json") io.out(renderJson(errors, 1));
    io.err(`${pretty(errors, folders, io)}\n`);
    return 1;
  }
  const { blueprint } = found;
  io.out(
    format === "json"
      ? renderShowJson(blueprint)
      : format === "zone"
        ? renderZone(blueprint)
        : renderTable(blueprint, style, io.columns),
  );
  return 0;
}
