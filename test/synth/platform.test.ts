import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { postroad } from "../support/cli.ts";
import { PLATFORM, rootOf, tenantFile } from "../support/root.ts";
import { treeOf } from "./tree.ts";

const tenant = (id: string, more = ""): Record<string, string> => ({
  [`tenants/${id}.yaml`]: tenantFile(
    id,
    `  ${id}.example:\n    mx: { inbound: true }`,
    `inbound:\n${more}  mailboxes:\n    desk: { address: desk@${id}.example, deliver: { bucket: ${id}-mail } }\n`,
  ),
});
const TWO = { ...tenant("alder"), ...tenant("birch", "  region: eu-central-1\n") };

const stackOf = (root: string) => JSON.parse(readFileSync(join(root, "cdktf.out/stacks/platform/cdk.tf.json"), "utf8"));
const stacksOf = (root: string): string[] =>
  Object.keys(JSON.parse(readFileSync(join(root, "cdktf.out/manifest.json"), "utf8")).stacks);
const synth = (root: string, ...args: string[]) => postroad(["synth", ...args], { cwd: root });

describe("the stack platform", () => {
  it("has the active rule set of each account and region where mail comes in", async () => {
    const root = rootOf({ ...TWO, ...tenant("cedar") });
    expect(await synth(root)).toMatchObject({ code: 0, err: "4 stacks written to cdktf.out.\n" });
    const { resource } = stackOf(root);
    const sets = Object.values(resource.aws_ses_receipt_rule_set) as { rule_set_name: string; provider: string }[];
    expect(sets.map(({ rule_set_name, provider }) => [rule_set_name, provider])).toEqual([
      ["postroad", "aws.default_eu-central-1"],
      ["postroad", "aws.default_eu-west-1"],
    ]);
    expect(Object.keys(resource.aws_ses_active_receipt_rule_set)).toHaveLength(2);
  });

  it("leaves the active rule set of an account as it is, where platform.yaml names it; tenants' rules go into that", async () => {
    const root = rootOf({ ...TWO, "platform.yaml": PLATFORM.replace("eu-west-1", "eu-west-1, ruleSet: company-mail") });
    expect((await synth(root)).code).toBe(0);
    expect(stacksOf(root)).toEqual(["alder", "birch"]);
    const text = readFileSync(join(root, "cdktf.out/stacks/alder/cdk.tf.json"), "utf8");
    const [rule] = Object.values(JSON.parse(text).resource.aws_ses_receipt_rule) as { rule_set_name: string }[];
    expect(rule?.rule_set_name).toBe("company-mail");
    expect(text).toContain("receipt-rule-set/company-mail:receipt-rule/alder--desk");
  });

  it("names one for an account, and makes its own in others", async () => {
    const accounts = `{ main: { id: "111122223333" }, old: { id: "444455556666", ruleSet: company-mail } }`;
    const root = rootOf({
      ...tenant("alder", "  account: old\n"),
      ...tenant("birch"),
      "platform.yaml": PLATFORM.replace("eu-west-1", `eu-west-1, account: main, accounts: ${accounts}`),
    });
    expect((await synth(root)).code).toBe(0);
    const sets = Object.values(stackOf(root).resource.aws_ses_receipt_rule_set) as { provider: string }[];
    expect(sets.map(({ provider }) => provider)).toEqual(["aws.main_eu-west-1"]);
  });

  it("is written alone where it is asked for, from all tenants", async () => {
    const root = rootOf(TWO);
    expect(await synth(root, "platform")).toMatchObject({ code: 0, err: "1 stack written to cdktf.out.\n" });
    expect(stacksOf(root)).toEqual(["platform"]);
    expect(Object.keys(stackOf(root).resource.aws_ses_receipt_rule_set)).toHaveLength(2);
  });

  it("stays where others are asked for", async () => {
    const root = rootOf(TWO);
    await synth(root);
    const before = stackOf(root);
    rmSync(join(root, "tenants/birch.yaml"));
    expect((await synth(root, "alder")).code).toBe(0);
    expect(stacksOf(root)).toEqual(["alder", "birch", "platform"]);
    expect(stackOf(root)).toEqual(before);
  });

  it("keeps what a tenant with errors uses", async () => {
    const root = rootOf(TWO);
    await synth(root);
    const before = stackOf(root);
    const broken = tenant("birch", "  region: eu-central-1\n  account: nobody\n")["tenants/birch.yaml"] ?? "";
    writeFileSync(join(root, "tenants/birch.yaml"), broken);
    const { code, err } = await synth(root);
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/2 stacks written to cdktf\.out, 1 left out because of the errors above\.\n$/),
    ]);
    expect(stackOf(root)).toEqual(before);
  });

  it("stays as it is while a file cannot be read", async () => {
    const root = rootOf(TWO);
    await synth(root);
    const before = treeOf(join(root, "cdktf.out/stacks/platform"));
    writeFileSync(join(root, "tenants/birch.yaml"), "broken: [");
    const all = await synth(root);
    expect([all.code, all.err]).toEqual([
      1,
      expect.stringMatching(/1 stack written to cdktf\.out, 1 left out because of the errors above\.\n$/),
    ]);
    expect(stacksOf(root)).toEqual(["alder", "platform"]);
    expect(treeOf(join(root, "cdktf.out/stacks/platform"))).toEqual(before);
    const alone = await synth(root, "platform");
    expect([alone.code, alone.err]).toEqual([1, expect.stringContaining("The platform stack is left as it was")]);
    expect(treeOf(join(root, "cdktf.out/stacks/platform"))).toEqual(before);
  });

  it("is not there where no tenant needs it", async () => {
    const root = rootOf({ "tenants/cedar.yaml": tenantFile("cedar", "  cedar.example: { mail: none }") });
    expect((await synth(root)).code).toBe(0);
    expect(stacksOf(root)).toEqual(["cedar"]);
    const asked = await synth(root, "platform");
    expect([asked.code, asked.err]).toEqual([0, expect.stringContaining("No tenant needs the platform stack")]);
  });
});

it("a guard's archive goes with the guard", async () => {
  const guarded = tenant("alder", "  guard: { spamSecurity: off }\n");
  const root = rootOf(guarded);
  const archive = join(root, "cdktf.out/stacks/alder/guard.zip");
  await synth(root);
  expect(existsSync(archive)).toBe(true);
  writeFileSync(join(root, "tenants/alder.yaml"), tenant("alder")["tenants/alder.yaml"] ?? "");
  await synth(root);
  expect(existsSync(archive)).toBe(false);
});
