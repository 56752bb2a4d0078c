import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { APIS } from "../../src/providers/apis.ts";
import { QUOTAS } from "../../src/providers/quotas/quotas.ts";
import { PROVIDERS } from "../../src/providers/registry.ts";
import { cloudOfType, resourceType } from "../../src/providers/resources.ts";
import { isSecretAttribute } from "../../src/providers/secret-attributes.ts";
import { TOOLKIT } from "../support/root.ts";

/** The types of the resources that cdktf writes, by the folders that they are imported from. */
const WRITTEN = ["constructs", "stacks"].flatMap((folder) =>
  readdirSync(join(TOOLKIT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .flatMap((name) => [
      ...readFileSync(join(TOOLKIT, folder, name), "utf8").matchAll(/@cdktf\/provider-([a-z]+)\/lib\/([a-z0-9-]+)\//g),
    ])
    .filter(([, , resource = ""]) => resource !== "provider" && !resource.startsWith("data-"))
    .map(([, cloud, resource = ""]) => `${cloud}_${resource.replaceAll("-", "_")}`),
);

const ALL = PROVIDERS.flatMap(({ resources }) => Object.entries(resources));

describe("resources", () => {
  it("that are written are each spoken for by a provider, and no others are", () => {
    expect(new Set(WRITTEN).size).toBeGreaterThan(30);
    expect([...new Set(WRITTEN)].sort()).toEqual(ALL.map(([type]) => type).sort());
  });

  it("are of a cloud", () => {
    expect(ALL.filter(([type]) => cloudOfType(type) === undefined)).toEqual([]);
  });

  it("ask APIs whose pace is known, and every API is asked", () => {
    const asked = ALL.flatMap(([, { calls }]) => calls?.api ?? []);
    expect([...new Set(asked)].sort()).toEqual(Object.keys(APIS).sort());
  });

  it("of nobody's are not known", () => {
    expect(resourceType("aws_instance")).toBeUndefined();
    expect(resourceType("constructor")).toBeUndefined();
    expect(cloudOfType("constructor_thing")).toBeUndefined();
  });
});

it("every quota of a provider can be named in platform.yaml", () => {
  expect(PROVIDERS.flatMap(({ quotas }) => Object.keys(quotas)).sort()).toEqual(Object.keys(QUOTAS).sort());
});

describe("an attribute", () => {
  it.each([
    ["aws_iam_access_key", "ses_smtp_password_v4", true],
    ["aws_iam_access_key", "user", false],
    // The text of a policy, whatever its name.
    ["aws_iam_role", "access_key", false],
    ["aws_secretsmanager_secret", "secret_string", true],
    ["aws_db_instance", "password", true],
    ["terraform_data", "password", false],
  ])("%s.%s: secret %s", (type, name, isSecret) => {
    expect(isSecretAttribute(type, ["list", name])).toBe(isSecret);
  });
});
