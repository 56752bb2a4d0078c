import { describe, expect, it } from "vitest";
import { renderZone } from "../../../src/outputs/show/zone.ts";
import { exampleIds } from "../../stacks/example-files.ts";
import { postroad } from "../../support/cli.ts";
import { rootOf, tenantFile } from "../../support/root.ts";
import { blueprintOf, knownRecords, type Shown, shownExample } from "./shown.ts";
import { readZone } from "./zone-file.ts";

/** What both formats say of a tenant with these TXT values. */
async function bothOf(text: string): Promise<{ zone: string; json: Shown }> {
  const file = tenantFile("harbor", `  example.com:\n    mail: none\n    txt: [${JSON.stringify(text)}]`);
  const cwd = rootOf({ "tenants/harbor.yaml": file });
  const zone = (await postroad(["show", "harbor", "--format", "zone"], { cwd })).out;
  const json = JSON.parse((await postroad(["show", "harbor", "--format", "json"], { cwd })).out) as Shown;
  return { zone, json };
}

const known = (json: Shown) =>
  knownRecords(json).map(({ name, ttl, type, priority, value }) => ({ name, ttl, type, priority, value }));

describe.each(exampleIds())("the zone output of %s", (tenant) => {
  it("says what the JSON says, record by record", () => {
    const zone = renderZone(blueprintOf(tenant));
    const json = shownExample(tenant);
    expect(readZone(zone)).toEqual(known(json));
  });

  it("has what only an apply knows in comments", () => {
    const zone = renderZone(blueprintOf(tenant));
    const json = shownExample(tenant);
    const comments = zone.split("\n").filter((line) => line.startsWith("; after apply: "));
    expect(comments).toHaveLength(json.records.length - known(json).length);
  });

  it("is printable ASCII but for comments", () => {
    const zone = renderZone(blueprintOf(tenant));
    for (const line of zone.split("\n").filter((one) => !one.startsWith(";"))) expect(line).toMatch(/^[\x20-\x7e]*$/);
  });
});

describe("zone output", () => {
  it.each([
    ["quotes and backslashes", 'a "quoted" \\ text; not a comment'],
    ["letters outside ASCII", "grüße 😀".repeat(60)],
    ["500 letters", "x".repeat(500)],
    ["what looks like an escape", "\\065\\\\"],
    ["what looks like a directive", "$INCLUDE /etc/hostname"],
    ["parentheses and a semicolon", "( ; )"],
  ])("carries a TXT value of %s", async (_, text) => {
    const { zone, json } = await bothOf(text);
    expect(readZone(zone).map(({ value }) => value)).toContain(text);
    expect(readZone(zone)).toEqual(known(json));
  });

  it("has a heading for each domain, with who runs its zone", () => {
    const zone = renderZone(blueprintOf("parked-names"));
    expect(zone).toMatch(/\n\n; parked-too\.example \(route53\)\n[\s\S]*\n\n; parked\.example \(cloudflare\)\n/);
  });

  it("of a retired tenant has no record", () => {
    expect(readZone(renderZone(blueprintOf("old-mill")))).toEqual([]);
  });
});
