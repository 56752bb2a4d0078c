import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { ValidateFunction } from "ajv/dist/2020.js";
import type { AdoptFile } from "../../schemas/adopt.types.ts";
import type { ServiceFile } from "../../schemas/catalog.types.ts";
import type { LockFile } from "../../schemas/lock.types.ts";
import type { PlatformFile } from "../../schemas/platform.types.ts";
import type { TenantFile } from "../../schemas/tenant.types.ts";
import { diagnose } from "../model/diagnose.ts";
import { compareText, type Diagnostic, type Place } from "../model/diagnostic.ts";
import type { Facts } from "../model/facts.ts";
import type { Source } from "../model/place.ts";
import { isTenantId, whyReserved } from "../model/tenant-id.ts";
import { capped } from "../model/text/capped.ts";
import { suggest } from "../standards/text/suggest.ts";
import { inspectContent } from "./content.ts";
import { checkSchema } from "./schema/schema.ts";
import { validateAdopt, validateCatalog, validateLock, validatePlatform, validateTenant } from "./schema/validators.ts";
import { readText, type TextResult } from "./yaml/source-text.ts";
import { readYaml } from "./yaml/yaml.ts";

export interface Folders {
  /** The folder that holds tenants/, platform.yaml and so on. */
  readonly root: string;
  /** The toolkit's own folder: its catalogue stands under every root's. */
  readonly toolkit: string;
}

/** All that people wrote, read and checked by schema. Only files without errors are in it; the others are in `diagnostics`. */
export interface Workspace {
  readonly root: string;
  readonly platform: Source<PlatformFile> | undefined;
  readonly catalogue: ReadonlyMap<string, Source<ServiceFile>>;
  /** Services whose file has errors: what names them is not judged. */
  readonly brokenServices: ReadonlySet<string>;
  /** Third-party DNS facts: those that ship, and over them those of the root's own `records.lock.json`. */
  readonly facts: Facts;
  readonly tenants: readonly Source<TenantFile>[];
  /** Tenant files that the schema refuses, and that are data all the same, without secrets: what they name can be told. */
  readonly refused: readonly Source<unknown>[];
  /** What stands already and is taken over, by the tenant that takes it. */
  readonly adoptions: ReadonlyMap<string, Source<AdoptFile>>;
  /** The ids of the tenant files read, broken ones too. */
  readonly tenantFiles: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads and checks every file of the root folder; what is wrong with one leaves the others whole. */
export function readWorkspace({ root, toolkit }: Folders): Workspace {
  const diagnostics: Diagnostic[] = [];
  const platform = readPlatform(root, diagnostics);
  const { catalogue, brokenServices } = readCatalogue(root, toolkit, diagnostics);
  const names = listFolder(join(root, "tenants"), "tenants", diagnostics);
  const tenants: Source<TenantFile>[] = [];
  const refused: Source<unknown>[] = [];
  const tenantFiles: string[] = [];
  for (const name of names) {
    const file = `tenants/${name}`;
    if (!name.endsWith(".yaml")) {
      diagnostics.push(ignored(file, "ID.yaml"));
      continue;
    }
    tenantFiles.push(name.slice(0, -5));
    const source = readTenant(root, file, name.slice(0, -5), diagnostics, refused);
    if (source !== undefined) tenants.push(source);
  }
  return {
    root,
    platform,
    catalogue,
    brokenServices,
    facts: readFacts(root, toolkit, diagnostics),
    adoptions: readAdoptions(root, new Set(tenantFiles), diagnostics),
    tenants,
    refused,
    tenantFiles,
    diagnostics,
  };
}

/** The lines of a file of the workspace, for showing; none where it cannot be shown. */
export function linesOf({ root, toolkit }: Folders, file: string): readonly string[] {
  // Only the catalogue stands in two places.
  for (const folder of file.startsWith("catalog/") ? [root, toolkit] : [root]) {
    const path = join(folder, file);
    if (!stands(path)) continue;
    const result = readText(path, file);
    return "text" in result ? result.text.split(/\r?\n/) : [];
  }
  return [];
}

function readTenant(
  root: string,
  file: string,
  id: string,
  diagnostics: Diagnostic[],
  refused: Source<unknown>[],
): Source<TenantFile> | undefined {
  const start = startOf(file);
  if (!isTenantId(id)) {
    diagnostics.push(
      diagnose(
        "file/name",
        start,
        "the file's name must be a tenant id and .yaml: lower-case letters and digits in groups joined by single hyphens, at most 40 characters",
      ),
    );
    return undefined;
  }
  const reserved = whyReserved(id);
  if (reserved !== undefined) {
    diagnostics.push(
      diagnose("tenant/reserved-id", start, `must not be the id "${id}"`, {
        help: `rename the file; \`${id}\` is ${reserved}`,
      }),
    );
    return undefined;
  }
  const text = readText(join(root, file), file);
  const source = checkText<TenantFile>(file, text, validateTenant, diagnostics, id, undefined, refused);
  if (source === undefined) return undefined;
  if (source.data.tenant !== id) {
    diagnostics.push(
      diagnose("file/name", source.at(["tenant"]), `must be the file's name, ${id}, got ${source.data.tenant}`, {
        help: stands(join(root, "tenants", `${source.data.tenant}.yaml`))
          ? `tenant: ${id}\nwhere this is a copy of tenants/${source.data.tenant}.yaml, give it domains of its own as well, or delete it`
          : `tenant: ${id}`,
        tenant: id,
      }),
    );
    return undefined;
  }
  return source;
}

/** A zone of some thousand records may need more room than what one person writes. */
const MAX_ADOPT_BYTES = 4 * 1024 * 1024;

/** `adopt/TENANT.yaml` of the tenants that stand; a missing folder holds none. */
function readAdoptions(
  root: string,
  tenants: ReadonlySet<string>,
  diagnostics: Diagnostic[],
): ReadonlyMap<string, Source<AdoptFile>> {
  const adoptions = new Map<string, Source<AdoptFile>>();
  for (const name of listFolder(join(root, "adopt"), "adopt", diagnostics)) {
    const file = `adopt/${name}`;
    if (!name.endsWith(".yaml")) {
      diagnostics.push(ignored(file, "TENANT.yaml"));
      continue;
    }
    const tenant = name.slice(0, -5);
    if (!tenants.has(tenant)) {
      const near = suggest(tenant, [...tenants]);
      diagnostics.push(
        diagnose("adopt/unknown-tenant", startOf(file), `must be named after a tenant, got ${tenant}`, {
          help: near === undefined ? "delete it where its tenant is gone" : `rename it to adopt/${near}.yaml`,
        }),
      );
      continue;
    }
    const source = readFile<AdoptFile>(root, file, validateAdopt, diagnostics, tenant, MAX_ADOPT_BYTES);
    if (source !== undefined) adoptions.set(tenant, source);
  }
  return adoptions;
}

function readPlatform(root: string, diagnostics: Diagnostic[]): Source<PlatformFile> | undefined {
  const file = "platform.yaml";
  if (stands(join(root, file))) return readFile<PlatformFile>(root, file, validatePlatform, diagnostics);
  const start = startOf(file);
  diagnostics.push(
    diagnose("file/missing-platform", start, "must exist, got no such file", {
      help: "version: 1\norganisation: Your Organisation",
    }),
  );
  return { file, data: { version: 1, organisation: "" }, at: () => start, written: () => undefined };
}

/** A fleet's facts may need more room than what one person writes. */
const MAX_LOCK_BYTES = 8 * 1024 * 1024;

/** A folder's own `records.lock.json`. JSON is YAML: the same reader gives its faults a place. */
export function readLock(folder: string, diagnostics: Diagnostic[]): Facts {
  const file = "records.lock.json";
  if (!stands(join(folder, file))) return {};
  return readFile<LockFile>(folder, file, validateLock, diagnostics, undefined, MAX_LOCK_BYTES)?.data.entries ?? {};
}

function readFacts(root: string, toolkit: string, diagnostics: Diagnostic[]): Facts {
  const own = readLock(root, diagnostics);
  return root === toolkit ? own : { ...readLock(toolkit, diagnostics), ...own };
}

/** The shipped services, and over them those of the root's own catalog/. */
function readCatalogue(root: string, toolkit: string, diagnostics: Diagnostic[]) {
  const catalogue = new Map<string, Source<ServiceFile>>();
  const brokenServices = new Set<string>();
  for (const folder of root === toolkit ? [root] : [toolkit, root]) {
    for (const name of listFolder(join(folder, "catalog"), "catalog", diagnostics)) {
      const file = `catalog/${name}`;
      const service = name.replace(/\.yaml$/, "");
      if (!name.endsWith(".yaml")) {
        diagnostics.push(ignored(file, "SERVICE.yaml"));
        continue;
      }
      const source = readFile<ServiceFile>(folder, file, validateCatalog, diagnostics);
      if (source !== undefined && source.data.service !== service) {
        diagnostics.push(
          diagnose(
            "file/name",
            source.at(["service"]),
            `must be the file's name, ${service}, got ${source.data.service}`,
            { help: `service: ${service}` },
          ),
        );
        brokenServices.add(service);
      } else if (source === undefined) brokenServices.add(service);
      else catalogue.set(service, source);
    }
  }
  return { catalogue, brokenServices };
}

/** One file of a folder, checked by its schema; undefined where it has errors, which are in `diagnostics`. */
export function readFile<T>(
  folder: string,
  file: string,
  validate: ValidateFunction,
  diagnostics: Diagnostic[],
  tenant?: string,
  maxBytes?: number,
): Source<T> | undefined {
  return checkText<T>(file, readText(join(folder, file), file, maxBytes), validate, diagnostics, tenant, maxBytes);
}

/** A tenant's file as it once stood; undefined where it had errors. */
export function readPastTenant(id: string, text: string): Source<TenantFile> | undefined {
  const source = checkText<TenantFile>(`tenants/${id}.yaml`, { text }, validateTenant, []);
  return source?.data.tenant === id ? source : undefined;
}

/** platform.yaml as it once stood; undefined where it had errors. */
export function readPastPlatform(text: string): Source<PlatformFile> | undefined {
  return checkText<PlatformFile>("platform.yaml", { text }, validatePlatform, []);
}

/** As readFile, of a text that was read already. */
export function checkText<T>(
  file: string,
  text: TextResult,
  validate: ValidateFunction,
  diagnostics: Diagnostic[],
  tenant?: string,
  maxBytes?: number,
  refused?: Source<unknown>[],
): Source<T> | undefined {
  let found: readonly Diagnostic[] = [];
  let source: Source<unknown> | undefined;
  if ("diagnostic" in text) found = [text.diagnostic];
  else ({ source, diagnostics: found } = readYaml(file, text.text, maxBytes));
  if (source !== undefined) {
    const content = inspectContent(source);
    // Other findings quote what they find: where there is a secret, it is all that is said.
    const secret = content.some(({ rule }) => rule.startsWith("secret/"));
    const places = new Set(content.map(({ line, column }) => `${line}:${column}`));
    const schema = (secret ? [] : checkSchema(validate, source)).filter(
      ({ line, column }) => !places.has(`${line}:${column}`),
    );
    found = [...content, ...schema];
    if (found.length > 0 && !secret) refused?.push(source);
  }
  for (const one of capped(found)) diagnostics.push(tenant === undefined ? one : { ...one, tenant });
  return found.length === 0 ? (source as Source<T>) : undefined;
}

/** A file beside those that are read. One that only its ending keeps from being read is an error: somebody relies on it. */
export function ignored(file: string, wanted: string): Diagnostic {
  const renamed = file.endsWith(".yml") ? `${file.slice(0, -4)}.yaml` : undefined;
  return diagnose("file/ignored", startOf(file), `must be ${wanted}; this is not read`, {
    help: renamed === undefined ? "move it elsewhere" : `rename it to ${renamed}`,
    severity: renamed === undefined ? "warning" : "error",
  });
}

/** Whether there is anything at a path, a link that leads nowhere too. */
function stands(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** In an order that is the same on every machine; hidden files are nobody's. */
export function listFolder(folder: string, name: string, diagnostics: Diagnostic[]): string[] {
  const stat = lstatSync(folder, { throwIfNoEntry: false });
  if (stat === undefined) return [];
  if (stat.isSymbolicLink()) {
    diagnostics.push(diagnose("file/not-regular", startOf(name), "must be a folder, got a link"));
    return [];
  }
  if (!stat.isDirectory()) {
    diagnostics.push(diagnose("file/unreadable", startOf(name), "must be a folder, got a file"));
    return [];
  }
  return readdirSync(folder)
    .filter((name) => !name.startsWith("."))
    .sort(compareText);
}

/** The start of a file, for what is about all of it. */
export function startOf(file: string): Place {
  return { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
}
