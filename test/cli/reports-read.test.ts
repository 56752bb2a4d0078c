import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { ObjectStore } from "../../src/world/aws/objects.ts";
import { postroad } from "../support/cli.ts";
import { rootOf, tenantFile } from "../support/root.ts";

const TENANTS = { "tenants/harbor.yaml": tenantFile("harbor", "  example.com:\n    mail: none") };

/** Seconds of a day in November 2026. */
const at = (day: number) => Date.parse(`2026-11-${day}T00:00:00Z`) / 1000;

const aggregate = (id: string, domain: string, count: number) => `<?xml version="1.0"?>
<feedback>
  <report_metadata><org_name>receiver.example</org_name><email>dmarc@receiver.example</email><report_id>${id}</report_id>
    <date_range><begin>${at(20)}</begin><end>${at(21) - 1}</end></date_range></report_metadata>
  <policy_published><domain>${domain}</domain><p>none</p></policy_published>
  <record>
    <row><source_ip>192.0.2.1</source_ip><count>${count}</count>
      <policy_evaluated><disposition>none</disposition><dkim>pass</dkim><spf>fail</spf></policy_evaluated></row>
    <identifiers><header_from>${domain}</header_from></identifiers>
    <auth_results><dkim><domain>${domain}</domain><selector>s1</selector><result>pass</result></dkim></auth_results>
  </record>
</feedback>`;

const root = (more: Readonly<Record<string, string>> = {}) =>
  rootOf({
    ...TENANTS,
    "in/one.xml": aggregate("1", "example.com", 3),
    "in/two.xml": aggregate("2", "mail.example.com", 4),
    "in/foreign.xml": aggregate("3", "example.net", 5),
    ...more,
  });

const json = async (args: readonly string[], options: Parameters<typeof postroad>[1]) => {
  const { code, out, err } = await postroad(["reports", "read", ...args, "--format", "json"], options);
  return { code, err, document: JSON.parse(out) };
};

describe("postroad reports read", () => {
  it("keeps what a folder holds, names what it refuses, and reads nothing twice", async () => {
    const cwd = root();
    const first = await json(["in"], { cwd });
    expect(first).toMatchObject({
      code: 0,
      err: "",
      document: {
        version: 1,
        reports: 2,
        messages: 7,
        sessions: 0,
        failureReports: 0,
        known: { deliveries: 0, reports: 0 },
        refused: [{ reason: "foreign", count: 1, first: [{ where: expect.stringContaining("foreign.xml") }] }],
      },
    });
    writeFileSync(join(cwd, "in/again.xml.gz"), gzipSync(readFileSync(join(cwd, "in/one.xml"))));
    const { document } = await json(["in", "in/one.xml"], { cwd });
    expect(document).toMatchObject({ reports: 0, messages: 0, known: { deliveries: 4, reports: 1 }, refused: [] });
  });

  it("says the same to people", async () => {
    const { code, out } = await postroad(["reports", "read", "in"], { cwd: root() });
    expect(code).toBe(0);
    expect(out).toContain("2 reports stored: 7 messages");
    expect(out).toMatch(/Refused: 1 .*\n {2}.*foreign\.xml: /);
  });

  it("reads standard input, and keeps it where --store says", async () => {
    const cwd = root();
    const input = gzipSync(aggregate("9", "example.com", 9));
    const { document } = await json(["-", "--store", "kept"], { cwd, input });
    expect(document).toMatchObject({ reports: 1, messages: 9 });
    expect(readFileSync(join(cwd, "kept/batches/20261122T100000Z-0001.parquet")).subarray(0, 4).toString()).toBe(
      "PAR1",
    );
  });

  it("reads a bucket by its prefix, and keeps reports in one that platform.yaml names", async () => {
    const objects = inMemory({ "mail/in/1": aggregate("1", "example.com", 3), "mail/other": "no report" });
    const cwd = root({
      "platform.yaml":
        "version: 1\norganisation: Test\naws: { region: eu-west-1 }\nreports: { store: s3://kept-reports/fleet }\n",
    });
    const places: string[] = [];
    const connect = async ({ region }: { readonly region: string }) => {
      places.push(region);
      return objects.store;
    };
    const first = await json(["s3://mail/in/"], { cwd, objects: connect });
    expect(first.document).toMatchObject({ reports: 1, messages: 3 });
    const second = await json(["s3://mail/in/"], { cwd, objects: connect, env: { AWS_REGION: "eu-central-1" } });
    expect(second.document).toMatchObject({ reports: 0, known: { deliveries: 1, reports: 0 } });
    expect(places).toEqual(["eu-west-1", "eu-west-1", "eu-central-1", "eu-central-1"]);
    expect([...objects.held.keys()].filter((key) => key.startsWith("kept-reports/")).sort()).toEqual([
      "kept-reports/fleet/batches/20261122T100000Z-0001.parquet",
      "kept-reports/fleet/dmarc/month=2026-11/20261122T100000Z-0001.parquet",
    ]);
  });

  it("--again reads what was refused before its domain was declared, and counts nothing twice", async () => {
    const cwd = root();
    await json(["in"], { cwd });
    writeFileSync(
      join(cwd, "tenants/harbor.yaml"),
      tenantFile("harbor", "  example.com: { mail: none }\n  example.net: { mail: none }"),
    );
    expect((await json(["in"], { cwd })).document).toMatchObject({ reports: 0, known: { deliveries: 3 } });
    expect((await json(["in", "--again"], { cwd })).document).toMatchObject({
      ...{ reports: 1, messages: 5, known: { deliveries: 0, reports: 2 }, refused: [] },
    });
    expect((await json(["in"], { cwd })).document).toMatchObject({ reports: 0, known: { deliveries: 3 } });
  });

  it.each([
    [[], "purpose: reports"],
    [["no/such/file"], "no/such/file"],
    [[""], "got nothing"],
    [["s3://"], "s3://bucket/prefix"],
    [["in", "--store", "s3:/kept"], "s3://bucket"],
    [["in", "--format", "yaml"], "argument 'yaml' is invalid"],
    [["in", "--store", "platform.yaml"], "platform.yaml"],
  ])("%j exits with 1, says why, and keeps nothing", async (args, why) => {
    const { code, out, err } = await postroad(["reports", "read", ...args], { cwd: root() });
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain(why);
    expect(err).not.toContain("internal error");
  });

  it("stops at a signal after the delivery that it is at, keeps what was read, and reads the rest next time", async () => {
    const cwd = root();
    const { code, out, err } = await postroad(["reports", "read", "in/one.xml", "in/two.xml"], {
      cwd,
      onSignal: (listener) => {
        listener("SIGTERM");
        return () => {};
      },
    });
    expect([code, out]).toEqual([1, ""]);
    expect(err).toMatch(/^Stopping: .*\nerror: it was stopped by a signal/);
    const { document } = await json(["in/one.xml", "in/two.xml"], { cwd });
    expect(document).toMatchObject({ reports: 1, messages: 4, known: { deliveries: 1, reports: 0 } });
  });

  it("exits with 1 where a store cannot be read, and names the file", async () => {
    const cwd = root();
    mkdirSync(join(cwd, ".postroad/reports/batches"), { recursive: true });
    writeFileSync(join(cwd, ".postroad/reports/batches/20261121T100000Z-0001.parquet"), "no Parquet");
    const { code, err } = await postroad(["reports", "read", "in"], { cwd });
    expect(code).toBe(1);
    expect(err).toContain("20261121T100000Z-0001.parquet must be");
  });

  it("reads nothing where a tenant's file cannot be read: its reports would be refused for good", async () => {
    const { code, err } = await postroad(["reports", "read", "in"], {
      cwd: root({ "tenants/broken.yaml": "tenant: [" }),
    });
    expect(code).toBe(1);
    expect(err).toContain("tenants/broken.yaml");
  });
});

/** A bucket's objects in memory, by bucket and key. */
function inMemory(texts: Readonly<Record<string, string>>) {
  const held = new Map(Object.entries(texts).map(([key, text]) => [key, Buffer.from(text)]));
  const store: ObjectStore = {
    async *list(bucket, prefix) {
      for (const [key, octets] of [...held].toSorted(([a], [b]) => (a < b ? -1 : 1)))
        if (key.startsWith(`${bucket}/${prefix}`))
          yield { key: key.slice(bucket.length + 1), size: octets.length, etag: `"${octets.length}"` };
    },
    open: async (bucket, key) => Readable.from([held.get(`${bucket}/${key}`) ?? ""]),
    put: async (bucket, key, octets) => void held.set(`${bucket}/${key}`, Buffer.from(octets)),
    create: async (bucket, key, octets) => {
      if (held.has(`${bucket}/${key}`)) return false;
      held.set(`${bucket}/${key}`, Buffer.from(octets));
      return true;
    },
    remove: async (bucket, keys) => {
      for (const key of keys) held.delete(`${bucket}/${key}`);
    },
  };
  return { store, held };
}
