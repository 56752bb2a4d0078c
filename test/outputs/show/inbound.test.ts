import { describe, expect, test } from "vitest";
import { postroad } from "../../support/cli.ts";
import { rootOf, tenantFile } from "../../support/root.ts";

async function shown(tenant: string, format: "json" | "table", root?: string): Promise<string> {
  const { code, out } = await postroad([
    "show",
    tenant,
    "--format",
    format,
    ...(root === undefined ? [] : ["--root", root]),
  ]);
  expect(code).toBe(0);
  return out;
}

describe("the JSON of a tenant with mailboxes", () => {
  test("gives the rules, the guard and what others must do, beside the mailboxes", async () => {
    const { mailboxes, inbound } = JSON.parse(await shown("lantern-workflow", "json"));
    expect(mailboxes).toHaveLength(2);
    expect(inbound).toMatchObject({
      provider: "ses",
      account: null,
      region: "eu-west-1",
      ruleSet: "postroad",
      listening: true,
      self: "K2:LANTERN\\smartactions",
      guard: {
        function: "lantern-workflow--guard",
        highestScl: -1,
        authorizedDomains: ["*.lantern.example", "lantern.example"],
        quarantine: { bucket: "lantern-inbound", prefix: "quarantine/", retention: 30 },
      },
      rules: [{ enabled: true, recipients: ["tasks@lantern.example"], mailboxes: ["tasks", "tasks-partners"] }],
      forwards: [],
    });
    expect(inbound.rules[0].actions.map((action: { do: string }) => action.do)).toEqual([
      "quarantine",
      "guard",
      "store",
      "call",
    ]);
  });

  test("gives null where there are none", async () => {
    expect(JSON.parse(await shown("mosa-museum", "json")).inbound).toBeNull();
  });
});

describe("the table of a tenant with mailboxes", () => {
  test("says what happens to a message, in order", async () => {
    const lines = (await shown("lantern-workflow", "table")).split("\n").map((line) => line.trim());
    const start = lines.indexOf("1. kept in lantern-inbound/quarantine/ until the guard lets it pass");
    expect(lines.slice(start - 1, start + 4)).toEqual([
      "for tasks@lantern.example",
      "1. kept in lantern-inbound/quarantine/ until the guard lets it pass",
      "2. the guard passes it on or stops it",
      "3. tasks: stored in lantern-inbound/tasks/, notifies arn:aws:sns:eu-west-1:111122223333:lantern",
      "4. tasks-partners: arn:aws:lambda:eu-west-1:111122223333:function:lantern-tasks is called",
    ]);
  });

  test("says where the guard keeps what it stops, and where it keeps nothing", async () => {
    expect(await shown("lantern-workflow", "table")).toContain(
      "keeps what it stops in lantern-inbound/quarantine/ for 30 days",
    );
    const body = "  acme.example: { mx: { inbound: true } }";
    const more =
      "inbound:\n  mailboxes: { desk: { address: desk@acme.example, deliver: { bucket: acme-mail } } }\n  guard: {}\n";
    const root = rootOf({ "tenants/acme.yaml": tenantFile("acme", body, more) });
    expect((await postroad(["show", "acme", "--root", root])).out).toContain("mail that it stops is deleted");
  });

  test("names what to forward, and whose topic must allow SES", async () => {
    const table = await shown("acme-desk", "table");
    expect(table).toContain("forward helpdesk@acme.example to incoming@acme-mail.example");
    expect(table).toContain("owner of arn:aws:sns:eu-west-1:111122223333:acme-desk");
  });

  test("says when nobody listens", async () => {
    const body = "  acme.example: { mx: { inbound: true } }";
    const more =
      "inbound:\n  listeners: off\n  mailboxes:\n    desk: { address: desk@acme.example, deliver: { bucket: acme-mail } }\n";
    const root = rootOf({ "tenants/acme.yaml": tenantFile("acme", body, more) });
    expect(await shown("acme", "table", root)).toMatch(/rule acme--desk .* off$/m);
  });
});
