import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readSource } from "../../../src/input/zones/read-source.ts";
import { postroad } from "../../support/cli.ts";
import { rootOf, TOOLKIT } from "../../support/root.ts";

/**
 * Zones as they stand in the world, one folder each: the source, `args.json` with its name and what the command line says beside it, and
 * what comes of it: `tenant.yaml`, `report.json`, and `adopt.yaml` where it is a zone that is written. `npx vitest run FILE --update=true`
 * writes what comes of it anew.
 */
const CASES = join(TOOLKIT, "test/cases/import");

interface Row {
  readonly name: string;
  readonly type: string;
  readonly value: string;
  readonly priority?: number | null;
}

interface Report {
  readonly records: readonly (Row & { readonly as: string })[];
  readonly differs: readonly (Row & { readonly becomes: string; readonly why: string })[];
  readonly unread: readonly (Row & { readonly why: string })[];
  readonly added: readonly Row[];
}

const rowOf = ({ name, type, value, priority }: Row): string => JSON.stringify([name, type, value, priority ?? null]);

describe.each(readdirSync(CASES))("%s", (name) => {
  const folder = join(CASES, name);
  const { source, args } = JSON.parse(readFileSync(join(folder, "args.json"), "utf8")) as {
    source: string;
    args: string[];
  };

  test("every record is accounted for, the file checks without an error, and show prints what the report says", async () => {
    const root = rootOf({});
    const json = ["--root", root, "--format", "json"];
    const { code, out, err } = await postroad(["import", join(folder, source), "--tenant", "acme", ...args, ...json]);
    expect([code, err]).toEqual([0, ""]);
    const report = JSON.parse(out) as Report;
    const text = readFileSync(join(root, "tenants/acme.yaml"), "utf8");
    await expect(text).toMatchFileSnapshot(join(folder, "tenant.yaml"));
    const { files: _, ...told } = JSON.parse(out) as Report & { files: unknown };
    await expect(`${JSON.stringify(told, null, 2)}\n`).toMatchFileSnapshot(join(folder, "report.json"));
    const adopted = readdirSync(root).includes("adopt") ? readFileSync(join(root, "adopt/acme.yaml"), "utf8") : "";
    await expect(adopted).toMatchFileSnapshot(join(folder, "adopt.yaml"));

    const origin = args[args.indexOf("--origin") + 1];
    const standing = readFileSync(join(folder, source), "utf8");
    const read = readSource(source, standing, args.includes("--origin") ? origin : undefined).records;
    const accounted = [...report.records, ...report.differs, ...report.unread];
    expect(accounted).toHaveLength(read.length);
    expect(new Set(accounted.map(({ name, type }) => `${name} ${type}`))).toEqual(
      new Set(read.map(({ name, data }) => `${name} ${data.type === "other" ? data.name : data.type}`)),
    );

    const checked = JSON.parse((await postroad(["check", "acme", ...json])).out) as { summary: { errors: number } };
    expect(checked.summary.errors).toBe(0);
    expect((await postroad(["fmt", "acme", "--check", "--root", root])).out).toBe("");
    const shown = JSON.parse((await postroad(["show", "acme", ...json])).out) as { records: readonly Row[] };
    const rows = shown.records.map(rowOf);
    for (const one of report.records) expect(rows).toContain(rowOf(one));
    for (const { name, type, becomes } of report.differs)
      expect(shown.records).toContainEqual(expect.objectContaining({ name, type, value: becomes }));
    const becomes = new Set(
      report.differs.map(({ name, type, becomes, priority }) => JSON.stringify([name, type, becomes, priority])),
    );
    expect(shown.records).toHaveLength(report.records.length + becomes.size + report.added.length);
  });
});
