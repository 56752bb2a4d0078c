import { expect, it } from "vitest";
import { FLAVOURS } from "../../../src/outputs/ci/flavours.ts";
import { postroad } from "../../support/cli.ts";
import { rootOf, tenantFile } from "../../support/root.ts";

const PLATFORM = `version: 1
organisation: 'Stranger \${{ secrets.A }} \${file("/etc/passwd")} $(id)'
backend: { type: cloud, organization: example, workspaces: { name: "mail-{tenant}" } }
pipelines: { owners: ["@example/mail-platform"] }
`;
const NAME = "name: 'Stranger ${{ secrets.A }} ${file(\"/etc/passwd\")} $(id)'";

it("names that people give are in no pipeline", async () => {
  const root = rootOf({
    "platform.yaml": PLATFORM,
    "tenants/acme.yaml": tenantFile("acme", "  example.org: { mail: none }", NAME),
  });
  for (const flavour of FLAVOURS) {
    const { code, out } = await postroad(["ci", flavour, "--root", root]);
    expect([flavour, code]).toEqual([flavour, 0]);
    expect(out).not.toMatch(/Stranger|secrets\.A\b|passwd|\$\(id\)/);
  }
});

it.each([
  ["branch", "'main\"; curl example.com'"],
  ["branch", "'${{ github.token }}'"],
  ["owners", '["@example/team\\n* @stranger"]'],
  ["owners", '["@example/team @stranger"]'],
  ["terraform", "'1.11.4; id'"],
  ["plan", "{ environment: '${{ github.token }}' }"],
  ["deploy", '{ role: "arn:aws:iam::111122223333:role/a b" }'],
  ["shards", "21"],
  ["runsOn", "'${{ github.token }}'"],
  ["runsOn", "[]"],
  ["host", "'github.example.com/api'"],
  ["host", "'${{ github.token }}'"],
  ["root", "../mail"],
  ["root", "infra/../../mail"],
  ["root", "/mail"],
  ["root", "'mail; id'"],
])("pipelines.%s must not be %s", async (field, value) => {
  const root = rootOf({ "platform.yaml": `version: 1\norganisation: Test\npipelines: { ${field}: ${value} }\n` });
  const { code, out, err } = await postroad(["ci", "github", "--root", root]);
  expect([code, out]).toEqual([1, ""]);
  expect(err).toMatch(/^error\[schema\//);
});

it("the same input gives the same bytes, and a tenant with errors stops what is synthesized from tenants", async () => {
  const tenants = { "tenants/acme.yaml": tenantFile("acme", "  example.org: { mail: none }") };
  const [one, two] = [
    rootOf({ "platform.yaml": PLATFORM, ...tenants }),
    rootOf({ "platform.yaml": PLATFORM, ...tenants }),
  ];
  const broken = rootOf({ "platform.yaml": PLATFORM, "tenants/acme.yaml": "tenant: acme\n" });
  for (const flavour of FLAVOURS) {
    const texts = await Promise.all(
      [one, two].map(async (root) => (await postroad(["ci", flavour, "--root", root])).out),
    );
    expect(texts[0]).toBe(texts[1]);
    expect([flavour, (await postroad(["ci", flavour, "--root", broken])).code]).toEqual([flavour, 1]);
  }
});

it("a wrong command line is 2", async () => {
  for (const args of [
    ["ci"],
    ["ci", "jenkins"],
    ["ci", "github", "--check", "--out", "x"],
    ["ci", "github", "--job", "plan", "--shards", "x"],
    ["ci", "gitlab", "--job", "plan"],
  ])
    expect([args, (await postroad(args)).code]).toEqual([args, 2]);
});
