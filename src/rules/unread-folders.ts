import type { Diagnostic } from "../model/diagnostic.ts";

/** Folders of a root of which each file counts. */
const FOLDERS: ReadonlySet<string> = new Set(["tenants", "adopt", "catalog"]);

/** The errors of folders that cannot be read at all, such as a link in the place of one: what is in them nobody knows, and none of it is gone. */
export const unreadFolders = ({
  diagnostics,
}: {
  readonly diagnostics: readonly Diagnostic[];
}): readonly Diagnostic[] => diagnostics.filter(({ file, severity }) => severity === "error" && FOLDERS.has(file));
