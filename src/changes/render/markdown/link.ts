import { span } from "./text.ts";

/** Where a line of a file can be read; undefined: nowhere. */
export type Link = (file: string, line: number) => string | undefined;

/** `tenants/acme.yaml:12`, as a link where there is one. */
export function place(file: string, line: number | null, link: Link): string {
  const shown = span(line === null ? file : `${file}:${line}`, 160);
  const url = link(file, line ?? 1);
  return url === undefined ? shown : `[${shown}](${url})`;
}
