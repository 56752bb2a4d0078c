import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { postroad } from "../support/cli.ts";
import { rootOf, tenantFile } from "../support/root.ts";
import { dmarcRow, give, storeIn } from "../world/reports/store/made.ts";

const ACME = tenantFile(
  "acme",
  `  example.com:
    zone: { provider: external }
    senders: [{ name: office, ip4: [192.0.2.0/28] }]
    dmarc: { stage: observe }`,
);
const NOBEL = tenantFile(
  "nobel",
  `  example.org:
    zone: { provider: external }
    senders: [{ name: till, ip4: [198.51.100.0/28] }]
    dmarc: { stage: observe }`,
);

const fleet = () => rootOf({ "tenants/acme.yaml": ACME, "tenants/nobel.yaml": NOBEL });

/** A fleet with reports: a sender that works, and somebody in the name of the other tenant's domain. */
async function reported(): Promise<string> {
  const root = fleet();
  const store = storeIn(join(root, ".postroad/reports"));
  await store.write((sink) =>
    give(sink, "one", [
      dmarcRow({ dkim: "", alignedDkim: false, messages: 90 }),
      dmarcRow({
        from: "a.example.org",
        source: "203.0.113.9",
        spf: "fail example.com",
        dkim: "",
        alignedSpf: false,
        alignedDkim: false,
        messages: 10,
      }),
    ]),
  );
  await store.close();
  return root;
}

interface ReportsJson {
  readonly tenants: readonly { readonly tenant: string; readonly domains: readonly Record<string, unknown>[] }[];
}

describe("postroad reports", () => {
  test("without a store it says how to begin, and is not an error", async () => {
    const { code, out, err } = await postroad(["reports"], { cwd: fleet() });
    expect([code, out]).toEqual([0, ""]);
    expect(err).toContain("postroad reports read");
  });

  test("a store that was named, and is not there, is named again", async () => {
    const { code, err } = await postroad(["reports", "--store", "elsewhere"], { cwd: fleet() });
    expect(code).toBe(0);
    expect(err).toContain("--store elsewhere");
  });

  test("without a store JSON is complete all the same", async () => {
    const { code, out } = await postroad(["reports", "--json"], { cwd: fleet() });
    const { tenants } = JSON.parse(out) as ReportsJson;
    expect(code).toBe(0);
    expect(tenants.map(({ domains }) => domains.map(({ messages, from }) => [messages, from]))).toEqual([
      [[0, null]],
      [[0, null]],
    ]);
  });

  test("a page reports all domains, and needs nothing else", async () => {
    const { code, out } = await postroad(["reports", "--format", "html"], { cwd: await reported() });
    expect(code).toBe(0);
    expect(out).toMatch(/^<!doctype html>/);
    expect([...out.matchAll(/<h3>([^<]*)</g)].map(([, domain]) => domain)).toEqual(["example.org", "example.com"]);
    expect(out).not.toMatch(/<script|https?:/);
  });

  test("reports of a name are of the tenant whose domain it is or is below", async () => {
    const cwd = await reported();
    const { code, out, err } = await postroad(["reports", "--format", "json"], { cwd });
    expect([code, err]).toEqual([0, ""]);
    const { tenants } = JSON.parse(out) as ReportsJson;
    expect(tenants).toMatchObject([
      {
        tenant: "acme",
        domains: [
          { domain: "example.com", messages: 90, dmarc: { pass: 90, fail: 0 }, sources: [{ sender: "office" }] },
        ],
      },
      {
        tenant: "nobel",
        domains: [{ domain: "example.org", messages: 10, sources: [{ sender: null, network: "203.0.113.0/24" }] }],
      },
    ]);
    const one = JSON.parse((await postroad(["reports", "acme", "--json"], { cwd })).out) as ReportsJson;
    expect(one.tenants).toEqual(tenants.slice(0, 1));
  });

  test("the days are as many as are asked for", async () => {
    const cwd = await reported();
    const of = async (days: string) => JSON.parse((await postroad(["reports", "--json", "--days", days], { cwd })).out);
    expect(await of("2")).toMatchObject({
      window: { from: "2026-11-21", to: "2026-11-22" },
      tenants: [{ domains: [{ messages: 0 }] }, {}],
    });
    expect(await of("3")).toMatchObject({
      window: { from: "2026-11-20", to: "2026-11-22" },
      tenants: [{ domains: [{ messages: 90 }] }, {}],
    });
  });

  test("--since leaves what is new, --networks says whose a network is, --out writes a file", async () => {
    const cwd = await reported();
    writeFileSync(join(cwd, "networks.csv"), "network,asn,name,ptr\n203.0.113.0/28,64500,Example Hosting,\n");
    const before = await postroad(["reports", "--json", "--days", "1", "--out", "before.json"], { cwd });
    expect([before.code, before.out]).toEqual([0, ""]);
    const args = ["reports", "--since", "before.json", "--networks", "networks.csv"];
    const now = JSON.parse((await postroad([...args, "--json"], { cwd })).out);
    expect(now).toMatchObject({ since: { to: "2026-11-22" }, summary: { sources: 2, failing: 0, tls: 0, ready: 0 } });
    expect(now.tenants[1].domains[0].sources[0].owner).toBe("AS64500 Example Hosting");
    const csv = await postroad([...args, "--format", "csv", "--out", "now.csv"], { cwd });
    expect(csv.code).toBe(0);
    expect(readFileSync(join(cwd, "now.csv"), "utf8").split("\r\n")).toHaveLength(4);
  });

  test.each([
    ["no number of days", ["--days", "0"], "1 to"],
    ["no such form", ["--format", "xml"], "xml"],
    ["no such tenant", ["nobody"], "must be a tenant"],
    ["no file to compare with", ["--since", "none.json"], "none.json"],
    ["a file that is none", ["--since", "platform.yaml"], "must be JSON"],
    ["no networks", ["--networks", "platform.yaml"], "platform.yaml:1: must be network,asn,name,ptr"],
    ["no bucket", ["--store", "s3://"], "--store"],
  ])("%s is reported in one line, with exit code 1", async (_, args, words) => {
    const { code, out, err } = await postroad(["reports", ...args], { cwd: fleet() });
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain(words);
  });
});
