import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { drive, type StacksRoot, stacksRoot, until } from "./deploy-stacks.ts";
import { findExecutable } from "./executable.ts";
import { MINUTE } from "./minute.ts";
import { whyNot } from "./toolchain.ts";

const IDS = Array.from({ length: 50 }, (_, index) => `s${String(index).padStart(2, "0")}`);
const FAILING = ["s05", "s15", "s25", "s35", "s45"];
const KILLED_IN = "s10";
const INTERRUPTED_IN = "s30";
const SECRET = "correct-horse-battery-staple";

const missing = whyNot("terraform");
if (missing) console.warn(missing);

describe.skipIf(missing)(`fifty stacks, with failures, a kill and a Ctrl-C${missing ? ` (${missing})` : ""}`, () => {
  let stacks: StacksRoot;
  const files = () =>
    readdirSync(stacks.root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  const said: string[] = [];
  /** What a signal breaks off may have written its line, and is created again. */
  let interrupted: readonly string[] = [];
  const journal = () => {
    const [run = ""] = readdirSync(join(stacks.root, ".postroad/runs"));
    const lines = readFileSync(join(stacks.root, ".postroad/runs", run, "journal.jsonl"), "utf8")
      .trim()
      .split("\n");
    return lines.map((line): { event: string; stack: string; result: string } => JSON.parse(line));
  };
  const run = async (...args: string[]) => {
    const ended = await drive(stacks.root, args).ended;
    said.push(ended.out, ended.err);
    return { ...ended, ...JSON.parse(ended.out) };
  };

  beforeAll(() => {
    stacks = stacksRoot();
    for (const id of IDS)
      stacks.write(id, {
        fails: FAILING.includes(id),
        waits: id === KILLED_IN ? 3 : id === INTERRUPTED_IN ? 8 : 0,
        secret: SECRET,
      });
  });
  afterAll(() => stacks?.remove());

  test("one that is killed leaves a Terraform that ends what it began", { timeout: MINUTE }, async () => {
    const first = drive(stacks.root, []);
    await until(() => stacks.applied().has(`begun-${KILLED_IN}`));
    first.kill("SIGKILL");
    const { out, err } = await first.ended;
    said.push(out, err);
    expect(stacks.applied().get(KILLED_IN)).toBeUndefined();
  });

  test("a run goes on with the rest, and one Ctrl-C gives back every lock", { timeout: MINUTE }, async () => {
    const second = drive(stacks.root, ["--resume"]);
    await until(() => stacks.applied().has(`begun-${INTERRUPTED_IN}`));
    second.kill("SIGINT");
    const { code, out, err } = await second.ended;
    said.push(out, err);
    expect(code).toBe(1);
    const { stacks: told, summary } = JSON.parse(out);
    interrupted = told.flatMap((one: { stack: string; result: string }) =>
      one.result === "interrupted" ? [one.stack] : [],
    );
    expect(interrupted).toContain(INTERRUPTED_IN);
    expect(summary.notStarted).toBeGreaterThan(0);
    // The Terraform that the killed run left may still hold its own.
    expect(stacks.locks().filter((name) => !name.includes(KILLED_IN))).toEqual([]);
  });

  test("what fails stops no other", { timeout: MINUTE }, async () => {
    const { code, summary, stacks: told } = await run("--resume");
    expect(code).toBe(1);
    expect(summary).toMatchObject({ failed: FAILING.length, interrupted: 0, notStarted: 0, refused: 0 });
    expect(told.slice(0, FAILING.length).map(({ stack }: { stack: string }) => stack)).toEqual(FAILING);
  });

  test("nothing is applied twice, and nothing is lost", { timeout: MINUTE }, async () => {
    for (const id of FAILING) stacks.mend(id);
    const last = await run("--resume");
    expect(last).toMatchObject({ code: 0, summary: { applied: FAILING.length, unchanged: 0, failed: 0 } });
    expect((await run("--resume")).stacks).toEqual([]);
    const applied = stacks.applied();
    expect(IDS.filter((id) => applied.get(id) !== 1 && !interrupted.includes(id))).toEqual([]);
    expect(IDS.filter((id) => !applied.has(id))).toEqual([]);
    const done = journal().filter(({ result }) => result === "applied" || result === "unchanged");
    expect(done.map(({ stack }) => stack).sort()).toEqual(IDS);
    expect(applied.get(`begun-${KILLED_IN}`)).toBe(1);
    expect(IDS.filter((id) => stacks.stateOf(id)?.resources.length !== 1)).toEqual([]);
    expect(stacks.locks()).toEqual([]);
  });

  test("a stack whose Terraform changed is applied again", { timeout: MINUTE }, async () => {
    stacks.write("s01", { input: "two", secret: `${SECRET}-2` });
    const { stacks: told } = await run("--resume");
    expect(told).toMatchObject([{ stack: "s01", result: "applied", change: 1 }]);
    expect(stacks.applied().get("s01")).toBe(1);
  });

  test("no secret is in an output, a log or the journal, and only their owner reads them", () => {
    const ours = files().filter((path) => path.includes("/.postroad/") && !path.endsWith("cdk.tf.json"));
    expect(ours.filter((path) => path.endsWith(".log"))).toHaveLength(IDS.length);
    const told = [...said, ...ours.map((path) => readFileSync(path, "utf8"))];
    expect(told.filter((text) => text.includes(SECRET))).toEqual([]);
    const kept = ours.filter((path) => /\.(log|jsonl)$/.test(path));
    expect(kept.filter((path) => (statSync(path).mode & 0o777) !== 0o600)).toEqual([]);
  });
});

describe.skipIf(missing)(`the platform's stack${missing ? ` (${missing})` : ""}`, () => {
  /** The stacks in the order in which they ended. */
  const ended = (err: string) => [...err.matchAll(/^\[[0-9]+\/[0-9]+\] ([a-z]+):/gm)].map(([, id]) => id);

  test("is made before tenants, and goes after them", { timeout: MINUTE }, async () => {
    const stacks = stacksRoot();
    onTestFinished(stacks.remove);
    for (const id of ["acme", "platform"]) stacks.write(id);
    expect(ended((await drive(stacks.root, []).ended).err)).toEqual(["platform", "acme"]);
    for (const id of ["acme", "platform"]) stacks.writeConfig(id, {});
    expect(ended((await drive(stacks.root, []).ended).err)).toEqual(["acme", "platform"]);
    expect(stacks.stateOf("platform")?.resources).toEqual([]);
  });
});

describe.skipIf(missing)(`a plan that fails${missing ? ` (${missing})` : ""}`, () => {
  test("shows nothing that its state holds as sensitive", { timeout: MINUTE }, async () => {
    const stacks = stacksRoot();
    onTestFinished(stacks.remove);
    // What is cut where a message is too long is a secret still.
    const LONG = "0123456789abcdef".repeat(40);
    const key = { variable: { key: { default: [SECRET, LONG], sensitive: true } } };
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's, not JavaScript's
    const it = { input: "${var.key}" };
    stacks.writeConfig("acme", { ...key, resource: { terraform_data: { it } } });
    await drive(stacks.root, []).ended;
    const error_message = `it is ${SECRET}, ${"x".repeat(1870)} ${LONG}`;
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's, not JavaScript's
    const fails = { precondition: [{ condition: '${terraform_data.it.id == ""}', error_message }] };
    stacks.writeConfig("acme", { ...key, resource: { terraform_data: { it, other: { lifecycle: fails } } } });
    const { out, err } = await drive(stacks.root, []).ended;
    const [told] = JSON.parse(out).stacks;
    expect(told).toMatchObject({ result: "failed", message: expect.stringContaining("it is (sensitive)") });
    expect(`${out}${err}${readFileSync(told.log, "utf8")}`).not.toContain(SECRET);
    expect(`${out}${err}${readFileSync(told.log, "utf8")}`).not.toContain(LONG.slice(0, 16));
  });
});

const noTofu = findExecutable("tofu") === undefined ? "no tofu on the PATH" : undefined;

describe.skipIf(noTofu)(`OpenTofu${noTofu ? ` (not run: ${noTofu})` : ""}`, () => {
  test("deploys a stack", { timeout: MINUTE }, async () => {
    const stacks = stacksRoot();
    onTestFinished(stacks.remove);
    stacks.write("acme");
    const { out } = await drive(stacks.root, [], { POSTROAD_TERRAFORM: "tofu" }).ended;
    expect(JSON.parse(out)).toMatchObject({ stacks: [{ stack: "acme", result: "applied" }] });
    expect(stacks.applied().get("acme")).toBe(1);
  });
});
