import { readNetworkFacts } from "../input/network-facts.ts";
import type { NetworkFact } from "../model/network-facts.ts";
import type { ReportsDocument } from "../outputs/reports/document.ts";
import { readReportsDocument } from "../outputs/reports/read-document.ts";
import type { Io } from "./io.ts";
import { readTextFile } from "./read-text-file.ts";
import { UsageError } from "./usage-error.ts";

/** Of one file: a thousand tenants with two hundred sources each take less. */
const MAX_BYTES = 256 * 1024 * 1024;

/** What an earlier run wrote with `--format json`. What is wrong with the file is a usage error that names it. */
export function readReportsFile(file: string, io: Io): ReportsDocument {
  const found = readReportsDocument(readTextFile(file, file, MAX_BYTES, io));
  if (!found.ok)
    throw new UsageError(`${file} must be what reports writes with --format json and without --since: ${found.fault}`);
  return found.document;
}

/** What `--networks` says. What is wrong with the file is a usage error with its line. */
export function readNetworksFile(file: string, io: Io): readonly NetworkFact[] {
  const found = readNetworkFacts(readTextFile(file, file, MAX_BYTES, io));
  if (!found.ok) throw new UsageError(`${file}:${found.line}: ${found.fault}`);
  return found.facts;
}
