import { type Command, Option } from "commander";
import { renderJson } from "../outputs/report/json.ts";
import { renderShowJson } from "../outputs/show/json.ts";
import { renderOverview } from "../outputs/show/overview.ts";
import { renderTable } from "../outputs/show/table.ts";
import { renderZone } from "../outputs/show/zone.ts";
import type { Done } from "./done.ts";
import { load, pretty } from "./folders.ts";
import { type Io, styleOf } from "./io.ts";
import { rootOption } from "./root-option.ts";
import { UsageError } from "./usage-error.ts";

interface ShowOptions {
  readonly root?: string;
  readonly format: "table" | "json" | "zone";
}

/** `postroad show`: 0, or 1 for a tenant with errors: what it means is not known then. */
function show(tenant: string | undefined, options: ShowOptions, io: Io): number {
  const { format } = options;
  if (tenant === undefined && format !== "table")
    throw new UsageError(
      `show --format ${format} must be given a tenant, got none; write postroad show TENANT --format ${format}`,
    );
  const { fleet, folders, diagnostics } = load(options.root, tenant === undefined ? [] : [tenant], io, undefined, {
    errorsOnly: true,
  });
  const style = styleOf(io);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (tenant === undefined) {
    if (errors.length > 0) io.err(`${pretty(errors, folders, io)}\n`);
    io.out(
      renderOverview(
        [...fleet.tenants.values()].filter(({ isValid }) => isValid).map(({ blueprint }) => blueprint),
        style,
      ),
    );
    return errors.length > 0 ? 1 : 0;
  }
  const found = fleet.tenants.get(tenant);
  if (found === undefined || !found.isValid) {
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

/** The command line of `postroad show`. */
export function addShow(program: Command, io: Io, done: Done): void {
  program
    .command("show")
    .summary("what a tenant means: records, policy files, relays, mailboxes")
    .description(
      "Shows what would exist for a tenant and why. Without a tenant: all of them, in brief.\nExit: 0, or 1 for a tenant with errors.",
    )
    .argument("[tenant]", "a tenant id")
    .addOption(
      new Option("--format <format>", "table for people, json for programs, zone as a zone file")
        .choices(["table", "json", "zone"])
        .default("table"),
    )
    .addOption(rootOption())
    .addHelpText(
      "after",
      "\nExamples:\n  postroad show mosa-museum\n  postroad show mosa-museum --format zone > mosa-museum.zone",
    )
    .action((tenant, options) => done(show(tenant, options, io)));
}
