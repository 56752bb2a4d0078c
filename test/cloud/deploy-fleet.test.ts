import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PreviewDocument } from "../../src/model/change.ts";
import { commit, git } from "../support/repository.ts";
import { type Emulators, startEmulators } from "./emulators.ts";
import { type FleetRoot, fleetRoot } from "./fleet-root.ts";
import { MINUTE } from "./minute.ts";
import { makeZone, putRecord, readZone } from "./route53.ts";
import { whyNot } from "./toolchain.ts";

const IDS = Array.from({ length: 10 }, (_, index) => `fleet-${index}`);
const domainOf = (id: string) => `${id}.example`;

/** A dangerous change for each of so many tenants; only what is at Route 53 differs. */
const DANGEROUS = new Map([
  ["fleet-0", { edit: { ip4: "192.0.2.80, 0.0.0.0/1" }, rule: "spf/wide-range" }],
  ["fleet-1", { edit: { mx: "mx: { hosts: [{ host: mx.other.example }] }" }, rule: "mx/replaced" }],
  ["fleet-2", { edit: { dkim: "s1" }, rule: "dkim/selector-removed" }],
  ["fleet-3", { edit: { stage: "observe" }, rule: "dmarc/weakened" }],
  ["fleet-5", { edit: { more: "    spf: { all: neutral }\n" }, rule: "spf/weakened" }],
  [
    "fleet-6",
    {
      edit: { mx: "mx: { hosts: [{ host: mx.mailhost.example }, { host: mx.other.example, priority: 0 }] }" },
      rule: "mx/added",
    },
  ],
  ["fleet-8", { edit: { mx: "mail: sends" }, rule: "mx/removed" }],
  ["fleet-9", { edit: { stage: "reject" }, rule: "dmarc/stage-skipped" }],
]);

const missing = whyNot("terraform", "aws-provider", "moto");
if (missing) console.warn(missing);

describe.skipIf(missing)(`ten tenants on Route 53${missing ? ` (${missing})` : ""}`, () => {
  let emulators: Emulators;
  let root: string;
  let fleet: FleetRoot;
  const zones = new Map<string, string>();

  const write = (
    id: string,
    {
      stage = "observe",
      lifecycle = "active",
      mx = "mx: { hosts: [{ host: mx.mailhost.example }] }",
      dkim = "s1, s2",
      ip4 = "192.0.2.80",
      more = "",
    } = {},
  ) =>
    fleet.write(
      id,
      `  ${domainOf(id)}:\n    zone: { provider: route53, zoneId: ${zones.get(id)} }\n    ${mx}\n    senders: [{ name: office, ip4: [${ip4}], dkim: [${dkim
        .split(", ")
        .map((selector) => `{ selector: ${selector}, cname: ${selector}.dkim.mailhost.example, state: active }`)
        .join(
          ", ",
        )}] }]\n    dmarc: { stage: ${stage}, reports: ["mailto:dmarc@${domainOf(id)}"] }\n    tlsReports: ["mailto:tls@${domainOf(id)}"]\n${more}`,
      `lifecycle: ${lifecycle}\n`,
    );
  const document = (...args: string[]) => fleet.run<PreviewDocument>(args);
  const deploy = (...args: string[]) =>
    fleet.run<{ readonly summary: object; readonly stacks: readonly object[] }>([
      "deploy",
      "--parallel",
      "10",
      ...args,
    ]);
  const published = async (id: string) => readZone(emulators.moto.url, zones.get(id) ?? "");

  beforeAll(async () => {
    emulators = await startEmulators();
    fleet = fleetRoot(emulators.env);
    root = fleet.root;
    writeFileSync(join(root, ".gitignore"), ".postroad/\nstate/\nmirror.tfrc\n.terraform.d/\n");
    for (const id of IDS) {
      zones.set(id, await makeZone(emulators.moto.url, domainOf(id)));
      write(id);
    }
    commit(root);
  }, 5 * MINUTE);

  afterAll(async () => {
    await emulators?.close();
    fleet?.remove();
  });

  test("are deployed, with one lock file for all", { timeout: 5 * MINUTE }, async () => {
    const { code, summary, err } = await deploy();
    expect({ code, ...summary }).toMatchObject({ code: 0, applied: 10, failed: 0 });
    expect(err).toContain(".terraform.lock.hcl");
    expect(readFileSync(join(root, ".terraform.lock.hcl"), "utf8")).toMatch(/^provider ".*\/hashicorp\/aws" \{$/m);
    for (const id of IDS) {
      // A stack has a link to the provider, and no copy of it.
      const own = join(root, ".postroad/terraform/stacks", id, ".terraform/providers");
      const entries = readdirSync(own, { recursive: true, withFileTypes: true });
      expect(entries.filter((entry) => !entry.isDirectory()).map((entry) => entry.isSymbolicLink())).toEqual([true]);
      expect(await published(id)).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ name: domainOf(id), type: "MX", values: ["10 mx.mailhost.example"] }),
          expect.objectContaining({ name: `_dmarc.${domainOf(id)}`, type: "TXT" }),
        ]),
      );
    }
  });

  test("one that changes and one that retires are the only ones that are touched", {
    timeout: 3 * MINUTE,
  }, async () => {
    git(root, ["add", "--all"]);
    git(root, ["commit", "--quiet", "--message", "step"]);
    const before = await published("fleet-4");
    write("fleet-3", { stage: "quarantine-test" });
    write("fleet-7", { lifecycle: "retired" });
    const { code, stacks } = await deploy("--changed", "HEAD");
    expect(code).toBe(0);
    expect(stacks).toMatchObject([
      { stack: "fleet-3", result: "applied", add: 0, change: 1, remove: 0 },
      { stack: "fleet-7", result: "applied", add: 0, change: 0, remove: before.length },
    ]);
    const dmarc = (await published("fleet-3")).find(({ name }) => name.startsWith("_dmarc."));
    expect(dmarc?.values).toEqual([expect.stringMatching(/^v=DMARC1; p=quarantine; t=y/)]);
    expect(await published("fleet-7")).toEqual([]);
    expect(await published("fleet-4")).toEqual(before);
  });

  test("a dangerous change is refused until it is acknowledged, and plan says what preview says", {
    timeout: 3 * MINUTE,
  }, async () => {
    git(root, ["add", "--all"]);
    git(root, ["commit", "--quiet", "--message", "step"]);
    const before = await Promise.all(IDS.map(published));
    for (const [id, { edit }] of DANGEROUS) write(id, edit);
    const previewed = await document("preview", "--base", "HEAD");
    const planned = await document("plan", "--changed", "HEAD");
    const risks = ({ risks: all }: PreviewDocument) =>
      all.map(({ tenant, rule, digest }) => ({ tenant, rule, digest }));
    expect(risks(previewed).map(({ tenant, rule }) => `${tenant} ${rule}`)).toEqual(
      [...DANGEROUS].map(([id, { rule }]) => `${id} ${rule}`),
    );
    expect(risks(planned)).toEqual(risks(previewed));
    // What is in no resource, such as what a domain is for, only preview shows.
    const words = ({ tenants }: PreviewDocument) =>
      tenants.map(({ changes }) => changes.filter(({ kind }) => kind === "record").map((one) => one.words));
    expect(words(planned)).toEqual(words(previewed));
    const refused = await deploy("--changed", "HEAD", "--require-acknowledgement");
    expect({ code: refused.code, ...refused.summary }).toMatchObject({ code: 1, applied: 0 });
    expect(await Promise.all(IDS.map(published))).toEqual(before);
    for (const id of DANGEROUS.keys()) write(id, id === "fleet-3" ? { stage: "quarantine-test" } : {});
  });

  test("what was changed past Terraform is described in the words of mail, with its risk", {
    timeout: 3 * MINUTE,
  }, async () => {
    const zone = zones.get("fleet-4") ?? "";
    const name = domainOf("fleet-4");
    await putRecord(emulators.moto.url, zone, { name, type: "MX", ttl: 300, value: "0 mx.evil.example" });
    await putRecord(emulators.moto.url, zone, { name, type: "TXT", ttl: 3600, value: '"v=spf1 +all"' });
    const policy = `_dmarc.${domainOf("fleet-3")}`;
    const none = { name: policy, type: "TXT", ttl: 3600, value: '"v=DMARC1; p=none"' };
    await putRecord(emulators.moto.url, zones.get("fleet-3") ?? "", none);
    const { tenants } = await document("plan", "fleet-3", "fleet-4");
    const drift = tenants.flatMap(({ terraform }) => terraform?.drift ?? []);
    expect(drift.map((one) => `${one.kind} ${one.name}: ${one.risk} ${one.rule}`).sort()).toEqual([
      `record ${policy}: high dmarc/weakened`,
      `record ${name}: high mx/replaced`,
      `record ${name}: high spf/weakened`,
    ]);
    expect(await deploy("fleet-3", "fleet-4")).toMatchObject({ code: 0, summary: { applied: 2 } });
  });

  test("all are as declared now: nothing is applied", { timeout: 3 * MINUTE }, async () => {
    const done = await deploy();
    expect({ code: done.code, ...done.summary }).toMatchObject({ code: 0, applied: 0, unchanged: 10, failed: 0 });
    expect(emulators.standIn.failures).toEqual([]);
  });
});
