import type { Files } from "../../input/files.ts";
import { MAX_LOCK_BYTES } from "../../input/root-parts.ts";
import type { FolderFiles } from "../../input/workspace.ts";
import { compareText } from "../../model/diagnostic.ts";

/** A file that all tenants share and that differs, and the base's files with it alone taken into them. */
export interface ChangedFile {
  /** As `platform.yaml` or `catalog/x.yaml`. */
  readonly file: string;
  readonly into: FolderFiles;
}

/** The shared files that differ between two roots and the toolkits beneath them; one that only one side has beneath it has none. */
export function changedFiles(before: FolderFiles, after: FolderFiles): readonly ChangedFile[] {
  const ofRoot = differing(before.root, after.root, ["platform.yaml", LOCK]).map((file) => ({
    file,
    into: { ...before, root: withFile(before.root, file, after.root) },
  }));
  const [past, now] = [before.toolkit, after.toolkit];
  if (past === undefined || now === undefined) return ofRoot;
  const ofToolkit = differing(past, now, [LOCK]).map((file) => ({
    file,
    into: { ...before, toolkit: withFile(past, file, now) },
  }));
  return [...ofRoot, ...ofToolkit];
}

const LOCK = "records.lock.json";

function differing(past: Files, now: Files, own: readonly string[]): readonly string[] {
  const files = new Set([...servicesOf(past), ...servicesOf(now), ...own]);
  return [...files].sort(compareText).filter((file) => textOf(past, file) !== textOf(now, file));
}

const servicesOf = (files: Files): readonly string[] =>
  files
    .list("catalog", [])
    .filter((name) => /^[a-z0-9-]{1,100}\.yaml$/.test(name))
    .map((name) => `catalog/${name}`);

/** None of what cannot be read, undefined where there is nothing. */
function textOf(files: Files, file: string): string | undefined {
  if (!files.exists(file)) return undefined;
  const read = files.text(file, MAX_LOCK_BYTES);
  return "text" in read ? read.text : "";
}

/** Files of which one is as others have it. */
function withFile(files: Files, file: string, others: Files): Files {
  const slash = file.indexOf("/");
  const [folder, name] = [file.slice(0, Math.max(0, slash)), file.slice(slash + 1)];
  const of = (path: string): Files => (path === file ? others : files);
  return {
    list: (listed, into) => {
      const names = files.list(listed, into);
      if (listed !== folder) return names;
      const rest = names.filter((one) => one !== name);
      return others.exists(file) ? [...rest, name].sort(compareText) : rest;
    },
    exists: (path) => of(path).exists(path),
    text: (path, maxBytes) => of(path).text(path, maxBytes),
  };
}
