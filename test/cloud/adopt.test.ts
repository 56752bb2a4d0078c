import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Answer, Resolver } from "../../src/input/dns/resolver.ts";
import type { PreviewDocument } from "../../src/model/change.ts";
import { quoteTxt } from "../../src/standards/txt/parse.ts";
import { postroad } from "../support/cli.ts";
import { type Emulators, startEmulators } from "./emulators.ts";
import { type FleetRoot, fleetRoot } from "./fleet-root.ts";
import { MINUTE } from "./minute.ts";
import type { RecordSet } from "./record-sets.ts";
import { makeZone, putRecord, readZone } from "./route53.ts";
import { whyNot } from "./toolchain.ts";

const missing = whyNot("terraform", "aws-provider", "moto");
if (missing) console.warn(missing);

/** A key that no single character-string holds. */
const KEY =
  "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEArz4ISuFK+KuVJAXPPTsXgUVMeHSDUEvNDJXmDB7dq1AYqiAfdB5NJV0WkVOCXBwTIQeGuqodZ4i4dMTFNvWJYHSsmFLxXVwuTOCzQrbAb9vmxUmiICI6TrVIPZzfbPHWlYpDC8SGR8uEqDj0xM/qyDQXBBjnh0cMM3NEtPXDyRkGvuYfmoPIjWYyg+rKn8sFXSlwONAHpfmPhaFMaF2nGmiVV8uUkYt8cmLPvRCpdZOUjsnY2Yp8rUIQMMOSYJpyThz5Jh0FZCBaPw5wUjNXXVf3DzbF4OD6bIOKEeOWgGWZfhNl0g/NaMsmlmJcBuGO8mLmIRrGWP7q0sH9jx5J3QIDAQAB";

describe.skipIf(missing)(`a domain whose records are in Route 53${missing ? ` (${missing})` : ""}`, () => {
  let emulators: Emulators;
  let fleet: FleetRoot;
  let zone: string;
  let before: readonly RecordSet[];

  /** DNS that has an MX, or does not answer. */
  const dns = (answer: Answer): Resolver => ({
    query: async (type, name) =>
      type === "MX" && name === "harbor.example"
        ? answer
        : { ok: true, exists: name === "com", values: name === "com" ? ["a.servers.example"] : [], ttl: 1 },
  });
  const plan = async (resolver?: Resolver) => {
    const { code, ...document } = await fleet.run<PreviewDocument>(["plan"], { resolver });
    return { code, document };
  };
  const deploy = (resolver?: Resolver) => fleet.run<{ readonly stacks: readonly object[] }>(["deploy"], { resolver });
  /** What the zone holds, hosts without their final dot. */
  const standing = async () =>
    (await readZone(emulators.moto.url, zone)).map((set) => ({
      ...set,
      values: set.values.map((value) => value.replace(/\.$/, "")),
    }));
  const write = (stage: string) =>
    fleet.write(
      "harbor",
      `  harbor.example:
    zone: { provider: route53, zoneId: ${zone} }
    ttl: 5m
    mx: { hosts: [{ host: mx1.mailhost.example }, { host: mx2.mailhost.example, priority: 20 }] }
    senders: [{ name: office, ip4: [192.0.2.80], dkim: [{ selector: s1, publicKey: ${KEY}, state: active }] }]
    spf: { all: softfail }
    txt: ["site-verification=one"]
    dmarc: { stage: ${stage}, reports: ["mailto:dmarc@harbor.example"] }`,
    );

  beforeAll(async () => {
    emulators = await startEmulators();
    fleet = fleetRoot(emulators.env);
    mkdirSync(join(fleet.root, "adopt"));
    const { url } = emulators.moto;
    zone = await makeZone(url, "harbor.example");
    const put = (name: string, type: string, value: string | readonly string[]) =>
      putRecord(url, zone, { name, type, ttl: 300, value });
    const key = `v=DKIM1; k=rsa; p=${KEY}`;
    await put("harbor.example", "MX", ["10 mx1.mailhost.example.", "20 mx2.mailhost.example."]);
    await put("harbor.example", "TXT", ['"v=spf1 ip4:192.0.2.80 ~all"', '"site-verification=one"']);
    await put("_dmarc.harbor.example", "TXT", '"v=DMARC1; p=none; rua=mailto:dmarc@harbor.example"');
    await put("s1._domainkey.harbor.example", "TXT", `"${key.slice(0, 255)}" "${key.slice(255)}"`);
    await put("www.harbor.example", "A", "192.0.2.81");
    before = await standing();
    write("observe");
    const entries = before.flatMap(({ name, type, values, ttl }) =>
      values.map((value) => ({ name, type, value, ttl })),
    );
    expect(entries).toHaveLength(7);
    writeFileSync(join(fleet.root, "adopt/harbor.yaml"), JSON.stringify(entries));
  }, 2 * MINUTE);

  afterAll(async () => {
    await emulators?.close();
    fleet?.remove();
  });

  test("is not deployed first where it is not adopted, nor unless stated otherwise what exists", {
    timeout: 3 * MINUTE,
  }, async () => {
    const entries = readFileSync(join(fleet.root, "adopt/harbor.yaml"), "utf8");
    rmSync(join(fleet.root, "adopt/harbor.yaml"));
    const stands = dns({ ok: true, exists: true, values: ["10 mx1.mailhost.example"], ttl: 1 });
    const planned = await plan(stands);
    expect([planned.code, planned.document.risks.map(({ rule }) => rule)]).toEqual([3, ["adopt/standing"]]);
    expect((await deploy(stands)).stacks).toEqual([
      expect.objectContaining({ result: "refused", message: expect.stringContaining("adopt it: adopt/harbor.yaml") }),
    ]);
    expect((await deploy(dns({ ok: false, why: "192.0.2.53:53 does not answer" }))).stacks).toEqual([
      expect.objectContaining({ result: "failed", message: expect.stringContaining("--offline") }),
    ]);
    expect(await standing()).toEqual(before);
    writeFileSync(join(fleet.root, "adopt/harbor.yaml"), entries);
  });

  test("is planned as adopted: nothing that exists is made or destroyed", { timeout: MINUTE }, async () => {
    const { code, document } = await plan();
    const [harbor] = document.tenants;
    expect([code, harbor?.presence, harbor?.changes.map(({ words }) => words)]).toEqual([
      2,
      "added",
      ["adopts 6 records, changes none, leaves 1 that is not ours"],
    ]);
    expect(harbor?.terraform?.counts).toEqual({ create: 0, update: 2, delete: 0, replace: 0 });
    expect(harbor?.terraform?.imported).toHaveLength(4);
  });

  test("a change of what exists is judged in the same plan", { timeout: MINUTE }, async () => {
    write("reject");
    const { code, document } = await plan();
    expect(code).toBe(3);
    expect(document.risks.map(({ rule }) => rule)).toEqual(["dmarc/stage-skipped"]);
    expect(document.tenants[0]?.changes.map(({ words }) => words)).toContain(
      "adopts 6 records, changes 1, leaves 1 that is not ours",
    );
    write("observe");
  });

  test("is taken over by the first apply, which creates and destroys nothing", {
    timeout: 2 * MINUTE,
  }, async () => {
    // Two are written as the provider writes them: an MX without its final dot, a long TXT split without a blank.
    expect((await deploy()).stacks).toEqual([
      expect.objectContaining({ stack: "harbor", result: "applied", add: 0, change: 2, remove: 0 }),
    ]);
    expect(await standing()).toEqual(before);
  });

  test("has an empty second plan, which names the file as no longer needed", { timeout: MINUTE }, async () => {
    const { code, document } = await plan();
    expect(code).toBe(0);
    expect(document.notes).toEqual(["adopt/harbor.yaml has done its work: what it names is in the state. Delete it."]);
  });

  test("is the tenant's: without the file, a change of its own is applied", { timeout: 2 * MINUTE }, async () => {
    rmSync(join(fleet.root, "adopt/harbor.yaml"));
    write("quarantine");
    expect((await deploy()).stacks).toEqual([
      expect.objectContaining({ stack: "harbor", result: "applied", add: 0, change: 1, remove: 0 }),
    ]);
  });

  test("is recovered where the state was lost: what exists is listed, and the plan makes and destroys nothing", {
    timeout: 3 * MINUTE,
  }, async () => {
    const listing = (await standing()).map(({ name, type, values, ttl }) => ({
      ...{ Name: `${name}.`, Type: type, TTL: ttl },
      ResourceRecords: values.map((value) => ({ Value: type === "TXT" ? quoteTxt(value, "octal") : value })),
    }));
    writeFileSync(join(fleet.root, "zone.json"), JSON.stringify({ ResourceRecordSets: listing }));
    rmSync(join(fleet.root, "state"), { recursive: true });
    const { code, out } = await postroad(["import", "zone.json", "--recover", "harbor", "--format", "json"], {
      cwd: fleet.root,
    });
    expect([code, JSON.parse(out)]).toEqual([
      0,
      expect.objectContaining({ adopted: 6, differs: [], absent: [], unadopted: [] }),
    ]);
    const { document } = await plan();
    const counts = document.tenants[0]?.terraform?.counts;
    expect([counts?.create, counts?.delete, counts?.replace]).toEqual([0, 0, 0]);
    expect(document.tenants[0]?.terraform?.imported).toHaveLength(4);
    expect((await deploy()).stacks).toEqual([
      expect.objectContaining({ stack: "harbor", result: "applied", add: 0, remove: 0 }),
    ]);
    expect((await plan()).code).toBe(0);
  });
});
