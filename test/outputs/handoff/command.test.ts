import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { postroad } from "../../support/cli.ts";
import { EXAMPLES, emptyFolder, rootOf, tenantFile } from "../../support/root.ts";
import { rootOfCase } from "./cases.ts";

const PARKED = tenantFile("parked", "  example.com:\n    zone: { provider: external }\n    mail: none");

describe("postroad handoff", () => {
  it("of a tenant that others run nothing for says so in one line", async () => {
    const zone = "{ provider: route53, zoneId: Z0123456789ABCDEFGHIJ }";
    const cwd = rootOf({ "tenants/own.yaml": tenantFile("own", `  example.com:\n    zone: ${zone}\n    mail: none`) });
    const { code, out, err } = await postroad(["handoff", "own"], { cwd });
    expect([code, out, err]).toEqual([0, "own: nothing to hand over: nobody else has anything to do.\n", ""]);
  });

  it("of a retired tenant has nothing", async () => {
    const { code, out } = await postroad(["handoff", "old-mill"]);
    expect([code, out]).toEqual([0, "old-mill: nothing to hand over: nobody else has anything to do.\n"]);
  });

  it.each(["markdown", "zone", "csv"])("of a tenant with errors exits with 1 and the findings: %s", async (format) => {
    const cwd = rootOf({ "tenants/parked.yaml": PARKED.replace("mail: none", "mial: none") });
    const { code, out, err } = await postroad(["handoff", "parked", "--format", format], { cwd });
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain("error[schema/unknown-field]");
  });

  it("of a tenant with errors is one document for programs too", async () => {
    const cwd = rootOf({ "tenants/parked.yaml": PARKED.replace("mail: none", "mial: none") });
    const { code, out } = await postroad(["handoff", "parked", "--format", "json"], { cwd });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ version: 1, summary: { errors: 1 } });
  });

  it.each([
    [["handoff", "parkd"], "did you mean parked?"],
    [["handoff"], "missing required argument 'tenant'"],
    [["handoff", "parked", "--format", "html"], "argument 'html' is invalid"],
    [["handoff", "parked", "--section", "letters"], "argument 'letters' is invalid"],
    [["handoff", "parked", "--format", "csv", "--section", "requests"], "must be records, got requests"],
    [["handoff", "parked", "--out", "platform.yaml"], "--out must be a folder that can be written to"],
  ])("%j exits with 2 and says why", async (args, why) => {
    const { code, out, err } = await postroad(args, { cwd: rootOf({ "tenants/parked.yaml": PARKED }) });
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(why);
    expect(err).not.toContain("internal error");
  });

  it.each(["records", "requests", "questionnaires", "forwarding", "evidence"])(
    "with --section has one part of the document: %s",
    async (section) => {
      const { out } = await postroad(["handoff", "acme-desk", "--section", section]);
      expect([...out.matchAll(/^## (\w+)/gm)].map(([, name]) => name?.toLowerCase())).toEqual([section]);
    },
  );

  it("says nothing of its own questions in check", async () => {
    const { out } = await postroad(["check", "--format", "json"]);
    expect(out).not.toContain("handoff/");
  });

  it("runs on every example tenant", async () => {
    for (const name of readdirSync(join(EXAMPLES, "tenants"))) {
      const { code } = await postroad(["handoff", name.replace(".yaml", "")]);
      expect([name, code]).toEqual([name, 0]);
    }
  });
});

describe("postroad handoff --out", () => {
  it("writes every format, and the input of each questionnaire's command", async () => {
    const out = emptyFolder();
    const {
      code,
      out: printed,
      err,
    } = await postroad(["handoff", "answered", "--out", out], { cwd: rootOfCase("answered") });
    expect([code, printed]).toEqual([0, ""]);
    expect(err).toContain("5 files written to");
    const names = ["csv", "eu-west-1.account-details.json", "json", "md", "zone"].map((one) => `answered.${one}`);
    expect(readdirSync(out).sort()).toEqual(names);
    const input = JSON.parse(readFileSync(join(out, "answered.eu-west-1.account-details.json"), "utf8"));
    expect(input).toMatchObject({ MailType: "MARKETING", ContactLanguage: "EN", ProductionAccessEnabled: true });
  });

  it("leaves other files alone, and nothing half-written beside them", async () => {
    const folder = join(emptyFolder(), "new", "folder");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "other.txt"), "mine");
    await postroad(["handoff", "acme-desk", "--format", "csv", "--out", folder]);
    await postroad(["handoff", "acme-desk", "--format", "csv", "--out", folder]);
    expect(readdirSync(folder).sort()).toEqual(["acme-desk.csv", "other.txt"]);
  });

  it("writes nothing for a tenant with errors", async () => {
    const cwd = rootOf({ "tenants/parked.yaml": PARKED.replace("mail: none", "mial: none") });
    expect((await postroad(["handoff", "parked", "--out", "there"], { cwd })).code).toBe(1);
    expect(existsSync(join(cwd, "there"))).toBe(false);
  });
});
