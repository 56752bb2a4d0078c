import type { AdoptFile } from "../../schemas/adopt.types.ts";
import type { ServiceFile } from "../../schemas/catalog.types.ts";
import type { LockFile } from "../../schemas/lock.types.ts";
import type { PlatformFile } from "../../schemas/platform.types.ts";
import type { TenantFile } from "../../schemas/tenant.types.ts";
import { diagnose } from "../model/diagnose.ts";
import { type Diagnostic, startOf } from "../model/diagnostic.ts";
import type { Facts } from "../model/facts.ts";
import type { Source } from "../model/place.ts";
import { isTenantId, whyReserved } from "../model/tenant-id.ts";
import { suggest } from "../standards/text/suggest.ts";
import { addService, type Catalogue, NO_SERVICES, openCatalogue, type Services } from "./catalogue.ts";
import { type Files, filesIn } from "./files.ts";
import { checkText, ignored, readFile } from "./read-file.ts";
import { MAX_LOCK_BYTES } from "./root-parts.ts";
import { validateAdopt, validateLock, validatePlatform, validateTenant } from "./schema/validators.ts";
import { isReadFrom } from "./yaml/yaml.ts";

export interface Folders {
  /** The folder that holds tenants/, platform.yaml and so on. */
  readonly root: string;
  /** The toolkit's own folder: its catalogue is under every root's. */
  readonly toolkit: string;
  /** Their files, where they were read all at once. @default they are read as they are asked for */
  readonly files?: FolderFiles | undefined;
}

/** The files of both. */
export interface FolderFiles {
  readonly root: Files;
  /** Undefined where the root is the toolkit. */
  readonly toolkit: Files | undefined;
}

/** All that people wrote, read and checked by schema. Only files without errors are in it; the others are in `diagnostics`. */
export interface Workspace {
  readonly platform: Source<PlatformFile> | undefined;
  /** The root's own services. */
  readonly catalogue: ReadonlyMap<string, Source<ServiceFile>>;
  /** Those that ship with the toolkit, beneath the root's own. */
  readonly shipped: Catalogue;
  /** Services whose file has errors: what names them is not judged. */
  readonly brokenServices: ReadonlySet<string>;
  /** Third-party DNS facts: those that ship, and over them those of the root's own `records.lock.json`. */
  readonly facts: Facts;
  readonly tenants: readonly Source<TenantFile>[];
  /** Tenant files that the schema refuses, and that are data all the same, without secrets: what they name can be reported. */
  readonly refused: readonly Source<unknown>[];
  /** What exists already and is taken over, by the tenant that takes it. */
  readonly adoptions: ReadonlyMap<string, Source<AdoptFile>>;
  /** The ids of the tenant files read, broken ones too. */
  readonly tenantFiles: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads and checks every file of the root folder; what is wrong with one leaves the others intact. A tenant's file that was well-formed in
 * one that is `known`, and has the same text, is taken from there: it is neither parsed nor kept twice.
 */
export const readWorkspace = (folders: Folders, known?: Pick<Workspace, "tenants">): Workspace =>
  readFiles(filesOf(folders), known);

/** As readWorkspace, of files that are kept anywhere. */
export function readFiles({ root, toolkit }: FolderFiles, known?: Pick<Workspace, "tenants">): Workspace {
  const sources = new Map(known?.tenants.map((source) => [source.file, source]));
  const diagnostics: Diagnostic[] = [];
  const platform = readPlatform(root, diagnostics);
  const { catalogue, brokenServices } = readServices(root, diagnostics);
  const names = root.list("tenants", diagnostics);
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
    const source = readTenant(root, file, name.slice(0, -5), sources.get(file), diagnostics, refused);
    if (source !== undefined) tenants.push(source);
  }
  return {
    platform,
    catalogue,
    shipped: toolkit === undefined ? NO_SERVICES : openCatalogue(toolkit, diagnostics),
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
export function linesOf(folders: Folders, file: string): readonly string[] {
  const { root, toolkit } = filesOf(folders);
  // Only the catalogue is in two places.
  for (const files of toolkit !== undefined && file.startsWith("catalog/") ? [root, toolkit] : [root]) {
    if (!files.exists(file)) continue;
    const result = files.text(file);
    return "text" in result ? result.text.split(/\r?\n/) : [];
  }
  return [];
}

/** The files of a root folder and of the toolkit beneath it: those that were read, else those on the disk. */
export function filesOf({ root, toolkit, files }: Folders): FolderFiles {
  return files ?? { root: filesIn(root), toolkit: root === toolkit ? undefined : filesIn(toolkit) };
}

function readTenant(
  root: Files,
  file: string,
  id: string,
  known: Source<TenantFile> | undefined,
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
  const text = root.text(file);
  if (known !== undefined && "text" in text && isReadFrom(known, text.text)) return known;
  const others = refused.length;
  const source = checkText<TenantFile>(file, text, validateTenant, diagnostics, id, undefined, refused);
  // Of a file with other errors, where what it says is an id: what else is wrong with that is said by its schema.
  const read = source ?? refused[others];
  const named = (read?.data as { readonly tenant?: unknown } | null | undefined)?.tenant;
  if (read === undefined || typeof named !== "string" || named === id) return source;
  if (source === undefined && !isTenantId(named)) return undefined;
  diagnostics.push(
    diagnose("file/name", read.at(["tenant"]), `must be the file's name, ${id}, got ${named}`, {
      help: root.exists(`tenants/${named}.yaml`)
        ? `tenant: ${id}\nwhere this is a copy of tenants/${named}.yaml, give it domains of its own as well, or delete it`
        : `tenant: ${id}`,
      tenant: id,
    }),
  );
  return undefined;
}

/** A zone of some thousand records may need more room than what one person writes. */
export const MAX_ADOPT_BYTES = 4 * 1024 * 1024;

/** `adopt/TENANT.yaml` of the tenants that exist; a missing folder holds none. */
function readAdoptions(
  root: Files,
  tenants: ReadonlySet<string>,
  diagnostics: Diagnostic[],
): ReadonlyMap<string, Source<AdoptFile>> {
  const adoptions = new Map<string, Source<AdoptFile>>();
  for (const name of root.list("adopt", diagnostics)) {
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

function readPlatform(root: Files, diagnostics: Diagnostic[]): Source<PlatformFile> | undefined {
  const file = "platform.yaml";
  if (root.exists(file)) return readFile<PlatformFile>(root, file, validatePlatform, diagnostics);
  const start = startOf(file);
  diagnostics.push(
    diagnose("file/missing-platform", start, "must exist, got no such file", {
      help: "version: 1\norganisation: Your Organisation",
    }),
  );
  return { file, data: { version: 1, organisation: "" }, at: () => start, written: () => undefined };
}

/** The `records.lock.json` among these files. JSON is YAML: the same reader gives its faults a place. */
export function readLock(files: Files, diagnostics: Diagnostic[]): Facts {
  const file = "records.lock.json";
  if (!files.exists(file)) return {};
  return readFile<LockFile>(files, file, validateLock, diagnostics, undefined, MAX_LOCK_BYTES)?.data.entries ?? {};
}

function readFacts(root: Files, toolkit: Files | undefined, diagnostics: Diagnostic[]): Facts {
  const own = readLock(root, diagnostics);
  return toolkit === undefined ? own : { ...readLock(toolkit, diagnostics), ...own };
}

/** The services of the root's own catalog/: each is read, for each is somebody's to fix. */
function readServices(root: Files, diagnostics: Diagnostic[]): Services {
  const services: Services = { catalogue: new Map(), brokenServices: new Set() };
  const own = openCatalogue(root, diagnostics);
  for (const id of own.ids) {
    const read = own.read(id);
    if (read !== undefined) addService(id, read, services, diagnostics);
  }
  return services;
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
