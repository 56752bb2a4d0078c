import { createHash } from "node:crypto";
import { guardModule } from "./module.ts";
import { zip } from "./zip.ts";

/** The module and its export, as Lambda names them. */
export const GUARD_HANDLER = "index.handler";

let packed: Buffer | undefined;

/** What is uploaded to Lambda: the same for every tenant, whose policy is in the function's environment, and packed once. */
export function guardArchive(): Buffer {
  packed ??= zip({ "index.mjs": guardModule() });
  return packed;
}

/** By which Terraform sees that the archive has changed. */
export function archiveHash(archive: Buffer): string {
  return createHash("sha256").update(archive).digest("base64");
}
