import { describe, expect, it } from "vitest";
import { PLAIN } from "../../../src/cli/io.ts";
import { renderTable } from "../../../src/outputs/show/table.ts";
import { exampleIds } from "../../stacks/example-files.ts";
import { postroad } from "../../support/cli.ts";
import { rootOf, tenantFile } from "../../support/root.ts";
import { blueprintOf, shownExample } from "./shown.ts";

const ROW = /^ {2}(A|AAAA|CAA|CNAME|MX|NS|SRV|TLSA|TXT) /;

const tableOf = (tenant: string, columns?: number): string[] =>
  renderTable(blueprintOf(tenant), PLAIN, columns).split("\n");

describe.each(exampleIds())("the table of %s", (tenant) => {
  it.each([80, 120, 200])("has no record wider than %i columns", (columns) => {
    const rows = tableOf(tenant, columns).filter((line) => ROW.test(line));
    expect(rows.filter((row) => row.length > columns)).toEqual([]);
  });

  it("has a row for each record, with the reason for it in full where there is room", () => {
    const { records } = shownExample(tenant);
    const rows = tableOf(tenant, 240).filter((line) => ROW.test(line));
    expect(rows).toHaveLength(records.length);
    for (const { type, purpose } of records)
      expect(rows.filter((row) => row.trim().startsWith(type) && row.endsWith(purpose))).not.toEqual([]);
  });

  it("is cut nowhere where it goes to no terminal", () => {
    const { records } = shownExample(tenant);
    const text = tableOf(tenant).join("\n");
    expect(text).not.toContain("…");
    for (const { value } of records) if (typeof value === "string") expect(text).toContain(value);
  });

  it("shows the beginning and the end of a reason that does not fit", () => {
    const { records } = shownExample(tenant);
    const rows = tableOf(tenant, 80).filter((line) => ROW.test(line));
    for (const { purpose } of records)
      expect(rows.filter((row) => row.includes(purpose.slice(0, 8)) && row.endsWith(purpose.slice(-3)))).not.toEqual(
        [],
      );
  });
});

describe("the table", () => {
  it("of a tenant names its domains, policies, relays and mailboxes", () => {
    const text = tableOf("mosa-museum", 120).join("\n");
    expect(text).toMatch(/^mosa-museum · Mosa Museum · active · postmaster@mosamuseum\.example\n/);
    expect(text).toContain("https://mta-sts.mosamuseum.example/.well-known/mta-sts.txt\n");
    expect(text).toContain("  mode: enforce\n  mx: smtp.google.com\n  max_age: 1209600\n");
    expect(text).toContain("relay tickets  SES eu-west-1 · sends as mosamuseum.example");
    expect(tableOf("acme-desk", 120).join("\n")).toContain("incoming: incoming@acme-mail.example (ITSM)");
  });

  it("says which set a recipient's mail takes, and what goes through another server", () => {
    const text = tableOf("acme-desk", 120).join("\n");
    expect(text).toContain("to fax-gateway.example: TLS none, configuration set acme-desk--helpdesk_p");
    expect(text).toContain("to partner.example: TLS required\n");
    expect(text).toContain("through mail.acme.example:587: submitted at <the ingress point>:587 (STARTTLS)");
    expect(text).toContain("from 192.0.2.0/28, a copy kept for three months");
    expect(tableOf("mosa-museum", 120).join("\n")).toContain("MAIL FROM bounce.mosamuseum.example or not at all");
  });

  it("says where each user may connect from and where its password is", () => {
    const text = tableOf("north-events", 120).join("\n");
    expect(text).toContain("  user webshop: from 203.0.113.0/24, password encrypted to its PGP key\n");
    expect(text).toContain(
      "  user jobs: from 198.51.100.0/25, 203.0.113.0/24, vpc-0a1b2c3d4e5f60718, password in Secrets Manager\n",
    );
  });

  it("says as which domain a sender signs whose key is there", () => {
    expect(tableOf("quarry-stone", 120)).toContain("  own-server signs as quarrystone.example");
  });

  it("says that a relay is paused", () => {
    expect(tableOf("buecher-laden", 120).join("\n")).toMatch(/relay versand .* · paused\n/);
  });

  it("shows a name in its own letters beside its A-labels", () => {
    expect(tableOf("buecher-laden", 120).join("\n")).toContain("bücher.example (xn--bcher-kva.example)");
  });

  it("of a retired tenant says what the next apply does, and lists nothing", () => {
    const lines = tableOf("old-mill", 120);
    expect(lines[2]).toBe("  Retired: the stack has no resources, and the next apply destroys what the tenant had.");
    expect(lines.filter((line) => ROW.test(line))).toEqual([]);
  });

  it("shows no control character, whatever people wrote", async () => {
    const file = tenantFile("harbor", "  example.com:\n    mail: none", 'name: "a\\u200bb"\n');
    const { out } = await postroad(["show", "harbor"], { cwd: rootOf({ "tenants/harbor.yaml": file }) });
    expect(out).toContain("a\\u{200b}b");
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b]/);
  });

  it("of all tenants says who may send, who receives and what is published", async () => {
    const { code, out } = await postroad(["show"], { columns: 120 });
    expect(code).toBe(0);
    for (const tenant of exampleIds()) expect(out).toContain(`${tenant} · `);
    expect(out).toContain("    receives      nobody (null MX)\n");
    expect(out).toContain("    may send      google-workspace\n");
    expect(out).toContain("old-mill · retired · postmaster@oldmill.example\n  no resources: the next apply destroys");
  });
});
