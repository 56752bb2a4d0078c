import { describe, expect, it } from "vitest";
import { postroad } from "../../support/cli.ts";
import { rootOf, tenantFile } from "../../support/root.ts";

const TENANT = tenantFile(
  "acme",
  "  example.com:\n    zone: { provider: external }\n    senders: [{ relay: shop }]",
  "relays:\n  shop: { domain: example.com, region: eu-west-1, access: { cidrs: [192.0.2.0/28] }, users: { web: { pgpKey: 'keybase:acme' } } }\n",
);
const TOKENS = ["aaaa1111", "bbbb2222", "cccc3333"];
const RECORDS = TOKENS.map((token) => ({
  name: `${token}._domainkey.example.com`,
  type: "CNAME",
  ttl: 3600,
  value: `${token}.dkim.amazonses.com`,
}));
const OUTPUTS = { records: { sensitive: false, type: ["tuple", []], value: RECORDS } };
const SENSITIVE = { passwords: { sensitive: true, type: "string", value: "hunter2" } };

const run = (files: Readonly<Record<string, string>>, ...args: string[]) =>
  postroad(["handoff", "acme", "--section", "records", ...args], {
    cwd: rootOf({ "tenants/acme.yaml": TENANT, ...files }),
  });

describe("handoff --outputs", () => {
  it("has placeholders without it, and says how to fill them", async () => {
    const { out } = await run({});
    expect(out).toContain("TOKEN1._domainkey.example.com");
    expect(out).toContain("postroad handoff acme --outputs FILE");
  });

  const forms = {
    "what terraform output -json prints": { ...OUTPUTS, ...SENSITIVE },
    "what terraform output -json records prints": RECORDS,
    "what cdktf output --outputs-file writes": { acme: { records: RECORDS } },
    "a state": { version: 4, serial: 3, outputs: { ...OUTPUTS, ...SENSITIVE }, resources: [] },
  };
  it.each(Object.entries(forms))("reads %s", async (_, document) => {
    const { code, out, err } = await run({ "out.json": JSON.stringify(document) }, "--outputs", "out.json");
    expect(code).toBe(0);
    for (const token of TOKENS) {
      expect(out).toContain(`dig +short CNAME ${token}._domainkey.example.com`);
      expect(out).toContain(`# answer: ${token}.dkim.amazonses.com.`);
    }
    expect(out).not.toMatch(/TOKEN[123]|hunter2/);
    expect(err).toContain("3 records as out.json has them.");
  });

  it.each(["zone", "csv", "json"])("fills them in every format: %s", async (format) => {
    const cwd = rootOf({ "tenants/acme.yaml": TENANT, "out.json": JSON.stringify(OUTPUTS) });
    const { out } = await postroad(["handoff", "acme", "--format", format, "--outputs", "out.json"], { cwd });
    for (const token of TOKENS) expect(out).toContain(`${token}._domainkey.example.com`);
    expect(out).not.toMatch(/TOKEN[123]/);
  });

  it("reads the state of a local backend by itself", async () => {
    const cwd = rootOf({
      "tenants/acme.yaml": TENANT,
      "state/acme.tfstate": JSON.stringify({ version: 4, outputs: OUTPUTS, resources: [] }),
    });
    const { out, err } = await postroad(["handoff", "acme", "--section", "records"], { cwd });
    expect(out).toContain(`dig +short CNAME ${TOKENS[2]}._domainkey.example.com`);
    expect(err).toContain("3 records as state/acme.tfstate has them.");
  });

  it("takes nothing that has another form than what SES gives, and says how many are left", async () => {
    const [first, second] = RECORDS;
    const strange = [
      first,
      { ...second, value: "evil.example.net" },
      { ...second, name: "bbbb2222._domainkey.example.org" },
      { ...second, value: "other.dkim.amazonses.com" },
      { ...second, type: "TXT" },
      { ...second, name: "a b | c`._domainkey.example.com" },
      { name: 1, type: null },
      null,
      "record",
    ];
    const { code, out, err } = await run(
      { "out.json": JSON.stringify({ records: { value: strange } }) },
      "--outputs",
      "out.json",
    );
    expect(code).toBe(0);
    expect(out).not.toContain("evil");
    expect(out).not.toContain("TOKEN1");
    expect(out).toContain("TOKEN2");
    expect(err).toContain("1 record as out.json has it.");
    expect(err).toContain("2 records that only an apply knows are not in out.json.");
  });

  it.each([
    ["no JSON", "not json", "got no JSON"],
    ["a number", "7", "got JSON without outputs"],
    ["nothing", "null", "got JSON without outputs"],
    ["another document", '{"a":{"b":1}}', "got JSON without outputs"],
    ["a prototype's key", '{"__proto__":{"records":[]}}', "got JSON without outputs"],
  ])("refuses %s and exits with 2", async (_, text, why) => {
    const { code, out, err } = await run({ "out.json": text }, "--outputs", "out.json");
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(why);
    expect(err).not.toContain("internal error");
  });

  it("refuses a file that is not there, and a folder", async () => {
    const missing = await run({}, "--outputs", "out.json");
    expect([missing.code, missing.err]).toEqual([2, expect.stringContaining("got out.json: there is no such file")]);
    const folder = await run({}, "--outputs", "tenants");
    expect([folder.code, folder.err]).toEqual([2, expect.stringContaining("got tenants, which is not one")]);
  });
});
