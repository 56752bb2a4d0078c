import { existsSync } from "node:fs";
import { isAbsolute, join, relative, resolve } from "node:path";
import type { Blueprint } from "../model/blueprint.ts";
import { plural } from "../model/text/plural.ts";
import { type AppliedRecord, appliedRecords } from "../outputs/handoff/applied-records.ts";
import { knownRecords } from "../outputs/handoff/known-records.ts";
import type { Platform } from "../resolve/platform.ts";
import type { Io } from "./io.ts";
import { readTextFile } from "./read-text-file.ts";
import { UsageError } from "./usage-error.ts";

/** Of one stack's outputs or state. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * The blueprint with what the last apply made known: by `--outputs`, else by the state of a local backend where there is one. Says on
 * standard error where the values are from, and how many records still have none. A file that cannot be read as asked is a usage error.
 */
export function withOutputs(
  blueprint: Blueprint,
  outputs: string | undefined,
  { data }: Platform,
  root: string,
  io: Io,
): Blueprint {
  const needed = blueprint.records.some(
    ({ name, value, zone }) => zone.provider === "external" && (typeof name !== "string" || typeof value !== "string"),
  );
  const state = outputs === undefined && needed ? localState(blueprint.tenant, data.backend, root) : undefined;
  const file = outputs ?? state;
  if (file === undefined) return blueprint;
  const path = isAbsolute(file) ? file : join(io.cwd, file);
  const { records, known, pending } = knownRecords(blueprint, read(path, file, blueprint.tenant, io));
  const from = state === undefined ? file : relative(io.cwd, path);
  if (known > 0) io.err(`${plural(known, "record")} as ${from} has ${known === 1 ? "it" : "them"}.\n`);
  if (pending > 0)
    io.err(`${plural(pending, "record")} that only an apply knows ${pending === 1 ? "is" : "are"} not in ${from}.\n`);
  return { ...blueprint, records };
}

function read(path: string, file: string, tenant: string, io: Io): AppliedRecord[] {
  const text = readTextFile(path, file, MAX_BYTES, io);
  const must = `${file} must be what terraform output -json prints, or a state`;
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw new UsageError(`${must}, got no JSON`);
  }
  const found = appliedRecords(document, tenant);
  if (found === undefined) throw new UsageError(`${must}, got JSON without outputs`);
  return found;
}

/** The state that stacks of a local backend have; undefined where nothing was applied here. */
function localState(tenant: string, backend: Platform["data"]["backend"], root: string): string | undefined {
  const settings: Readonly<Record<string, unknown>> = backend ?? { type: "local" };
  if (settings["type"] !== "local") return undefined;
  const file = resolve(root, String(settings["path"] ?? "state"), `${tenant}.tfstate`);
  return existsSync(file) ? file : undefined;
}
