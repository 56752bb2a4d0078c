import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { postroad } from "../support/cli.ts";
import { rootOf, tenantFile } from "../support/root.ts";
import { type FreeText, TAME, tenantWith } from "./hostile-tenant.ts";

const MARKER = `\${TfToken[TOKEN.0]}`;
const FIELDS = (Object.keys(TAME) as (keyof FreeText)[]).filter((field) => field !== "label");

const neighbour = tenantFile(
  "neighbour",
  "  neighbour.example:\n    zone: { provider: route53, zoneId: Z0123456789 }\n    senders: [{ relay: shop }]\n",
  "relays: { shop: { domain: neighbour.example, mailFrom: bounce } }\n",
);

/** Every file below a folder, with its bytes. */
function bytesOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort();
  return Object.fromEntries(paths.map((path) => [path, readFileSync(path, "latin1")]));
}

describe("the marker of a Terraform token", () => {
  test.each(FIELDS)("is refused in %s, and the other tenants are synthesized whole", async (field) => {
    const root = rootOf({ "tenants/neighbour.yaml": neighbour });
    const out = join(root, "cdktf.out");
    expect(await postroad(["synth", "--root", root])).toMatchObject({ code: 0 });
    const alone = bytesOf(out);
    expect(Object.keys(alone)).toHaveLength(2);

    const text = { ...TAME, [field]: field === "txt" ? ["plain", MARKER] : `before ${MARKER} after` };
    writeFileSync(join(root, "tenants/hostile.yaml"), tenantWith("hostile", text, { relay: true }));
    const checked = await postroad(["check", "--root", root, "--format", "json"]);
    expect(checked.code).toBe(1);
    const errors = JSON.parse(checked.out).diagnostics.filter(
      ({ severity }: { severity: string }) => severity === "error",
    );
    expect(errors).not.toEqual([]);
    for (const error of errors)
      expect(error).toMatchObject({ rule: "text/token-marker", file: "tenants/hostile.yaml" });
    expect(checked.out).not.toContain("TOKEN.0");

    rmSync(out, { recursive: true });
    expect(await postroad(["synth", "--root", root])).toMatchObject({ code: 1 });
    expect(bytesOf(out)).toEqual(alone);
  });
});
