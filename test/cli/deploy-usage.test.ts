import { chmodSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { postroad } from "../support/cli.ts";
import { emptyFolder, rootOf, tenantFile } from "../support/root.ts";

const zone = "    zone: { provider: route53, zoneId: Z0123456789ABC }\n    mail: none";
const TWO = {
  "tenants/alder.yaml": tenantFile("alder", `  alder.example:\n${zone}`),
  "tenants/birch.yaml": tenantFile("birch", `  birch.example:\n${zone}`),
};
const DIGEST = "0".repeat(40);

/** A program that says which Terraform it is, and does nothing else. */
function terraform(): string {
  const path = join(emptyFolder(), "terraform");
  writeFileSync(path, `#!/bin/sh\n[ "$1" = version ] && echo '{"terraform_version":"1.11.4"}' && exit 0\nexit 9\n`);
  chmodSync(path, 0o755);
  return path;
}

describe("what can be seen to be wrong is refused before Terraform is looked for", () => {
  it.each([
    [["deploy", "--acknowledge", "alder"], "--acknowledge must be TENANT:RULE, such as acme:mx/removed, got alder"],
    [["deploy", "--acknowledge", "alder:mx/remove"], "did you mean mx/removed?"],
    [["deploy", "--rollback", "alder", "--acknowledge", "alder:mx"], "--acknowledge must be of a rule"],
    [["deploy", "--expect", "abc"], "--expect must be"],
    [["deploy", "--replace", "abc"], "--replace must be the full id of a commit"],
    [["deploy", "--resume", "alder"], "--resume must be used alone"],
    [["deploy", "--resume", "--changed"], "--resume must be used alone"],
    [["deploy", "--rollback", "alder", "birch"], "--rollback must be used alone"],
    [["deploy", "--reports", "no-such"], "--reports must be"],
    [["plan", "--reports", "no-such"], "--reports must be"],
    [["plan", "--reports", ""], "--reports must be"],
    [["plan", "--acknowledge", "alder"], "--acknowledge must be TENANT:RULE"],
    [["plan", "--acknowledge", "alder:mx/remove"], "did you mean mx/removed?"],
  ])("%j", async (args, why) => {
    const root = rootOf(TWO);
    const { code, out, err } = await postroad([...args, "--terraform", "/no/such/terraform"], { cwd: root });
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain(why);
    expect(existsSync(join(root, ".postroad"))).toBe(false);
  });
});

describe("what the tenants' files show to be wrong is refused before anything is written or foretold", () => {
  it.each([
    [["deploy", "--acknowledge", "aldre:mx/removed"], "did you mean alder?"],
    [
      ["deploy", "--expect", `brich=${DIGEST}`],
      "--expect must be of a stack that is deployed, got brich; did you mean birch?",
    ],
    [["deploy", "alder", "--expect", `birch=${DIGEST}`], "--expect must be of a stack that is deployed, got birch"],
    [["deploy", "aldre"], "did you mean alder?"],
    [["plan", "--acknowledge", "aldre:mx/removed"], "did you mean alder?"],
  ])("%j", async (args, why) => {
    const root = rootOf(TWO);
    const { code, out, err } = await postroad([...args, "--terraform", terraform()], { cwd: root });
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain(why);
    expect(err).not.toMatch(/^(?:planning|deploying):/m);
    expect(existsSync(join(root, ".postroad/terraform"))).toBe(false);
  });
});

it.each([
  [["--acknowledge", "alder"], "--acknowledge must be TENANT:RULE"],
  [["--reports", "no-such"], "--reports must be"],
])("preview refuses %j before it looks for what to compare with", async (args, why) => {
  const { code, err } = await postroad(["preview", "--base", "nowhere", ...args], { cwd: rootOf(TWO) });
  expect(code).toBe(1);
  expect(err).toContain(why);
});
