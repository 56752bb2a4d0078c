import type { AcknowledgeFile } from "../../../schemas/acknowledge.types.ts";
import type { Files } from "../../input/files.ts";
import { checkText, ignored, readFile } from "../../input/read-file.ts";
import { validateAcknowledge } from "../../input/schema/validators.ts";
import { diagnose } from "../../model/diagnose.ts";
import { compareDiagnostics, type Diagnostic, startOf } from "../../model/diagnostic.ts";
import type { Source } from "../../model/place.ts";
import type { Acknowledgement } from "./acknowledgement.ts";
import { checkEntries } from "./check-entries.ts";

/** What acknowledge/*.yaml says, and what is wrong with it. */
export interface Acknowledgements {
  /** Of files without errors. */
  readonly entries: readonly Acknowledgement[];
  /** What is wrong with the files, sorted. An entry that matches no change is not a finding of its file. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The folder, from the root. */
export const FOLDER = "acknowledge";

const MAX_FILES = 1000;

/** Reads `acknowledge/*.yaml` of a root folder's files; a missing folder holds none. `tenants` are the ids that exist, on either side. */
export function readAcknowledgements(root: Files, tenants: readonly string[]): Acknowledgements {
  const diagnostics: Diagnostic[] = [];
  const sources: Source<AcknowledgeFile>[] = [];
  for (const name of namesOf(root, diagnostics)) {
    const file = `${FOLDER}/${name}`;
    if (!name.endsWith(".yaml")) diagnostics.push(ignored(file, "NAME.yaml"));
    else if (!isFileName(name))
      diagnostics.push(
        diagnose(
          "file/name",
          startOf(file),
          "the file's name must be lower-case letters and digits in groups joined by single hyphens, and .yaml",
          { help: "rename the file; preview proposes a name" },
        ),
      );
    else {
      const source = readFile<AcknowledgeFile>(root, file, validateAcknowledge, diagnostics);
      if (source !== undefined) sources.push(source);
    }
  }
  const broken = checkEntries(sources, tenants, diagnostics);
  const entries = sources.filter(({ file }) => !broken.has(file)).flatMap(entriesOf);
  return { entries, diagnostics: diagnostics.sort(compareDiagnostics) };
}

/** The entries of a file as it once stood; none where it had errors. */
export function readPastAcknowledgements(file: string, text: string): readonly Acknowledgement[] {
  const source = checkText<AcknowledgeFile>(file, { text }, validateAcknowledge, []);
  return source === undefined ? [] : entriesOf(source);
}

/** Whether a file below `acknowledge/` is read by its name. */
export function isFileName(name: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*\.yaml$/.test(name) && name.length <= 100;
}

function namesOf(root: Files, diagnostics: Diagnostic[]): readonly string[] {
  const names = root.list(FOLDER, diagnostics);
  if (names.length <= MAX_FILES) return names;
  diagnostics.push(
    diagnose("file/size", startOf(FOLDER), `must hold at most ${MAX_FILES} files, got ${names.length}`, {
      help: "remove those whose changes are merged: preview names them as stale",
    }),
  );
  return [];
}

function entriesOf(source: Source<AcknowledgeFile>): Acknowledgement[] {
  return source.data.map(({ tenant, rule, reason, change }, index) => ({
    tenant,
    rule,
    reason,
    change,
    by: `${source.file}:${source.at([index]).line}`,
    file: source.file,
  }));
}
