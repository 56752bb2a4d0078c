import type { ServiceFile } from "../../schemas/catalog.types.ts";
import { diagnose } from "../model/diagnose.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { Source } from "../model/place.ts";
import type { Files } from "./files.ts";
import { checkText, ignored } from "./read-file.ts";
import { validateCatalog } from "./schema/validators.ts";
import type { TextResult } from "./yaml/source-text.ts";

/** A service's file; its source is missing where it has errors. */
export interface ReadService {
  readonly source?: Source<ServiceFile>;
  readonly diagnostics: readonly Diagnostic[];
}

/** The services of a catalog/ folder, sorted by id. */
export interface Catalogue {
  readonly ids: readonly string[];
  /** What the file says, read when it is first asked for; undefined where there is none. */
  read(id: string): ReadService | undefined;
}

/** Services by id: those that can be used, and those whose files have errors. */
export interface Services {
  readonly catalogue: Map<string, Source<ServiceFile>>;
  readonly brokenServices: Set<string>;
}

/** Puts a service that was read where it belongs, with what its file finds. */
export function addService(
  id: string,
  { source, diagnostics: found }: ReadService,
  { catalogue, brokenServices }: Services,
  diagnostics: Diagnostic[],
): void {
  diagnostics.push(...found);
  if (source === undefined) brokenServices.add(id);
  else catalogue.set(id, source);
}

export const NO_SERVICES: Catalogue = { ids: [], read: () => undefined };

/** Opens the catalog/ among these files: the bytes are taken now, and understood for those services alone that somebody asks for. */
export function openCatalogue(files: Files, diagnostics: Diagnostic[]): Catalogue {
  const texts = new Map<string, TextResult>();
  for (const name of files.list("catalog", diagnostics)) {
    const file = `catalog/${name}`;
    if (name.endsWith(".yaml")) texts.set(name.slice(0, -5), files.text(file));
    else diagnostics.push(ignored(file, "SERVICE.yaml"));
  }
  return {
    ids: [...texts.keys()],
    read: (id) => {
      const text = texts.get(id);
      return text === undefined ? undefined : readService(id, text);
    },
  };
}

/** What a file says follows from its name and its text: what ships is understood once, for however many roots. */
const known = new Map<string, ReadService>();
const MAX_KNOWN = 1000;

function readService(id: string, text: TextResult): ReadService {
  if (!("text" in text)) return parsed(id, text);
  const key = `${id}\0${text.text}`;
  const read = known.get(key) ?? parsed(id, text);
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(key, read);
  return read;
}

function parsed(id: string, text: TextResult): ReadService {
  const diagnostics: Diagnostic[] = [];
  const source = checkText<ServiceFile>(`catalog/${id}.yaml`, text, validateCatalog, diagnostics);
  if (source === undefined || source.data.service === id) return { source, diagnostics };
  const { service } = source.data;
  const wrong = diagnose("file/name", source.at(["service"]), `must be the file's name, ${id}, got ${service}`, {
    help: `service: ${id}`,
  });
  return { diagnostics: [...diagnostics, wrong] };
}
