import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { postroad } from "../support/cli.ts";
import { rootOf, tenantFile } from "../support/root.ts";

const ZONE = "Z0123456789ABCDEFGHIJ";
const CLOUDFLARE = "023e105f4ecef8ad9ca31a8372d0c353";

const harbor = (zone: string) =>
  tenantFile(
    "harbor",
    `  example.com:
    zone: ${zone}
    mx: { hosts: [{ host: mx1.example.net }] }
    senders: [{ name: office, ip4: [192.0.2.80] }]
    spf: { all: softfail }
    txt: ["site=1"]
    dmarc: { stage: observe, reports: ["mailto:dmarc@example.com"] }`,
  );

const set = (name: string, type: string, ...values: readonly string[]) => ({
  ...{ Name: name, Type: type, TTL: 300 },
  ResourceRecords: values.map((value) => ({ Value: value })),
});

interface Recovered {
  readonly adopted: number;
  readonly stands: readonly { name: string; type: string }[];
  readonly differs: readonly { name: string; value: string; standing: readonly string[] }[];
  readonly absent: readonly { name: string; type: string }[];
  readonly unadopted: readonly { name: string; why: string }[];
}

const recovered = async (root: string): Promise<Recovered> => {
  const { code, out, err } = await postroad(["import", "zone.json", "--recover", "harbor", "--format", "json"], {
    cwd: root,
  });
  if (code !== 0) throw new Error(err);
  return JSON.parse(out) as Recovered;
};

describe("import --recover", () => {
  it("lists what a tenant would write to Route 53 and exists; what differs or is absent is reported", async () => {
    const root = rootOf({
      "tenants/harbor.yaml": harbor(`{ provider: route53, zoneId: ${ZONE} }`),
      "zone.json": JSON.stringify({
        ResourceRecordSets: [
          set("example.com.", "MX", "10 mx1.example.net."),
          set("example.com.", "TXT", '"v=spf1 ip4:192.0.2.80 -all"', '"site=1"'),
          set("www.example.com.", "A", "192.0.2.1"),
        ],
      }),
    });
    const { adopted, stands, differs, absent } = await recovered(root);
    expect([adopted, stands.map(({ type }) => type)]).toEqual([3, ["MX", "TXT"]]);
    expect(differs.map(({ name, value, standing }) => [name, value, standing])).toEqual([
      ["example.com", "v=spf1 ip4:192.0.2.80 ~all", ["v=spf1 ip4:192.0.2.80 -all"]],
    ]);
    expect(absent.map(({ name, type }) => [name, type])).toEqual([["_dmarc.example.com", "TXT"]]);
    expect(readFileSync(join(root, "adopt/harbor.yaml"), "utf8").split("\n").slice(2)).toEqual([
      `- { name: example.com, type: MX, value: "10 mx1.example.net", ttl: 300, id: ${ZONE}_example.com_MX }`,
      `- { name: example.com, type: TXT, value: "v=spf1 ip4:192.0.2.80 -all", ttl: 300, id: ${ZONE}_example.com_TXT }`,
      `- { name: example.com, type: TXT, value: "site=1", ttl: 300, id: ${ZONE}_example.com_TXT }`,
      "",
    ]);
    const checked = JSON.parse((await postroad(["check", "--format", "json"], { cwd: root })).out);
    expect(checked).toMatchObject({ summary: { errors: 0 } });
  });

  it("lists of Cloudflare's zone our own records alone, by their ids", async () => {
    const record = (digit: number, type: string, content: string, more: object = {}) => ({
      ...{ id: String(digit).repeat(32), zone_id: CLOUDFLARE, zone_name: "example.com", name: "example.com" },
      ...{ type, content, ttl: 300, ...more },
    });
    const root = rootOf({
      "tenants/harbor.yaml": harbor(`{ provider: cloudflare, zoneId: ${CLOUDFLARE} }`),
      "zone.json": JSON.stringify([
        record(1, "MX", "mx1.example.net", { priority: 10 }),
        record(2, "TXT", "v=spf1 ip4:192.0.2.80 ~all"),
        record(3, "TXT", "of-somebody-else=1"),
        record(4, "TXT", "site=1", { id: undefined }),
      ]),
    });
    const { adopted, absent, unadopted } = await recovered(root);
    expect([adopted, absent.length]).toEqual([2, 2]);
    expect(unadopted.map(({ why }) => why)).toEqual([
      "the source gives no id of it, by which Terraform would take it over",
    ]);
    const text = readFileSync(join(root, "adopt/harbor.yaml"), "utf8");
    expect(text).toContain(`id: "${CLOUDFLARE}/${"1".repeat(32)}"`);
    expect(text).not.toContain("of-somebody-else");
  });

  it("counts one record as one, and several as several", async () => {
    const root = rootOf({
      "tenants/harbor.yaml": harbor(`{ provider: route53, zoneId: ${ZONE} }`),
      "zone.json": JSON.stringify({ ResourceRecordSets: [set("example.com.", "MX", "10 mx1.example.net.")] }),
    });
    const { out } = await postroad(["import", "zone.json", "--recover", "harbor"], { cwd: root });
    expect(out.split("\n")[0]).toBe("harbor: 1 record is as declared, 0 differ, 3 are missing.");
  });

  it.each([
    ["a tenant that is not there", ["--recover", "nobody"], 2],
    ["a new tenant beside it", ["--recover", "harbor", "--tenant", "acme"], 2],
    ["an adopt file that is there", ["--recover", "harbor", "--out", "out"], 1],
    ["a zone without a record of the tenant", ["--recover", "harbor"], 1],
  ])("refuses %s", async (_, args, exit) => {
    const root = rootOf({
      "tenants/harbor.yaml": harbor(`{ provider: route53, zoneId: ${ZONE} }`),
      "out/adopt/harbor.yaml": "[]",
      "zone.json": JSON.stringify({ ResourceRecordSets: [set("other.example.", "MX", "10 mx1.example.net.")] }),
    });
    const { code } = await postroad(["import", "zone.json", ...args], { cwd: root });
    expect([code, existsSync(join(root, "adopt"))]).toEqual([exit, false]);
  });
});
