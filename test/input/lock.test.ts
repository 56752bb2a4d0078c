import { expect, test } from "vitest";
import { postroad } from "../support/cli.ts";
import { rootOf, tenantFile } from "../support/root.ts";

const TENANT = tenantFile(
  "acme",
  "  acme.example:\n    mail: sends\n    senders: [{ name: vendors, include: [a.example.net] }]\n",
);
const entry = (value: string) => ({ values: [value], ttl: 300, fetched: "2026-11-22T10:00:00Z" });
const lock = (entries: object) => JSON.stringify({ version: 1, entries }, null, 2);

async function rulesOf(files: Readonly<Record<string, string>>): Promise<string[]> {
  const { out } = await postroad([
    "check",
    "--format",
    "json",
    "--root",
    rootOf({ "tenants/acme.yaml": TENANT, ...files }),
  ]);
  return JSON.parse(out).diagnostics.map(({ rule, file, line }: Record<string, unknown>) => `${rule} ${file}:${line}`);
}

test("a root without a lock file has no facts, and nothing to say about it", async () => {
  expect((await rulesOf({})).filter((rule) => rule.includes("records.lock.json"))).toEqual([]);
});

test("a lock with faults is reported with their places", async () => {
  expect(
    await rulesOf({ "records.lock.json": lock({ "TXT a.example.net": { values: ["v=spf1 -all"], ttl: 300 } }) }),
  ).toContain("schema/required records.lock.json:4");
  expect(await rulesOf({ "records.lock.json": '{ "version": 1, "entries": {' })).toContainEqual(
    expect.stringMatching(/^yaml\/syntax records\.lock\.json/),
  );
});

test("more than ten lookups are an error at the sender that costs them, nine and ten a warning, eight a note", async () => {
  const record = (count: number) =>
    entry(`v=spf1 ${Array.from({ length: count - 1 }, (_, index) => `a:a${index}.example.net`).join(" ")} -all`);
  const at = (count: number) => rulesOf({ "records.lock.json": lock({ "TXT a.example.net": record(count) }) });
  expect(await at(11)).toContain("spf/lookup-limit tenants/acme.yaml:7");
  expect(await at(10)).toContain("spf/lookup-near tenants/acme.yaml:7");
  expect(await at(8)).toContain("spf/lookup-near tenants/acme.yaml:7");
  expect((await at(7)).filter((rule) => rule.startsWith("spf/lookup"))).toEqual([]);
});

test("an include that leads back to itself is an error", async () => {
  expect(
    await rulesOf({ "records.lock.json": lock({ "TXT a.example.net": entry("v=spf1 include:a.example.net -all") }) }),
  ).toContain("spf/loop tenants/acme.yaml:7");
});
