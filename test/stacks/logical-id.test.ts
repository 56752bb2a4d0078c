import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { logicalId } from "../../constructs/logical-id.ts";
import { tenantFile } from "../support/root.ts";
import { exampleFiles, exampleIds } from "./example-files.ts";
import { resourcesOf, type Stack, synthesizeFiles } from "./synthesized.ts";

const ZONE =
  "{ provider: cloudflare, zoneId: 023e105f4ecef8ad9ca31a8372d0c353, accountId: 9a7806061c88ada191ed06f989cc3dac }";

/** A tenant with one Cloudflare domain; `more` are further fields of the domain. */
function stackOf(more: string, domain = "example.com"): Stack {
  const body = `  ${domain}:\n    zone: ${ZONE}\n${more}`;
  return synthesizeFiles({ "tenants/harbor.yaml": tenantFile("harbor", body) }).stack("harbor");
}

const addressesOf = (stack: Stack): string[] => resourcesOf(stack).map(({ kind, id }) => `${kind}.${id}`);

/** The address of the record with this name and content. */
function addressOf(stack: Stack, name: string, content: string): string | undefined {
  return resourcesOf(stack).find(({ args }) => args["name"] === name && String(args["content"]).includes(content))?.id;
}

const MX = "    mx: { hosts: [{ host: mx1.example.net }, { host: mx2.example.net, priority: 20 }] }\n";
const SENDER = "    senders: [{ name: office, ip4: [198.51.100.7] }]\n";
const TXT = '    txt: ["first=1", "second=2"]\n';

describe("the address of an existing resource", () => {
  const before = addressesOf(stackOf(MX + SENDER + TXT));

  it.each([
    ["another TXT value", MX + SENDER + TXT.replace("]", ', "third=3"]')],
    ["another exchanger", MX.replace("]", ", { host: mx3.example.net }]") + SENDER + TXT],
    ["another sender", MX + SENDER.replace("]", "] }, { name: shop, ip4: [192.0.2.1]") + TXT],
    ["a policy", `${MX}${SENDER}${TXT}    mtaSts: { mode: testing }\n    tlsReports: ["mailto:tls@example.com"]\n`],
    ["a longer ttl", `${MX}${SENDER}${TXT}    ttl: 1d\n`],
  ])("stays when the tenant gets %s", (_, more) => {
    expect(addressesOf(stackOf(more))).toEqual(expect.arrayContaining(before));
  });

  it("stays when something else goes", () => {
    const fewer = addressesOf(stackOf(MX.replace(", { host: mx2.example.net, priority: 20 }", "") + SENDER + TXT));
    expect(fewer).toHaveLength(before.length - 1);
    expect(before).toEqual(expect.arrayContaining(fewer));
  });

  it("stays when things are declared in another order", () => {
    const reordered = `${TXT.replace('"first=1", "second=2"', '"second=2", "first=1"')}${SENDER}    mx: { hosts: [{ host: mx2.example.net, priority: 20 }, { host: mx1.example.net }] }\n`;
    expect(addressesOf(stackOf(reordered)).sort()).toEqual([...before].sort());
  });

  it("stays whatever other tenants there are", () => {
    const files = exampleFiles();
    const all = synthesizeFiles(files);
    for (const id of exampleIds().filter((one) => one !== "reports-desk")) {
      const { [`tenants/${id}.yaml`]: alone = "", "platform.yaml": platform = "" } = files;
      const only = synthesizeFiles({ "platform.yaml": platform, [`tenants/${id}.yaml`]: alone });
      expect(only.texts.get(id)).toBe(all.texts.get(id));
    }
  });
});

describe("the address of a Cloudflare record", () => {
  it("changes with its name, which the provider cannot change in place", () => {
    const ids = (domain: string) => resourcesOf(stackOf(MX + SENDER, domain)).map(({ id }) => id);
    const renamed = ids("example.org");
    expect(ids("example.com").filter((id) => renamed.includes(id))).toEqual([]);
  });

  it("stays when its value changes", () => {
    const other = SENDER.replace("198.51.100.7", "203.0.113.9");
    expect(addressOf(stackOf(MX + SENDER), "example.com", "198.51.100.7")).toMatch(/^txt_example-com-apex-spf_/);
    expect(addressOf(stackOf(MX + other), "example.com", "203.0.113.9")).toBe(
      addressOf(stackOf(MX + SENDER), "example.com", "198.51.100.7"),
    );
  });

  it("of an exchanger stays when its priority changes", () => {
    const other = MX.replace("priority: 20", "priority: 30");
    const before = addressOf(stackOf(MX), "example.com", "mx2.example.net");
    expect(before).toBeDefined();
    expect(addressOf(stackOf(other), "example.com", "mx2.example.net")).toBe(before);
  });
});

describe("an address", () => {
  it("is readable, made of its identity, and what Terraform takes for a name", () => {
    expect(logicalId("txt", "_dmarc.example.com")).toMatch(/^txt__dmarc-example-com_[0-9a-f]{8}$/);
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (identity) => {
        expect(logicalId("txt", identity)).toMatch(/^txt_[a-z0-9_-]{0,60}_[0-9a-f]{8}$/);
      }),
    );
  });

  it("differs for identities that read the same", () => {
    expect(logicalId("txt", "a.b")).not.toBe(logicalId("txt", "a-b"));
    expect(logicalId("mx", "a.b")).not.toBe(logicalId("txt", "a.b"));
  });
});
