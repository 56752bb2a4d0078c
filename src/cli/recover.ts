import { join, relative } from "node:path";
import { exists } from "../input/files.ts";
import { readWorkspace } from "../input/workspace.ts";
import type { ZoneSource } from "../input/zones/source-record.ts";
import { recover } from "../outputs/import/recover.ts";
import { renderRecovered, renderRecoveredJson } from "../outputs/import/render-recovered.ts";
import { renderJson } from "../outputs/report/json.ts";
import { renderPretty } from "../outputs/report/pretty.ts";
import { load, pretty } from "./folders.ts";
import { type Io, screenOf, styleOf } from "./io.ts";
import { schemasOf } from "./schemas-of.ts";
import { writeNewFiles } from "./write-new-files.ts";

export interface RecoverFlags {
  readonly root?: string;
  readonly out: string;
  readonly format: "pretty" | "json";
}

/** `postroad import --recover TENANT`: 0 written, 1 not: a tenant with errors, or of which nothing exists. */
export function recoverTenant(
  tenant: string,
  readZone: () => { readonly source: ZoneSource; readonly lines: (file: string) => readonly string[] } | undefined,
  { root, out, format }: RecoverFlags,
  io: Io,
): number {
  const { fleet, folders, diagnostics } = load(root, [tenant], io);
  const name = `adopt/${tenant}.yaml`;
  if (exists(join(out, name))) {
    io.err(
      `error: must be without an adopt file, got ${relative(io.cwd, join(out, name))}: delete it where it has been applied\n`,
    );
    return 1;
  }
  if (fleet.tenants.get(tenant)?.isValid !== true) {
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    if (format === "json") io.out(renderJson(errors, 1));
    io.err(`${pretty(errors, folders, io)}\nNothing was written.\n`);
    return 1;
  }
  const read = readZone();
  if (read === undefined) return 1;
  const options = { tenant, today: io.today, schemas: schemasOf(folders.root) };
  const recovered = recover(read.source, readWorkspace(folders), folders, options);
  if (recovered.text === undefined) {
    io.err(
      `error: must be a zone that holds records of ${tenant} which are written to Route 53 or Cloudflare (there with their ids), got none\nNothing was written.\n`,
    );
    return 1;
  }
  const text = recovered.text;
  if (recovered.diagnostics.length > 0)
    io.err(`${renderPretty(recovered.diagnostics, () => text.split("\n"), styleOf(io), screenOf(io))}\n`);
  const { left } = writeNewFiles(out, new Map([[name, text]]), "--out");
  if (left.length > 0) {
    io.err(`error: must be a folder that nothing links elsewhere, got ${relative(io.cwd, join(out, "adopt"))}\n`);
    return 1;
  }
  const files = [relative(io.cwd, join(out, name))];
  io.out(
    format === "json"
      ? renderRecoveredJson(tenant, recovered, files)
      : renderRecovered(tenant, recovered, files, styleOf(io)),
  );
  return 0;
}
