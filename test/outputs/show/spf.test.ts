import { expect, test } from "vitest";
import { factsOf } from "../../resolve/facts.ts";
import { postroad } from "../../support/cli.ts";
import { rootOf, tenantFile } from "../../support/root.ts";

const networks = Array.from({ length: 28 }, (_, index) => `ip4:198.51.100.${2 * index}`).join(" ");

const ROOT = {
  "tenants/acme.yaml": tenantFile(
    "acme",
    [
      "  acme.example:",
      "    mx: { hosts: [{ host: mx.example.net }] }",
      "    senders:",
      "      - { name: shop, include: [shop.example.net], ip4: [192.0.2.1] }",
      "      - { name: desk, include: [desk.example.net], a: [gone.example.net] }",
      "    spf: { flatten: [shop.example.net] }",
      "    dmarc: { reports: ['mailto:dmarc@acme.example'] }",
    ].join("\n"),
  ),
  "records.lock.json": JSON.stringify({
    version: 1,
    entries: factsOf({
      "TXT shop.example.net": `v=spf1 a ${networks} -all`,
      "TXT desk.example.net": "v=spf1 include:deep.example.net mx -all",
      "A gone.example.net": [],
      "AAAA gone.example.net": [],
    }),
  }),
};

async function shown(...options: string[]): Promise<string> {
  return (await postroad(["show", "acme", "--root", rootOf(ROOT), ...options])).out;
}

test("the tree has what each step and each sender costs, what has no answer, and what is not known", async () => {
  const lines = (await shown()).split("\n");
  const from = lines.findIndex((line) => line.includes("SPF needs"));
  expect(lines.slice(from, from + 10)).toEqual([
    "  SPF needs at least 6 of 10 DNS lookups, at least 1 without an answer (records.lock.json does not hold deep.example.net)",
    "     1  a:shop.example.net",
    "     1  a:gone.example.net (no answer)",
    "     3  include:desk.example.net",
    "         1  include:deep.example.net",
    "         1  mx",
    "     1  include:_spf1.acme.example",
    "  by sender: shop 2, desk 4",
    expect.stringMatching(/^ {2}answer with all TXT values: \d+ octets$/),
    "",
  ]);
});

test("the records of our own are among the records", async () => {
  const { records, spf } = JSON.parse(await shown("--format", "json"));
  const own = records.filter(({ name }: { name: string }) => name.startsWith("_spf"));
  expect(own).toEqual([
    expect.objectContaining({
      name: "_spf1.acme.example",
      type: "TXT",
      value: expect.stringMatching(/^v=spf1( ip4:198\.51\.100\.\d+)+ -all$/),
      purpose: "SPF: networks of flattened includes",
    }),
  ]);
  expect(spf).toEqual([
    expect.objectContaining({
      lookups: 6,
      exact: false,
      voids: 1,
      voidsExact: false,
      senders: [
        { sender: "shop", lookups: 2, voids: 0 },
        { sender: "desk", lookups: 4, voids: 1 },
      ],
      unknown: ["deep.example.net"],
      splits: ["_spf1.acme.example"],
    }),
  ]);
});
