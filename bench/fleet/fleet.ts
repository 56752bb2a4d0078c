import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { KINDS } from "./kinds.ts";
import { type Random, randomOf } from "./random.ts";
import { tenantId } from "./tenant-names.ts";

/** The seed of the results that are committed. */
export const SEED = "postroad";

const PLATFORM = `version: 1
organisation: Bench
aws: { region: eu-west-1 }
backend: { type: local, path: state }
reports: { dmarc: ["mailto:dmarc@reports.example"], tls: ["mailto:tls@reports.example"] }
limits:
  tenantsPerChange: 25
  # Of accounts that were asked for more.
  quotas: { workers-scripts: 5000, cloudfront-functions: 5000, cloudfront-distributions: 5000, receipt-rules: 5000, iam-users: 50000, iam-policies: 50000, cloudwatch-alarms: 50000, ses-identities: 50000, ses-configuration-sets: 50000, ses-tenants: 50000 }
`;

/**
 * The files of a fleet, by path, the platform's first. The same seed makes the same bytes, and a smaller fleet is the beginning of a larger one;
 * a tenant publishes 2 to 40 records.
 */
export function fleetFiles(tenants: number, seed: string = SEED): ReadonlyMap<string, string> {
  const files = new Map([["platform.yaml", PLATFORM]]);
  for (let index = 0; index < tenants; index++) {
    const random = randomOf(`${seed}/${index}`);
    const id = tenantId(random, index);
    files.set(`tenants/${id}.yaml`, tenantText(id, random));
  }
  return files;
}

function tenantText(id: string, random: Random): string {
  const domain = `${id}.example`;
  const lines = kindOf(random).lines({ id, domain, random });
  return [
    "# yaml-language-server: $schema=../schemas/tenant.schema.json",
    "version: 1",
    `tenant: ${id}`,
    `contact: postmaster@${domain}`,
    "domains:",
    ...lines,
    "",
  ].join("\n");
}

function kindOf(random: Random) {
  const kinds = Object.values(KINDS);
  let left = random.below(kinds.reduce((sum, { share }) => sum + share, 0));
  const found = kinds.find(({ share }) => {
    left -= share;
    return left < 0;
  });
  if (found === undefined) throw new Error("the shares of kinds must add up");
  return found;
}

/** Writes a fleet's files into a folder. */
export function writeFleet(root: string, files: ReadonlyMap<string, string>): void {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}
