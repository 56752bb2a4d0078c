import { isAbsolute, join, relative } from "node:path";
import { type Command, Option } from "commander";
import type { Blueprint } from "../model/blueprint.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { plural } from "../model/text/plural.ts";
import { type Handoff, handoffOf, isEmpty } from "../outputs/handoff/handoff.ts";
import { renderCsv } from "../outputs/handoff/render-csv.ts";
import { renderHandoffJson } from "../outputs/handoff/render-json.ts";
import { renderMarkdown } from "../outputs/handoff/render-markdown.ts";
import { SECTIONS, type Section } from "../outputs/handoff/sections.ts";
import { renderJson } from "../outputs/report/json.ts";
import { renderZone } from "../outputs/show/zone.ts";
import { collector } from "../resolve/report.ts";
import type { Fleet } from "../rules/fleet.ts";
import { documentOf, type VerifyDocument } from "../world/verify/document.ts";
import type { Done } from "./done.ts";
import { load, pretty } from "./folders.ts";
import { type Io, styleOf } from "./io.ts";
import { withOutputs } from "./outputs-option.ts";
import { rootOption } from "./root-option.ts";
import { UsageError } from "./usage-error.ts";
import { readCompleteRun } from "./verify-files.ts";
import { writeFiles } from "./write-files.ts";

const FORMATS = ["markdown", "zone", "csv", "json"] as const;
type Format = (typeof FORMATS)[number];

interface HandoffOptions {
  readonly root?: string;
  readonly format?: Format;
  readonly section?: Section;
  readonly out?: string;
  readonly outputs?: string;
  readonly verified?: string;
}

/** `postroad handoff`: 0, or 1 for a tenant with errors. Questions left open are warnings. */
function handoff(tenant: string, options: HandoffOptions, io: Io): number {
  const { format, section, out } = options;
  if ((format === "zone" || format === "csv") && section !== undefined && section !== "records")
    throw new UsageError(`--section with --format ${format} must be records, got ${section}; write --format markdown`);
  const verified = options.verified === undefined ? undefined : verifiedOf(tenant, options.verified, io);
  const { fleet, folders, diagnostics } = load(options.root, [tenant], io);
  const found = fleet.tenants.get(tenant);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (found === undefined || !found.isValid || fleet.platform === undefined) {
    if (format === "json" && out === undefined) io.out(renderJson(errors, 1));
    io.err(`${pretty(errors, folders, io)}\n`);
    return 1;
  }
  const { source } = found;
  const blueprint = withOutputs(found.blueprint, options.outputs, fleet.platform, folders.root, io);
  const open: Diagnostic[] = [];
  const report = collector(source, tenant, open);
  const handed: Handoff = { ...handoffOf(blueprint, fleet.platform, declaredDomains(fleet), report), verified };
  if (open.length > 0) io.err(`${pretty(open, folders, io)}\n`);
  const render = (as: Format) => renderAs(as, handed, blueprint, open, section);
  if (out === undefined) {
    io.out(render(format ?? "markdown"));
    return 0;
  }
  const folder = isAbsolute(out) ? out : join(io.cwd, out);
  const formats = format === undefined ? FORMATS.filter((one) => isWanted(one, handed, section)) : [format];
  const files = new Map(formats.map((one) => [`${tenant}.${EXTENSION[one]}`, render(one)]));
  if (format === undefined && (section ?? "questionnaires") === "questionnaires")
    for (const { file, input } of handed.accounts) files.set(file, `${JSON.stringify(input, null, 2)}\n`);
  writeFiles(folder, files);
  const style = styleOf(io);
  io.err(`${style.good(plural(files.size, "file"))} written to ${relative(io.cwd, folder) || "this folder"}.\n`);
  return 0;
}

/** What a kept run of verify found of the tenant: that there is nothing is a usage error. */
function verifiedOf(tenant: string, file: string, io: Io): VerifyDocument {
  const { tenants, at } = readCompleteRun(file, io);
  const own = tenants.filter((one) => one.tenant === tenant);
  if (own.length === 0)
    throw new UsageError(`--verified must be a run that looked at ${tenant}, got ${file} without it`);
  return documentOf(own, at);
}

const EXTENSION: Readonly<Record<Format, string>> = { markdown: "md", zone: "zone", csv: "csv", json: "json" };

/** Records as zone file and CSV are written where there are any, and are asked for. */
const isWanted = (format: Format, { zones }: Handoff, section: Section | undefined): boolean =>
  format === "markdown" || format === "json" || (zones.length > 0 && (section ?? "records") === "records");

function renderAs(
  format: Format,
  handed: Handoff,
  blueprint: Blueprint,
  open: readonly Diagnostic[],
  section: Section | undefined,
): string {
  switch (format) {
    case "json":
      return renderHandoffJson(handed, open, section);
    case "zone":
      return renderZone({
        ...blueprint,
        records: handed.zones.flatMap(({ records }) => records.map((one) => one.record)),
      });
    case "csv":
      return renderCsv(handed.zones);
    case "markdown":
      return isEmpty(handed)
        ? `${handed.tenant}: nothing to hand over: nobody else has anything to do.\n`
        : renderMarkdown(handed, section);
  }
}

function declaredDomains({ tenants }: Fleet): ReadonlySet<string> {
  const active = [...tenants.values()].filter(({ blueprint }) => blueprint.lifecycle !== "retired");
  return new Set(active.flatMap(({ blueprint }) => blueprint.domains.map(({ name }) => name)));
}

/** The command line of `postroad handoff`. */
export function addHandoff(program: Command, io: Io, done: Done): void {
  program
    .command("handoff")
    .summary("what others must do: records, support requests, questionnaires, forwarding, evidence")
    .description(
      "Writes down what postroad cannot do itself, ready to send: records for DNS that others run, requests to vendors, questionnaires, redirect rules and allow lists, and what will prove each step. Questions that the tenant's file leaves open are warnings on standard error, and appear in the document as UNANSWERED.\nExit: 0, or 1 for a tenant with errors.",
    )
    .argument("<tenant>", "a tenant id")
    .addOption(
      new Option(
        "--format <format>",
        "markdown for people (the default), zone and csv for records only, json for programs",
      ).choices([...FORMATS]),
    )
    .addOption(new Option("--section <section>", "only this part").choices([...SECTIONS]))
    .option(
      "--outputs <file>",
      "what is known after an apply, as terraform output -json prints it, or a state: its records are where placeholders would. Default: the state of a local backend, where there is one",
    )
    .option("--verified <file>", "what verify found and kept with --format json: the answers are beside the evidence")
    .option("--out <folder>", "write files there, in every format unless --format says one")
    .addOption(rootOption())
    .addHelpText(
      "after",
      "\nExamples:\n  postroad handoff acme-desk\n  postroad handoff acme-desk --format csv > records.csv\n  postroad handoff acme-desk --section requests --out handed-over",
    )
    .action((tenant, options) => done(handoff(tenant, options, io)));
}
