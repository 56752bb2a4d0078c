import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { postroad } from "../support/cli.ts";
import { emptyFolder, rootOf } from "../support/root.ts";

const ZONE = `$ORIGIN example.com.
$TTL 1h
@ MX 1 smtp.google.com.
@ TXT "v=spf1 include:_spf.google.com ~all"
_dmarc TXT "v=DMARC1; p=none; rua=mailto:dmarc@example.com"
`;

const set = (name: string, type: string, ...values: readonly string[]) => ({
  Name: name,
  Type: type,
  TTL: 300,
  ResourceRecords: values.map((value) => ({ Value: value })),
});

describe("import", () => {
  it("writes a tenant from a file, and from standard input the same but for the source's name", async () => {
    const root = rootOf({ "example.zone": ZONE });
    const written = async (source: string, out: string): Promise<string> => {
      const args = ["import", source, "--tenant", "acme", "--out", out];
      expect((await postroad(args, { cwd: root, input: ZONE })).code).toBe(0);
      return readFileSync(join(root, out, "tenants/acme.yaml"), "utf8").replace(/^# Written by .*$/m, "");
    };
    const text = await written("example.zone", "one");
    expect(await written("-", "two")).toBe(text);
    expect(text).toContain("service: google-workspace");
  });

  it("knows a source by its text, whatever its file is called", async () => {
    const root = rootOf({ "zone.json": ZONE });
    expect((await postroad(["import", "zone.json", "--tenant", "acme"], { cwd: root })).code).toBe(0);
  });

  it.each(["tenants/acme.yaml", "adopt/acme.yaml"])("overwrites nothing: %s", async (path) => {
    const root = rootOf({ "example.zone": ZONE, [path]: "mine" });
    const { code, err } = await postroad(["import", "example.zone", "--tenant", "acme"], { cwd: root });
    expect(code).toBe(1);
    expect(err).toContain("exists already");
    expect(readFileSync(join(root, path), "utf8")).toBe("mine");
  });

  it("follows no link: neither in a file's place nor in the folder's", async () => {
    const root = rootOf({ "example.zone": ZONE, "tenants/other.yaml": "mine" });
    const link = join(root, "tenants/acme.yaml");
    symlinkSync(join(root, "nowhere"), link);
    const args = ["import", "example.zone", "--tenant", "acme"];
    const { code, err } = await postroad(args, { cwd: root });
    expect([code, readlinkSync(link), existsSync(join(root, "nowhere"))]).toEqual([1, join(root, "nowhere"), false]);
    expect(err).toContain("tenants/acme.yaml exists already");
    symlinkSync(join(root, "tenants"), join(root, "linked"));
    mkdirSync(join(root, "out"));
    symlinkSync(join(root, "linked"), join(root, "out/tenants"));
    expect((await postroad([...args, "--out", "out"], { cwd: root })).code).toBe(1);
    expect(readdirSync(join(root, "tenants")).sort()).toEqual(["acme.yaml", "other.yaml"]);
  });

  it("takes 8 MiB from standard input, counted in octets, and refuses more", async () => {
    const root = rootOf({});
    const args = ["import", "-", "--tenant", "acme", "--format", "json"];
    const padded = (octets: number) => `${ZONE};${"ü".repeat((octets - ZONE.length - 1) >> 1)}`;
    const { code, err } = await postroad(args, { cwd: root, input: padded(8 * 1024 * 1024 + 2) });
    expect([code, err]).toEqual([2, "error: must be given at most 8 MiB, for no zone is nearly as long\n"]);
    expect((await postroad(args, { cwd: root, input: padded(8 * 1024 * 1024) })).code).toBe(0);
  });

  it("refuses standard input that is not UTF-8, at its place", async () => {
    const root = rootOf({});
    const input = Buffer.concat([Buffer.from(`${ZONE}x TXT "caf`), Buffer.from([0xe9]), Buffer.from('"\n')]);
    const { code, err } = await postroad(["import", "-", "--tenant", "acme"], { cwd: root, input });
    expect([code, readdirSync(root)]).toEqual([1, ["platform.yaml"]]);
    expect(err).toContain("yaml/encoding");
    expect(err).toContain("<stdin>:6:11");
  });

  it.each([
    [{}, "node_modules/postroad/schemas"],
    [{ "schemas/tenant.schema.json": "{}" }, "schemas"],
  ])("names the schemas where they are, of a root with %j", async (files, schemas) => {
    const root = rootOf({ "example.zone": ZONE, ...files });
    const zone = "route53:Z0123456789ABCDEFGHIJ";
    await postroad(["import", "example.zone", "--tenant", "acme", "--zone", zone], { cwd: root });
    for (const [folder, schema] of [
      ["tenants", "tenant"],
      ["adopt", "adopt"],
    ])
      expect(readFileSync(join(root, `${folder}/acme.yaml`), "utf8").split("\n")[0]).toBe(
        `# yaml-language-server: $schema=../${schemas}/${schema}.schema.json`,
      );
  });

  it("writes nothing from a source with a fault, and says where it is", async () => {
    const root = rootOf({ "example.zone": `${ZONE}bad MX ten mx\n` });
    const { code, err } = await postroad(["import", "example.zone", "--tenant", "acme"], { cwd: root });
    expect(code).toBe(1);
    expect(err).toContain("example.zone:6:8");
    expect(err).toContain("Nothing was written.");
    expect(readdirSync(root).sort()).toEqual(["example.zone", "platform.yaml"]);
  });

  it("shows no private key that a source holds", async () => {
    const pem = ["-----BEGIN", "PRIVATE KEY-----"].join(" ");
    const root = rootOf({ "example.zone": `${ZONE}key TXT "${pem} MIIEvQ"\n` });
    const { code, out, err } = await postroad(["import", "example.zone", "--tenant", "acme"], { cwd: root });
    expect(code).toBe(1);
    expect(err).toContain("secret/private-key");
    expect(out + err).not.toContain("MIIEvQ");
  });

  it("refuses a link, a folder and a file that is not there", async () => {
    const root = rootOf({ "real.zone": ZONE });
    symlinkSync(join(root, "real.zone"), join(root, "link.zone"));
    for (const source of ["link.zone", ".", "none.zone"]) {
      const { code } = await postroad(["import", source, "--tenant", "acme"], { cwd: root });
      expect([source, code]).toEqual([source, 1]);
    }
    expect(readdirSync(root)).not.toContain("tenants");
  });

  it("refuses the domain of another tenant", async () => {
    const root = rootOf({ "example.zone": ZONE });
    await postroad(["import", "example.zone", "--tenant", "acme"], { cwd: root });
    const { code, err } = await postroad(["import", "example.zone", "--tenant", "other"], { cwd: root });
    expect(code).toBe(1);
    expect(err).toContain("claim/domain");
    expect(readdirSync(join(root, "tenants"))).toEqual(["acme.yaml"]);
  });

  it("takes the zone's provider from the command line", async () => {
    const root = rootOf({ "example.zone": ZONE });
    const zone = "route53:Z0123456789ABCDEFGHIJ";
    await postroad(["import", "example.zone", "--tenant", "acme", "--zone", zone], { cwd: root });
    expect(readFileSync(join(root, "tenants/acme.yaml"), "utf8")).toContain(
      "zone: { provider: route53, zoneId: Z0123456789ABCDEFGHIJ }",
    );
    expect(readFileSync(join(root, "adopt/acme.yaml"), "utf8")).toContain(
      '- { name: example.com, type: MX, value: "1 smtp.google.com", ttl: 3600, id: Z0123456789ABCDEFGHIJ_example.com_MX }',
    );
  });

  it("lists for adoption what check lets pass, and says what it leaves out", async () => {
    const root = rootOf({
      "zone.json": JSON.stringify({
        ResourceRecordSets: [
          set("example.com.", "MX", "1 smtp.google.com.", "1 smtp.google.com."),
          set("example.com.", "TXT", '"v=spf1 include:_spf.google.com ~all"'),
          set("_dmarc.example.com.", "TXT", '"v=DMARC1; p=none; rua=mailto:dmarc@example.com"'),
          set("64/26.example.com.", "NS", "ns1.example.net."),
          set("long.example.com.", "TXT", `"${"a".repeat(250)}" `.repeat(33)),
        ],
      }),
    });
    const zone = "route53:Z0123456789ABCDEFGHIJ";
    const args = ["import", "zone.json", "--tenant", "acme", "--origin", "example.com", "--zone", zone];
    const { code, out } = await postroad([...args, "--format", "json"], { cwd: root });
    const { adopted, unadopted } = JSON.parse(out) as { adopted: number; unadopted: { name: string; why: string }[] };
    expect([code, adopted]).toEqual([0, 3]);
    expect(unadopted.map(({ name, why }) => [name, why])).toEqual([
      ["example.com", "it is there twice: line 1 of the source has it, too"],
      ["64/26.example.com", expect.stringContaining('it cannot be listed: "name" must be the full name of a record')],
      ["long.example.com", expect.stringContaining('it cannot be listed: "value" must have at most 8192 characters')],
    ]);
    const checked = JSON.parse((await postroad(["check", "--format", "json"], { cwd: root })).out);
    expect(checked).toMatchObject({ summary: { errors: 0 } });
    rmSync(join(root, "tenants"), { recursive: true });
    rmSync(join(root, "adopt"), { recursive: true });
    const pretty = (await postroad(args, { cwd: root })).out;
    expect(pretty).toContain(
      "Not listed for adoption:\n  example.com MX 1 smtp.google.com\n    why: it is there twice",
    );
  });

  it("says of what Cloudflare's list gives no id, and adopts the rest", async () => {
    const id = (digit: number) => String(digit).repeat(32);
    const record = (index: number, type: string, content: string, more: object = {}) => ({
      ...{ id: id(index), zone_id: id(0), zone_name: "example.com", name: "example.com", type, content, ttl: 300 },
      ...more,
    });
    const list = [
      record(1, "MX", "smtp.google.com", { priority: 1 }),
      record(2, "TXT", "v=spf1 include:_spf.google.com ~all", { id: undefined }),
      record(1, "TXT", "site=1"),
    ];
    const root = rootOf({ "list.json": JSON.stringify(list) });
    const args = ["import", "list.json", "--tenant", "acme", "--format", "json"];
    const { adopted, unadopted } = JSON.parse((await postroad(args, { cwd: root })).out);
    expect([adopted, unadopted.map(({ why }: { why: string }) => why)]).toEqual([
      1,
      [
        "the source gives no id of it, by which Terraform would take it over",
        "it is there twice: line 1 of the source has it, too",
      ],
    ]);
  });

  it.each([
    ["--tenant", "Acme"],
    ["--tenant", "platform"],
    ["--tenant", "acme", "--zone", "cloudflare:xyz"],
    ["--tenant", "acme", "--origin", "no name"],
    [],
  ])("refuses %j as a wrong command line", async (...args) => {
    const root = rootOf({ "example.zone": ZONE });
    expect((await postroad(["import", "example.zone", ...args], { cwd: root })).code).toBe(2);
    expect(readdirSync(root)).not.toContain("tenants");
  });

  it.each([
    [
      "a zone without mail",
      "$ORIGIN example.net.\n$TTL 1h\n@ SOA ns.example.net. hostmaster.example.net. 1 7200 3600 1209600 300\nwww A 192.0.2.1\n",
      [],
      "example.net",
    ],
    ["a name that --origin gives and the zone has not", ZONE, ["--origin", "example.org"], "example.org"],
  ])("says of %s that nothing of mail is there, at the source", async (_, text, more, name) => {
    const root = rootOf({ "z.zone": text });
    const args = ["import", "z.zone", "--tenant", "acme", "--format", "json", ...more];
    const { code, out } = await postroad(args, { cwd: root });
    const { diagnostics } = JSON.parse(out);
    expect([code, diagnostics.map(({ rule, file }: Record<string, unknown>) => [rule, file])]).toEqual([
      1,
      [["file/unreadable", "z.zone"]],
    ]);
    expect(diagnostics[0].message).toContain(name);
    expect(readdirSync(root)).not.toContain("tenants");
  });

  it("names the zone that the source has where --origin is not among its names", async () => {
    const root = rootOf({ "z.zone": ZONE });
    const { err } = await postroad(["import", "z.zone", "--tenant", "acme", "--origin", "example.org"], { cwd: root });
    expect(err).toContain("example.com");
    expect(err).toContain("1 | $ORIGIN example.com.");
  });

  it("says that nothing is adopted where a source for Cloudflare has no ids", async () => {
    const root = rootOf({ "z.zone": ZONE });
    const told = async (zone: string, tenant: string) =>
      (await postroad(["import", "z.zone", "--tenant", tenant, "--zone", zone], { cwd: root })).out;
    expect(await told("cloudflare:023e105f4ecef8ad9ca31a8372d0c353", "acme")).toContain("--from-provider");
    expect(await told("external", "other")).not.toContain("--from-provider");
  });

  it("needs no platform.yaml where --root names a folder", async () => {
    const root = emptyFolder();
    writeFileSync(join(root, "z"), ZONE);
    expect((await postroad(["import", join(root, "z"), "--tenant", "acme", "--root", root])).code).toBe(0);
  });
});
