import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { documentOf } from "../../../src/world/verify/document.ts";
import { postroad } from "../../support/cli.ts";
import { emptyFolder } from "../../support/root.ts";
import { AT, check } from "../verify/documents.ts";

const RUN = documentOf(
  [
    {
      tenant: "acme-desk",
      checks: [check("_dmarc.acme.example"), check("acme.example", { status: "fail", found: [] })],
    },
    { tenant: "harbor-supply", checks: [check("harbor.example")] },
  ],
  AT,
);

/** A hand-off with what a run found. */
function handed(words: readonly string[]) {
  const file = join(emptyFolder(), "verify.json");
  writeFileSync(file, JSON.stringify(RUN));
  return postroad(["handoff", ...words, "--verified", file]);
}

it("a hand-off shows a vendor what the world answered, and nothing of other tenants", async () => {
  const { out } = await handed(["acme-desk", "--section", "evidence"]);
  expect(out).toContain("### Verification");
  expect(out).toContain("##### `TXT acme.example`: not as declared");
  expect(out).toContain("| `TXT _dmarc.acme.example` | `v=DMARC1; p=reject` | `192.0.2.53` | 2026-11-22T03:23:00Z |");
  expect(out).not.toContain("harbor.example");
  const { evidence, verified } = JSON.parse((await handed(["acme-desk", "--format", "json"])).out);
  expect(evidence.length).toBeGreaterThan(3);
  expect(verified).toHaveLength(2);
});

it("a run that did not look at the tenant is no evidence", async () => {
  expect(await handed(["mosa-museum"])).toMatchObject({ code: 2, err: expect.stringContaining("without it") });
});
