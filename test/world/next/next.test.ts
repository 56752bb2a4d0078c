import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { NextDocument } from "../../../src/outputs/next/document.ts";
import type { Check } from "../../../src/world/verify/check.ts";
import { documentOf } from "../../../src/world/verify/document.ts";
import { AT, check } from "../../outputs/verify/documents.ts";
import { postroad } from "../../support/cli.ts";
import { reported, reportsOf } from "../../support/reported.ts";
import { rootOf, tenantFile } from "../../support/root.ts";

const domain = (state: string, stage: string, more = "") => `  example.com:
    zone: { provider: external }
    mx: { hosts: [{ host: mx.example.net }] }
    senders: [{ name: office, ip4: [192.0.2.1], dkim: [{ selector: s1, cname: s1.keys.example.net, state: ${state} }] }] # the office
    dmarc: { stage: ${stage}, reports: ["mailto:dmarc@example.com"] }
${more}`;

type Seen = (declared: readonly Check[]) => readonly Check[];

/** All that is declared is so, but for what is reported about these names. */
const live =
  (but: Readonly<Record<string, Partial<Check>>> = {}): Seen =>
  (declared) =>
    declared.map((one) => ({ ...one, ...but[one.name] }));

/** The record sets that a root declares, each as declared. */
async function declaredIn(root: string): Promise<readonly Check[]> {
  const { out } = await postroad(["show", "acme", "--root", root, "--json"]);
  const { records } = JSON.parse(out) as {
    records: { name: string; type: "TXT"; value: string; priority: number | null }[];
  };
  return records.map(({ name, type, value, priority }) => {
    const values = [priority === null ? value : `${priority} ${value}`];
    return check(name, { type, expected: values, found: values });
  });
}

const SAFE = reportsOf(reported(9999, [], { ready: true, why: "In 30 days nothing of 9,999 messages would be lost." }));

/** A file of reports in a root. */
function reportsIn(root: string, document = SAFE): string {
  const path = join(root, "reports.json");
  writeFileSync(path, JSON.stringify(document));
  return path;
}

/** What is next of a tenant with this domain, by what was seen; `then` is what its file says since. */
async function next(text: string, seen: Seen, words: readonly string[] = [], then = text, reports = SAFE) {
  const root = rootOf({ "tenants/acme.yaml": tenantFile("acme", text) });
  const from = join(root, "verify.json");
  const checks = seen(await declaredIn(root));
  writeFileSync(from, JSON.stringify(documentOf([{ tenant: "acme", checks }], AT)));
  writeFileSync(join(root, "tenants/acme.yaml"), tenantFile("acme", then));
  const { code, out, err } = await postroad([
    ...["next", "--root", root, "--from", from, "--reports", reportsIn(root, reports), "--json"],
    ...words,
  ]);
  const document = JSON.parse(out) as NextDocument;
  const { steps = [], waits = [] } = document.tenants[0] ?? {};
  return { code, err, steps, waits, file: () => readFileSync(join(root, "tenants/acme.yaml"), "utf8") };
}

describe("DMARC", () => {
  it("goes one stage on where every sender signs and all is live", async () => {
    const { code, steps } = await next(domain("active", "observe"), live());
    expect(code).toBe(2);
    expect(steps).toMatchObject([
      {
        step: "dmarc/tighten",
        domain: "example.com",
        edit: { file: "tenants/acme.yaml", line: 9, write: "stage: quarantine-test" },
      },
    ]);
  });

  it.each<[string, string, Seen]>([
    ["a sender does not sign yet", domain("published", "observe"), live()],
    ["a key is not live", domain("active", "observe"), live({ "s1._domainkey.example.com": { status: "fail" } })],
    [
      "its own record is not known",
      domain("active", "observe"),
      live({ "_dmarc.example.com": { status: "unknown", found: null } }),
    ],
    ["nobody looked", domain("active", "observe"), () => []],
    [
      "a record of its own was not looked at",
      domain("active", "observe"),
      (declared: readonly Check[]) => declared.filter(({ type }) => type !== "MX"),
    ],
  ])("waits where %s", async (_, text, checks) => {
    const { steps, waits } = await next(text, checks);
    expect(steps).toEqual([]);
    expect(waits.map(({ subject }) => subject)).toContain("DMARC of example.com: observe to quarantine-test");
  });

  it("waits where SPF alone aligns, which check refuses beyond observe", async () => {
    const text = domain("active", "observe").replace(/, dkim: \[.*?\]/, "");
    const { code, steps, waits } = await next(text, live());
    expect({ code, steps }).toEqual({ code: 0, steps: [] });
    expect(waits).toMatchObject([{ why: expect.stringContaining("SPF alone (office)") }]);
  });

  it("waits where the file says something else than what was looked at", async () => {
    const { code, steps, waits } = await next(domain("active", "observe"), live(), [], domain("active", "quarantine"));
    expect({ code, steps }).toEqual({ code: 0, steps: [] });
    expect(waits).toMatchObject([
      {
        why: expect.stringContaining(
          "TXT _dmarc.example.com must be known first: when it was looked at, something else",
        ),
      },
    ]);
  });

  it("waits where the reports do not show that it is safe, and says why", async () => {
    const unsafe = reportsOf(reported(10, [], { ready: false, why: "Reports must cover 14 days, got 3." }));
    const text = domain("active", "observe");
    const { code, steps, waits } = await next(text, live(), [], text, unsafe);
    expect({ code, steps }).toEqual({ code: 0, steps: [] });
    expect(waits).toMatchObject([{ why: "Reports must cover 14 days, got 3." }]);
  });

  it.each([
    ["none are at hand", reportsOf()],
    ["none are of the domain", reportsOf(reported(10, [], { ready: true }, "example.org"))],
    ["they hold no message", reportsOf(reported(0, [], { ready: true }))],
  ])("waits where %s", async (_, reports) => {
    const text = domain("active", "observe");
    const { code, steps, waits } = await next(text, live(), [], text, reports);
    expect({ code, steps }).toEqual({ code: 0, steps: [] });
    expect(waits).toMatchObject([{ why: expect.stringContaining("postroad reports read") }]);
  });

  it("that is at reject has nothing left to do", async () => {
    expect(await next(domain("active", "reject"), live())).toMatchObject({ code: 0, steps: [], waits: [] });
  });
});

describe("a key", () => {
  it("that is live and was not seen signing waits for a message", async () => {
    const { code, waits } = await next(domain("published", "observe"), live());
    expect(code).toBe(0);
    expect(waits).toContainEqual(
      expect.objectContaining({ subject: "s1 of example.com", why: expect.stringContaining("--signed FILE.eml") }),
    );
  });

  it("that is retiring for seven days is retired, and not a day before", async () => {
    const other = "{ selector: s2, cname: s2.keys.example.net, state: active }";
    const retiring = (day: string) => domain(`retiring, since: ${day} }, ${other.slice(0, -2)}`, "reject");
    expect((await next(retiring("2026-11-16"), live())).steps).toEqual([]);
    expect((await next(retiring("2026-11-15"), live())).steps).toMatchObject([
      { step: "dkim/retire", edit: { write: "state: retired" } },
    ]);
    const { steps } = await next(domain("retiring, since: 2026-11-01", "observe"), live());
    expect(steps.map(({ step }) => step)).not.toContain("dkim/retire");
  });
});

it("--write makes the edit, and nothing else changes", async () => {
  const text = domain("active", "observe");
  const { code, err, file } = await next(text, live(), ["--write"]);
  expect(code).toBe(0);
  expect(err).toContain("tenants/acme.yaml written.");
  expect(file()).toBe(tenantFile("acme", text).replace("stage: observe", "stage: quarantine-test"));
});

it("with --write, nobody is told to write it", async () => {
  const root = rootOf({ "tenants/acme.yaml": tenantFile("acme", domain("active", "observe")) });
  const from = join(root, "verify.json");
  writeFileSync(from, JSON.stringify(documentOf([{ tenant: "acme", checks: await declaredIn(root) }], AT)));
  const words = ["next", "--root", root, "--from", from, "--reports", reportsIn(root)];
  expect((await postroad(words)).out).toMatch(/\n1 step can be taken: postroad next --write writes it\.\n$/);
  expect((await postroad([...words, "--write"])).out).toMatch(/\n1 step\.\n$/);
});

it("a run that holds only what changed is no base: what it leaves out may fail", async () => {
  const root = rootOf({ "tenants/acme.yaml": tenantFile("acme", domain("active", "observe")) });
  const from = join(root, "verify.json");
  writeFileSync(
    from,
    JSON.stringify({ ...documentOf([{ tenant: "acme", checks: await declaredIn(root) }], AT), since: AT }),
  );
  const { code, out, err } = await postroad(["next", "--root", root, "--from", from]);
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).toContain("must be a full run");
});

it("a paused tenant is left alone, and a broken one is an error", async () => {
  const root = rootOf({ "tenants/acme.yaml": "version: 1\n" });
  const from = join(root, "verify.json");
  writeFileSync(from, JSON.stringify(documentOf([], AT)));
  expect(await postroad(["next", "--root", root, "--from", from])).toMatchObject({ code: 1, out: "" });
  expect((await postroad(["next", "nobody", "--root", root, "--from", from])).code).toBe(1);
});
