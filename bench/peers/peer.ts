import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { DnsRecord } from "../../api/index.ts";

/** A record whose values are known before Terraform runs; hosts without a trailing dot. */
export interface PlainRecord {
  readonly name: string;
  readonly type: string;
  readonly ttl: number;
  readonly value: string;
  readonly priority: number | undefined;
}

/** The types that are written for peers as well: all that the bench's tenants have. */
const TYPES = new Set(["A", "AAAA", "CNAME", "MX", "TXT"]);

/** What a peer can be told; a name or a value that only Terraform knows is left out. */
export const plainRecord = ({ name, type, ttl, value, priority }: DnsRecord): readonly PlainRecord[] =>
  typeof name === "string" && typeof value === "string" && TYPES.has(type)
    ? [{ name, type, ttl, value, priority }]
    : [];

/** Where a peer's program is: in `.cache/PEER/bin`, else on the PATH; undefined where it is not installed. */
export function findPeer(peer: string, program: string): string | undefined {
  const own = fileURLToPath(new URL(`../../.cache/${peer}/bin`, import.meta.url));
  return [own, ...(process.env["PATH"] ?? "").split(delimiter)]
    .map((folder) => join(folder, program))
    .find((file) => isExecutable(file));
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
