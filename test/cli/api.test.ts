import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { installed, packed } from "../support/package.ts";
import { emptyFolder, TOOLKIT, tenantFile } from "../support/root.ts";
import { PLATFORM } from "../support/world.ts";

/** An app of somebody's own, in TypeScript. */
const APP = `import { strict as assert } from "node:assert";
import { App } from "cdktf";
import { readFleet, stackPlatform, synthesize, TenantStack, type Fleet } from "postroad";

const root = process.cwd();
const fleet: Fleet = readFleet(root, "2026-11-22");
assert.equal(fleet.diagnostics.filter(({ severity }) => severity === "error").length, 0);
assert.deepEqual(synthesize({ fleet, root, out: "out" }), ["acme"]);

// One's own app may hold a tenant's stack beside others.
const app = new App({ outdir: "own", stackTraces: false });
const { blueprint } = fleet.tenants.get("acme")!;
const platform = stackPlatform(fleet.platform!, blueprint.accounts);
const stack = new TenantStack(app, { blueprint, platform, place: { root, stackFolder: root } });
const hasGuard: boolean = stack.hasGuard;
assert.equal(hasGuard, false);
app.synth();
`;

/** A stack of somebody's own, made of the parts. */
const PARTS = `import { strict as assert } from "node:assert";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { App, TerraformStack } from "cdktf";
import { readFleet } from "postroad";
import { Mailboxes, MailDomain, PolicyHost, References, SesRelay } from "postroad/constructs";

const fleet = readFleet(process.cwd(), "2026-11-22");
assert.deepEqual(fleet.diagnostics.filter(({ severity }) => severity === "error"), []);
const { blueprint } = fleet.tenants.get("full")!;
const app = new App({ outdir: "own", stackTraces: false });
const stack = new TerraformStack(app, "full");
const provider = new AwsProvider(stack, "aws", { region: "eu-west-1" });
const usEast1 = new AwsProvider(stack, "us-east-1", { region: "us-east-1", alias: "us-east-1" });
const references = new References();
for (const relay of blueprint.relays) new SesRelay(stack, relay.id, { relay, provider, references });
const mailboxes = new Mailboxes(stack, "inbound", { tenant: "full", inbound: blueprint.inbound!, provider, references });
const [policy] = blueprint.policies;
const policyHost = new PolicyHost(stack, "policy", { policy: policy!, provider: usEast1, references });
const domain = "full.example";
const written: number = new MailDomain(stack, domain, { blueprint, domain, provider, references, policyHost, receives: mailboxes.takes(domain) }).written.length;
assert.ok(written > 5);
assert.throws(() => new MailDomain(stack, "none", { blueprint, domain: "other.example", provider, references }), /must be a domain of full/);
app.synth();
`;

const FULL = tenantFile(
  "full",
  `  full.example:
    zone: { provider: route53, zoneId: Z0123456789ABCDEFGHIJ }
    mx: { inbound: true }
    senders: [{ relay: shop }]
    mtaSts: { mode: testing, host: cloudfront }
    tlsReports: ["mailto:tls@full.example"]
    dmarc: { stage: quarantine, reports: ["mailto:dmarc@full.example"] }
`,
  `relays: { shop: { domain: full.example, mailFrom: bounce } }
inbound: { mailboxes: { desk: { address: desk@full.example, deliver: { bucket: full-inbound } } } }
`,
);

const STANDARDS = `import { lintDmarc, lintSpf, parseSpf, policyId, printTerms, readDmarc } from "postroad/standards";

const parsed = parseSpf("v=spf1 include:_spf.example.net ~all");
if (!parsed.ok) throw new Error(parsed.faults[0]?.message);
const kinds: string[] = parsed.record.terms.map(({ kind }) => kind);
const broken = parseSpf("v=spf1 ip4:192.0.2.300 -all");
const codes = broken.ok ? [] : broken.faults.map(({ code, range }) => [code, range.start]);
const id: string = policyId("version: STSv1\\n");
console.log(JSON.stringify({ kinds, text: printTerms(parsed.record.terms), codes, lints: lintSpf(parsed.record, printTerms(parsed.record.terms)).map(({ code }) => code), id: id.length > 0 }));
void [lintDmarc, readDmarc];
`;

describe("the public API, from the tarball", () => {
  let tarball = "";
  beforeAll(async () => {
    tarball = (await packed()).path;
  });

  /** A folder with the package, and an app that is checked there by TypeScript; returns what is wrong with it. */
  function app(name: string, text: string, optional: boolean) {
    const root = emptyFolder();
    installed(tarball, root, { optional });
    writeFileSync(join(root, "package.json"), '{ "type": "module" }');
    writeFileSync(join(root, "platform.yaml"), PLATFORM);
    mkdirSync(join(root, "tenants"));
    writeFileSync(join(root, "tenants/acme.yaml"), tenantFile("acme", "  acme.example:\n    mail: none\n"));
    if (name === "parts") writeFileSync(join(root, "tenants/full.yaml"), FULL);
    const check = (source: string): string => {
      writeFileSync(join(root, `${name}.ts`), source);
      const tsc = join(TOOLKIT, "node_modules/typescript/bin/tsc");
      const types = ["--types", "node", "--typeRoots", join(TOOLKIT, "node_modules/@types")];
      const args = ["--strict", "--module", "nodenext", "--target", "es2023", "--skipLibCheck", ...types, `${name}.ts`];
      return spawnSync(process.execPath, [tsc, ...args], { cwd: root, encoding: "utf8" }).stdout;
    };
    const faults = check(text);
    const run = () => spawnSync(process.execPath, [`${name}.js`], { cwd: root, encoding: "utf8" });
    return { root, check, faults, run };
  }

  it("gives the parts of a stack, which make in one of one's own what a tenant's stack makes", () => {
    const { root, faults, run } = app("parts", PARTS, true);
    expect(faults).toBe("");
    const { status, stderr } = run();
    expect([status, stderr]).toEqual([0, ""]);
    const made = JSON.parse(readFileSync(join(root, "own/stacks/full/cdk.tf.json"), "utf8")) as {
      resource: Record<string, object>;
    };
    const whole = spawnSync(process.execPath, ["node_modules/postroad/bin/postroad.mjs", "synth", "full"], {
      cwd: root,
      encoding: "utf8",
    });
    expect([whole.status, whole.stderr.includes("error")]).toEqual([0, false]);
    const synthesized = JSON.parse(
      readFileSync(join(root, "cdktf.out/stacks/full/cdk.tf.json"), "utf8"),
    ) as typeof made;
    const addresses = ({ resource }: typeof made) =>
      Object.entries(resource).flatMap(([type, held]) => Object.keys(held).map((key) => `${type}.${key}`));
    // The tenant at SES is not part of a relay, and the stack of postroad's own adds it.
    const own = new Set(addresses(made));
    expect(
      addresses(synthesized).filter((one) => !own.has(one) && !one.startsWith("aws_cloudformation_stack.")),
    ).toEqual([]);
    expect(addresses(made).filter((one) => !addresses(synthesized).includes(one))).toEqual([]);
  });

  it("reads, judges and synthesizes a fleet, and puts a tenant's stack into an app of one's own", () => {
    const { root, check, faults, run } = app("app", APP, true);
    expect(faults).toBe("");
    const { status, stderr } = run();
    expect([status, stderr]).toEqual([0, ""]);
    const made = (name: string) =>
      JSON.parse(readFileSync(join(root, name, "stacks/acme/cdk.tf.json"), "utf8")) as object;
    expect(made("out")).toHaveProperty("output");
    expect(made("own")).toHaveProperty("output");
    // Types that could not be found would let anything pass.
    expect(check(APP.replace("const hasGuard: boolean", "const hasGuard: number"))).toContain("TS2322");
  });

  it("has the standards, which need no cdktf", () => {
    const { check, faults, run } = app("standards", STANDARDS, false);
    expect(faults).toBe("");
    const { stdout, stderr } = run();
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toMatchObject({
      kinds: ["include", "all"],
      text: "v=spf1 include:_spf.example.net ~all",
      codes: [["ip4", 11]],
      lints: [],
      id: true,
    });
    expect(check(STANDARDS.replace("const id: string", "const id: number"))).toContain("TS2322");
  });
});
