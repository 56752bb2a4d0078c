import type { Link } from "../../changes/render/markdown/link.ts";

/** Where a line of a file can be read at a commit. A file's name comes from a document: one that is not plain has no link. */
export function linksTo(web: string, blob: "blob" | "-/blob", commit: string): Link {
  return (file, line) =>
    /^[A-Za-z0-9_-][\w.-]*(\/[A-Za-z0-9_-][\w.-]*)*$/.test(file)
      ? `${web}/${blob}/${commit}/${file}#L${line}`
      : undefined;
}
