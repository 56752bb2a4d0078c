import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Diagnostic } from "../../../src/model/diagnostic.ts";
import { openPast } from "../../../src/resolve/past.ts";
import { loadFleet } from "../../../src/rules/fleet.ts";
import { commit, PAST_WORLD } from "../../support/repository.ts";
import { PLATFORM, rootOf, TODAY, TOOLKIT } from "../../support/root.ts";

/** Files by their path in the root folder. */
export type Files = Readonly<Record<string, string>>;

type Versions = readonly (readonly [day: string, files: Files])[];

const isHistory = (past: Files | Versions): past is Versions => Array.isArray(past);

/** A tenant file, acme: YAML below `domains:`, and more. */
export const acme = (body: string, head = ""): Files => ({
  "tenants/acme.yaml": `version: 1\ntenant: acme\ncontact: postmaster@example.com\n${head}domains:\n${body}`,
});

/** A domain that takes mail and sends some: what more it says is given. */
export const domain = (more = "", name = "example.com", stage = "quarantine") =>
  `  ${name}:
    mx: { hosts: [{ host: mx.example.net }] }
    senders: [{ name: office, ip4: [192.0.2.1], dkim: [{ selector: s1, cname: s1.keys.example.net, state: active }] }]
    tlsReports: ["mailto:tls@${name}"]
    dmarc: { stage: ${stage}, reports: ["mailto:dmarc@${name}"] }
${more === "" ? "" : `    ${more}\n`}`;

/** All findings of `now`, compared with the last of the versions; those are in commits of their days, oldest first. */
export function findingsOfChange(
  past: Files | Versions,
  now: Files,
  options: { platform?: string; today?: string } = {},
): readonly Diagnostic[] {
  const root = rootOf({ "platform.yaml": options.platform ?? PLATFORM });
  const write = (files: Files) => {
    rmSync(join(root, "tenants"), { recursive: true, force: true });
    mkdirSync(join(root, "tenants"));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text);
  };
  for (const [day, files] of isHistory(past) ? past : [["2026-11-21", past] as const]) {
    write(files);
    commit(root, day);
  }
  write(now);
  const folders = { root, toolkit: TOOLKIT };
  return loadFleet(folders, options.today ?? TODAY, openPast(folders, "HEAD", PAST_WORLD)).diagnostics;
}

/** As `severity rule line`. */
export function changed(...given: Parameters<typeof findingsOfChange>): string[] {
  return findingsOfChange(...given).map(({ severity, rule, line }) => `${severity} ${rule} ${line}`);
}
