import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { parseBlueprints, printBlueprints } from "../../src/changes/sides/blueprint-text.ts";
import { realRunNode } from "../../src/changes/sides/run-node.ts";
import { type Comparison, compareSides } from "../../src/changes/sides/sides.ts";
import { readDeclared } from "../../src/resolve/declared.ts";
import { postroad } from "../support/cli.ts";
import { COMPARISON_WORLD, commit } from "../support/repository.ts";
import { EXAMPLES, emptyFolder, PLATFORM, TOOLKIT } from "../support/root.ts";

const PARTS =
  "src constructs stacks api schemas bin catalog package.json package-lock.json tsconfig.json records.lock.json".split(
    " ",
  );

const tenant = (id: string, zone: string) => `version: 1
tenant: ${id}
contact: postmaster@example.com
domains:
  ${id}.example:
    zone: ${zone}
    mx: { hosts: [{ host: mx.example.net }] }
    senders: [{ name: office, ip4: [192.0.2.1], dkim: [{ selector: s1, cname: s1.keys.example.net, state: active }] }]
    dmarc: { stage: reject, reports: ["mailto:dmarc@${id}.example"] }
`;

interface Edit {
  readonly file: string;
  readonly from: string | RegExp;
  readonly to: string;
}

/** A repository whose toolkit is the running one, and was another at its base: with these edits. */
async function compared(edits: readonly Edit[], world = COMPARISON_WORLD): Promise<Comparison & { left: string[] }> {
  const root = mkdtempSync(join(tmpdir(), "postroad-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const part of PARTS) cpSync(join(TOOLKIT, part), join(root, part), { recursive: true });
  writeFileSync(join(root, "platform.yaml"), `${PLATFORM}limits: { tenantsPerChange: 1 }\n`);
  mkdirSync(join(root, "tenants"));
  writeFileSync(
    join(root, "tenants/acme.yaml"),
    tenant("acme", "{ provider: route53, zoneId: Z0123456789ABCDEFGHIJ }"),
  );
  writeFileSync(join(root, "tenants/beta.yaml"), tenant("beta", "{ provider: external }"));
  for (const { file, from, to } of edits) {
    const text = readFileSync(join(root, file), "utf8");
    expect(text).toMatch(from);
    writeFileSync(join(root, file), text.replace(from, to));
  }
  commit(root);
  for (const { file } of edits) cpSync(join(TOOLKIT, file), join(root, file));
  symlinkSync(join(TOOLKIT, "node_modules"), join(root, "node_modules"));
  const temporary = emptyFolder();
  const comparison = await compareSides({ root, toolkit: root }, "HEAD", { ...world, temporary });
  return { ...comparison, left: readdirSync(temporary) };
}

/** Building the base's code takes a while on a machine that is busy. */
vi.setConfig({ testTimeout: 120_000 });

const ids = ({ affected }: Comparison) => affected.map(({ id }) => id);

test("each side is what its own code makes and means", async () => {
  const comparison = await compared([
    { file: "stacks/providers.ts", from: "~> 6.25", to: "~> 6.20" },
    { file: "src/resolve/domain.ts", from: '?? "1h");', to: '?? "2h");' },
  ]);
  expect([ids(comparison), comparison.unchanged]).toEqual([["acme", "beta"], []]);
  const providers = comparison.affected.map(({ resources }) => resources.map(({ address }) => address));
  expect(providers[0]).toContain("terraform.required_providers.aws");
  expect(providers[1]).toEqual(["output.records"]);
  expect(comparison.sharedTouch).toEqual([{ file: "code", tenants: ["acme", "beta"] }]);
  expect(comparison.left).toEqual([]);
  const ttl = ({ blueprints }: Comparison["before"]) => blueprints.get("acme")?.domains[0]?.ttl;
  expect([ttl(comparison.before), ttl(comparison.after)]).toEqual([7200, 3600]);
});

test("blueprints of another form are read by the running code, and a note says so", async () => {
  const comparison = await compared([
    { file: "src/model/blueprint.ts", from: /^/, to: "// Then.\n" },
    { file: "src/resolve/domain.ts", from: '?? "1h");', to: '?? "2h");' },
  ]);
  expect(ids(comparison)).toEqual(["acme", "beta"]);
  expect(comparison.before.blueprints.get("acme")?.domains[0]?.ttl).toBe(3600);
  expect(comparison.notes).toHaveLength(2);
});

test("code that cannot run is a note, and the running code makes both sides", async () => {
  const comparison = await compared([{ file: "src/cli/main.ts", from: /^/, to: "throw new Error('then');\n" }]);
  expect([ids(comparison), comparison.unchanged, comparison.left]).toEqual([[], ["acme", "beta"], []]);
  expect(comparison.notes).toEqual([expect.stringContaining("cannot run")]);
});

test("the base's code gets neither credentials nor a home where some may lie", () => {
  const folder = emptyFolder();
  const env = {
    PATH: process.env["PATH"],
    HOME: "/home/nobody",
    AWS_SECRET_ACCESS_KEY: "x",
    GITHUB_TOKEN: "x",
    CLOUDFLARE_API_TOKEN: "x",
  };
  const { stdout } = realRunNode(env)(folder, ["-p", "JSON.stringify(process.env)"], 30);
  const seen = JSON.parse(stdout) as Record<string, string>;
  expect(Object.keys(seen).filter((name) => /AWS|TOKEN/.test(name))).toEqual([]);
  expect(seen["HOME"]).toBe(folder);
});

test("a program that does not end is ended", () => {
  expect(realRunNode({})(emptyFolder(), ["-e", "setInterval(() => {}, 1000)"], 0.3).status).toBeNull();
});

test("printed blueprints are the same when they are read again", async () => {
  const printed = await postroad(["blueprints"]);
  expect([printed.code, printed.err]).toEqual([0, ""]);
  const { tenants } = readDeclared({ root: EXAMPLES, toolkit: TOOLKIT });
  const read = parseBlueprints(printed.out);
  expect(read?.size).toBe(tenants.length);
  for (const { blueprint } of tenants) {
    const again = read?.get(blueprint.tenant);
    expect(again).toEqual(blueprint);
    // A key without a value is still there.
    expect(again?.records.map((record) => Object.keys(record))).toEqual(
      blueprint.records.map((one) => Object.keys(one)),
    );
  }
  expect(parseBlueprints(printBlueprints([]))).toEqual(new Map());
  for (const text of ["", "{}", "null", '{"version":2}']) expect(parseBlueprints(text)).toBeUndefined();
});
