import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { documentOf } from "../../src/world/verify/document.ts";
import { AT, check } from "../outputs/verify/documents.ts";
import { postroad } from "../support/cli.ts";
import { rootOf, tenantFile } from "../support/root.ts";

const DOMAIN = "  example.com: { zone: { provider: external }, mail: none }\n";
const other = DOMAIN.replace("com", "org");

/** `verify --from` a run that looked at acme alone, in a fleet of two. */
async function shown(oak: string, ...words: readonly string[]) {
  const root = rootOf({ "tenants/acme.yaml": tenantFile("acme", DOMAIN), "tenants/oak.yaml": oak });
  const from = join(root, "verify.json");
  writeFileSync(from, JSON.stringify(documentOf([{ tenant: "acme", checks: [check("example.com")] }], AT)));
  return postroad(["verify", ...words, "--root", root, "--from", from]);
}

describe("a tenant that the kept run did not look at", () => {
  it("is not known to be right", async () => {
    for (const words of [["oak"], []]) {
      const { code, err } = await shown(tenantFile("oak", other), ...words);
      expect({ code, err }).toEqual({
        code: 2,
        err: expect.stringMatching(/^Not looked at in \S+verify\.json: oak\.\n$/),
      });
    }
  });

  it("is no matter where others are asked for, or nothing is declared any more", async () => {
    expect(await shown(tenantFile("oak", other), "acme")).toMatchObject({ code: 0, err: "" });
    expect(await shown(tenantFile("oak", other, "lifecycle: retired\n"))).toMatchObject({ code: 0, err: "" });
  });
});
