import fc from "fast-check";
import { expect, it } from "vitest";
import { codeownersFile } from "../../../src/outputs/ci/codeowners.ts";
import type { Settings } from "../../../src/outputs/ci/settings.ts";
import { postroad } from "../../support/cli.ts";
import { rootOf, tenantFile } from "../../support/root.ts";

const base: Settings = {
  branch: "main",
  owners: ["@example/mail-platform"],
  shards: 10,
  terraform: "1.11.4",
  runsOn: undefined,
  host: undefined,
  root: "",
  notify: undefined,
  plan: { role: undefined, environment: "plan" },
  deploy: { role: undefined, environment: "production" },
  region: "eu-west-1",
  tokens: [],
  backend: { type: "local" },
  fleet: { tenants: [], stacks: [], usesUnnamedCloudflare: false, takesReports: false },
};

const withContact = (contact: string) =>
  codeownersFile({ ...base, fleet: { ...base.fleet, tenants: [{ tenant: "acme", contact, services: [] }] } }).text;

/** Who owns a file: those of the last pattern that matches, a folder's or a file's. */
function ownersOf(text: string, file: string): string[] {
  const rules = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  const matches = (pattern: string) =>
    pattern === "*" || (pattern.endsWith("/") ? file.startsWith(pattern) : file === pattern);
  const last = rules.map((rule) => rule.split(" ")).findLast(([pattern = ""]) => matches(pattern));
  return last?.slice(1) ?? [];
}

it("a tenant's contact reviews its file with the platform's owners, who alone hold what all share", async () => {
  const { out: text } = await postroad(["ci", "codeowners"]);
  expect(ownersOf(text, "/tenants/minimal.yaml")).toEqual(["postmaster@minimal.example", "@example/mail-platform"]);
  for (const file of [
    "/acknowledge/a.yaml",
    "/schemas/x.json",
    "/src/cli/run.ts",
    "/constructs/x.ts",
    "/stacks/app.ts",
    "/.github/workflows/plan.yml",
    "/platform.yaml",
    "/CODEOWNERS",
    "/tenants/new.yaml",
  ])
    expect([file, ownersOf(text, file)]).toEqual([file, ["@example/mail-platform"]]);
});

it("an address with a character of the file's own syntax, or of another script, names nobody", () => {
  for (const contact of ["a#b@example.com", "!a@example.com", "a@exämple.com", "*@example.com"])
    expect(ownersOf(withContact(contact), "/tenants/acme.yaml")).toEqual(["@example/mail-platform"]);
});

it("no contact adds a line, an owner of another file or a pattern", () => {
  const plain = withContact("none at all").split("\n");
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.emailAddress()), (contact) => {
      const lines = withContact(contact).split("\n");
      const differ = lines.filter((line, index) => line !== plain[index]);
      expect(lines.length).toBe(plain.length);
      expect(differ.length).toBeLessThanOrEqual(1);
      for (const line of differ)
        expect(line).toMatch(/^\/tenants\/acme\.yaml [A-Za-z0-9._+-]+@[A-Za-z0-9.-]+ @example\/mail-platform$/);
    }),
  );
});

it("without owners in platform.yaml there is no file, and the line to write", async () => {
  const root = rootOf({ "tenants/acme.yaml": tenantFile("acme", "  example.org: { mail: none }") });
  const { code, out, err } = await postroad(["ci", "codeowners", "--root", root]);
  expect([code, out]).toEqual([1, ""]);
  expect(err).toContain('pipelines: { owners: ["@example/mail-platform"] }');
});

it("in a sub-folder, owns that folder and the pipelines, and nothing of others", () => {
  const { text } = codeownersFile({ ...base, root: "infra/mail" });
  expect(text).toContain("/infra/mail/ @example/mail-platform\n");
  expect(text).toContain("/infra/mail/acknowledge/ @example/mail-platform\n");
  expect(text).toContain("/.github/ @example/mail-platform\n");
  expect(text).not.toMatch(/^\* /m);
});
