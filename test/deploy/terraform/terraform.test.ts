import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { terraformEnvironment } from "../../../src/deploy/terraform/environment.ts";
import { readEvent } from "../../../src/deploy/terraform/events.ts";
import { lockFor, mergeLocks } from "../../../src/deploy/terraform/lock-file.ts";
import { privateFolder } from "../../../src/deploy/terraform/private-folder.ts";
import { requiredProviders, unionOf } from "../../../src/deploy/terraform/required-providers.ts";
import { placeStack } from "../../../src/deploy/terraform/stack-files.ts";
import { openTail } from "../../../src/deploy/terraform/tail.ts";
import { emptyFolder } from "../../support/root.ts";

test("nothing of the caller's environment steers Terraform in secret; the rest is inherited", () => {
  const env = {
    TF_CLI_ARGS_plan: "-destroy",
    TF_LOG: "trace",
    TF_WORKSPACE: "b",
    TF_DATA_DIR: "x",
    TF_VAR_a: "1",
    HOME: "/h",
  };
  expect(terraformEnvironment({ ...env, AWS_REGION: undefined }, { AWS_RETRY_MODE: "adaptive" })).toEqual({
    TF_VAR_a: "1",
    HOME: "/h",
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
    CHECKPOINT_DISABLE: "1",
    AWS_RETRY_MODE: "adaptive",
  });
});

test("any line of output is an event or none, and values are not shown", () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (line) => void readEvent(line)));
  const secret = "hunter2hunter2";
  const lines = [
    { type: "outputs", outputs: { key: { value: secret } } },
    { type: "provision_progress", hook: { output: secret }, "@message": secret },
    {
      type: "diagnostic",
      diagnostic: { severity: "error", summary: "no", snippet: { code: secret, values: [secret] } },
    },
  ].map((event) => readEvent(JSON.stringify(event)));
  expect(JSON.stringify(lines)).not.toContain(secret);
  expect(lines.at(-1)).toEqual({ kind: "diagnostic", severity: "error", text: "no" });
});

const block = (address: string, version: string) =>
  `provider "${address}" {\n  version = "${version}"\n  hashes = [\n    "h1:x",\n  ]\n}\n`;
const AWS = "registry.terraform.io/hashicorp/aws";
const CLOUDFLARE = "registry.terraform.io/cloudflare/cloudflare";

test("a stack's lock file names its own providers and no other", () => {
  const lock = mergeLocks(block(AWS, "1"), block(CLOUDFLARE, "2"));
  expect(lockFor(lock, ["hashicorp/aws"])).toContain(AWS);
  expect(lockFor(lock, ["hashicorp/aws"])).not.toContain(CLOUDFLARE);
  expect(lockFor(lock, ["aws"])).not.toContain("provider");
});

test("a lock file that is completed keeps what was not asked for", () => {
  const merged = mergeLocks(`# by hand\n${block(AWS, "1")}${block(CLOUDFLARE, "2")}`, block(AWS, "3"));
  expect(merged.match(/version = "[0-9]"/g)).toEqual(['version = "2"', 'version = "3"']);
  expect(mergeLocks(merged, "")).toBe(merged);
});

test("the union of stacks' providers has each once, with every constraint", () => {
  const folder = emptyFolder();
  const stack = {
    terraform: {
      required_providers: { aws: { source: "aws", version: "5.1.0" }, cf: { source: "cloudflare/cloudflare" } },
    },
  };
  writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(stack));
  const found = requiredProviders(folder);
  expect(found).toEqual([
    { source: "cloudflare/cloudflare", version: undefined },
    { source: "hashicorp/aws", version: "5.1.0" },
  ]);
  const union = JSON.parse(unionOf([found, [{ source: "hashicorp/aws", version: ">= 5.0.0" }]]));
  expect(Object.values(union.terraform.required_providers)).toEqual([
    { source: "cloudflare/cloudflare" },
    { source: "hashicorp/aws", version: "5.1.0, >= 5.0.0" },
  ]);
  for (const text of ["", "[]", "null", '{"terraform":1}', '{"terraform":{"required_providers":{"x":3}}}']) {
    writeFileSync(join(folder, "cdk.tf.json"), text);
    expect(() => requiredProviders(folder)).not.toThrow();
  }
});

test("a stack's folder stays the same folder when its files change, and keeps what Terraform keeps", () => {
  const [from, to] = [emptyFolder(), emptyFolder()];
  mkdirSync(join(to, ".terraform"));
  writeFileSync(join(to, "old.zip"), "");
  writeFileSync(join(from, "cdk.tf.json"), "{}");
  const { ino } = statSync(to);
  placeStack(from, to);
  expect(statSync(to).ino).toBe(ino);
  expect(readdirSync(to).sort()).toEqual([".terraform", "cdk.tf.json"]);
  const { ino: file } = statSync(join(to, "cdk.tf.json"));
  placeStack(from, to);
  expect(statSync(join(to, "cdk.tf.json")).ino).toBe(file);
});

test("output is read line by line from a file that has no name", () => {
  const scratch = privateFolder(emptyFolder());
  expect(statSync(scratch.path).mode & 0o777).toBe(0o700);
  const tail = openTail(scratch.path);
  expect(readdirSync(scratch.path)).toEqual([]);
  writeFileSync(tail.fd, "one\ntw");
  expect(tail.read(false)).toEqual(["one"]);
  writeFileSync(tail.fd, "ö\n\nthree");
  expect(tail.read(false)).toEqual(["twö", ""]);
  expect(tail.read(true)).toEqual(["three"]);
  tail.close();
  scratch.remove();
  expect(() => readFileSync(scratch.path)).toThrow();
});
