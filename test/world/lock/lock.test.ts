import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { postroad } from "../../support/cli.ts";
import { rootOf, tenantFile } from "../../support/root.ts";
import { type Answers, memory } from "./world.ts";

const TENANT = tenantFile(
  "acme",
  "  acme.example:\n    mail: sends\n    senders: [{ name: vendors, include: [a.example.net] }]\n",
);
const WORLD: Answers = {
  "TXT a.example.net": ["v=spf1 include:b.example.net a:mail.example.net -all", "a token of somebody"],
  "TXT b.example.net": ["v=spf1 ip4:192.0.2.0/24 -all"],
  "A mail.example.net": ["192.0.2.1", "192.0.2.2"],
};
const KEYS = ["A mail.example.net", "AAAA mail.example.net", "TXT a.example.net", "TXT b.example.net"];

const entryOf = (values: readonly string[], fetched = "2026-11-20T00:00:00Z") => ({ values, fetched, ttl: 300 });
const documentedOf = (values: readonly string[]) => ({
  values,
  documented: { source: "https://vendor.example/spf", date: "2026-11-01" },
});

function rooted(entries?: object, files: Readonly<Record<string, string>> = {}) {
  const lock: Record<string, string> =
    entries === undefined ? {} : { "records.lock.json": JSON.stringify({ version: 1, entries }) };
  const root = rootOf({ "tenants/acme.yaml": TENANT, ...lock, ...files });
  const text = () => readFileSync(join(root, "records.lock.json"), "utf8");
  return { root, text, entries: () => JSON.parse(text()).entries };
}

async function lock(root: string, told: Answers | ReturnType<typeof memory>, now = "2026-11-22T10:00:00Z") {
  const resolver = "query" in told ? (told as ReturnType<typeof memory>) : memory(told as Answers);
  const { code, out, err } = await postroad(["lock", "--root", root, "--format", "json"], { resolver, now });
  return { code, err, report: JSON.parse(out) };
}

describe("postroad lock", () => {
  it("asks for what the tenants need, and for what the answers need, each name once", async () => {
    const { root, text, entries } = rooted();
    const resolver = memory(WORLD);
    const { code, report } = await lock(root, resolver);
    expect(code).toBe(0);
    expect([...resolver.asked].sort()).toEqual(KEYS);
    expect(Object.keys(entries())).toEqual(KEYS);
    expect(entries()["A mail.example.net"]).toEqual(entryOf(["192.0.2.1", "192.0.2.2"], "2026-11-22T10:00:00Z"));
    expect(entries()["AAAA mail.example.net"]).toMatchObject({ values: [] });
    expect(text()).toBe(`${JSON.stringify(JSON.parse(text()), null, 2)}\n`);
    expect(report).toMatchObject({ version: 1, failed: [], unread: [], entries: 4 });
    expect(
      report.changed.map(({ entry, before, tenants }: Record<string, unknown>) => [entry, before, tenants]),
    ).toEqual(KEYS.map((key) => [key, null, ["acme"]]));
  });

  it("writes what check reads", async () => {
    const { root } = rooted(undefined, { "platform.yaml": "version: 1\norganisation: Test\n" });
    await lock(root, WORLD);
    const { out } = await postroad(["check", "--root", root, "--format", "json"]);
    expect(
      JSON.parse(out).diagnostics.filter(({ rule }: { rule: string }) => /^(lock|schema|yaml)\//.test(rule)),
    ).toEqual([]);
  });

  it("gives the same bytes whatever the order of the answers", async () => {
    const [one, other] = [rooted(), rooted()];
    await lock(one.root, memory(WORLD));
    await lock(
      other.root,
      memory(WORLD, (values) => [...values].reverse()),
    );
    expect(one.text()).toBe(other.text());
  });

  it("leaves no byte changed where there is no news within a week, and dates what is older", async () => {
    const { root, text, entries } = rooted();
    await lock(root, WORLD);
    const before = text();
    const { report } = await lock(root, WORLD, "2026-11-29T09:59:59Z");
    expect(text()).toBe(before);
    expect(report.changed).toEqual([]);
    expect((await lock(root, WORLD, "2026-11-29T10:00:00Z")).report.changed).toEqual([]);
    expect(entries()["TXT b.example.net"].fetched).toBe("2026-11-29T10:00:00Z");
  });

  describe("a resolver that says of every name that it does not exist", () => {
    it("is not believed: nothing is written, each entry is named, and com was asked", async () => {
      const { root } = rooted();
      const resolver = memory({});
      const { code, report } = await lock(root, resolver);
      expect(code).toBe(1);
      expect(report.failed.map(({ entry }: { entry: string }) => entry)).toEqual(["TXT a.example.net"]);
      expect(report).toMatchObject({ changed: [], entries: 0 });
      expect(resolver.asked).toEqual(["TXT a.example.net", "NS com"]);
      expect(existsSync(join(root, "records.lock.json"))).toBe(false);
    });

    it("leaves what was known as it was", async () => {
      const { root, text } = rooted();
      await lock(root, WORLD);
      const before = text();
      const { code, report } = await lock(root, memory({}), "2026-12-20T10:00:00Z");
      expect([code, report.failed.length, text()]).toEqual([1, 1, before]);
    });

    it("is not believed where it knows but what was void before", async () => {
      const { root, text } = rooted(undefined, {
        "tenants/birch.yaml": tenantFile(
          "birch",
          "  birch.example:\n    mail: sends\n    senders: [{ name: own, include: [own.example.org, a2.example.net] }]\n",
        ),
      });
      await lock(root, { ...WORLD, "TXT a2.example.net": ["v=spf1 -all"] });
      const before = text();
      const { code } = await lock(root, { "TXT own.example.org": ["v=spf1 -all"] });
      expect([code, text()]).toEqual([1, before]);
    });

    it("is not believed where it has one address for every name, as a network has before its log-in", async () => {
      const { root, text } = rooted();
      await lock(root, WORLD);
      const before = text();
      const resolver = memory({ "A mail.example.net": ["203.0.113.1"], "AAAA mail.example.net": ["2001:db8::1"] });
      expect((await lock(root, resolver, "2026-12-20T10:00:00Z")).code).toBe(1);
      expect(text()).toBe(before);
      const { root: other } = rooted(undefined, {
        "tenants/acme.yaml": TENANT.replace("include: [a.example.net]", "a: [mail.example.net]"),
      });
      expect((await lock(other, resolver)).code).toBe(1);
      expect(existsSync(join(other, "records.lock.json"))).toBe(false);
    });

    it("is believed of a single name that is gone, though it does not know com", async () => {
      const { root } = rooted();
      await lock(root, WORLD);
      const { "A mail.example.net": _, ...rest } = WORLD;
      expect((await lock(root, rest)).code).toBe(0);
    });

    it("is believed where it knows com: the names are gone", async () => {
      const { root, entries } = rooted();
      await lock(root, WORLD);
      const { code, report } = await lock(root, { "NS com": ["a.gtld.example"] });
      expect([code, report.failed]).toEqual([0, []]);
      expect(entries()).toMatchObject({ "TXT a.example.net": { values: [] } });
    });

    it("asks nobody for com where a single name has nothing", async () => {
      const { root } = rooted();
      await lock(root, WORLD);
      const resolver = memory({ ...WORLD, "TXT b.example.net": [] });
      expect((await lock(root, resolver)).code).toBe(0);
      expect(resolver.asked).not.toContain("NS com");
    });
  });

  it("names a file with errors in one line, whatever its name", async () => {
    const { root } = rooted(undefined, { "tenants/a\nforged: yes.yaml": TENANT });
    const { out } = await postroad(["lock", "--root", root], { resolver: memory(WORLD) });
    expect(out).toContain("left out a\\u{a}forged: yes: ");
    expect(out).not.toMatch(/^forged/m);
  });

  it("writes through no link that was laid where it writes aside", async () => {
    const { root, entries } = rooted(undefined, { other: "theirs" });
    symlinkSync("other", join(root, `records.lock.json.new-${process.pid}`));
    expect((await lock(root, WORLD)).code).toBe(0);
    expect(readFileSync(join(root, "other"), "utf8")).toBe("theirs");
    expect(Object.keys(entries())).toEqual(KEYS);
  });

  it("leaves nothing beside the file", async () => {
    const { root } = rooted();
    await lock(root, WORLD);
    expect(readdirSync(root).sort()).toEqual(["platform.yaml", "records.lock.json", "tenants"]);
  });
});

describe("what changed is described in terms of mail", () => {
  const after: Answers = { ...WORLD, "TXT b.example.net": ["v=spf1 ip4:198.51.100.0/24 a:x.example.net -all"] };
  const before = {
    "A mail.example.net": entryOf(["192.0.2.1", "192.0.2.2"]),
    "AAAA mail.example.net": entryOf([]),
    "TXT a.example.net": entryOf([...(WORLD["TXT a.example.net"] ?? [])].sort()),
    "TXT b.example.net": entryOf(["v=spf1 ip4:192.0.2.0/24 -all"]),
  };

  it("with what an include costs now, what came and went, and whom it concerns", async () => {
    const { root } = rooted(before);
    const { out, err } = await postroad(["lock", "--root", root], { resolver: memory(after) });
    expect(out).toBe(
      [
        "changed TXT b.example.net: include:b.example.net now costs 2 lookups, before 1 lookup (for acme)",
        "  - ip4:192.0.2.0/24",
        "  + ip4:198.51.100.0/24",
        "  + a:x.example.net",
        "added A x.example.net: holds nothing (for acme)",
        "added AAAA x.example.net: holds nothing (for acme)",
        "records.lock.json: 6 entries, 3 changed.\n",
      ].join("\n"),
    );
    expect(err).toBe("asking for 1 record set …\nasking for 3 record sets …\nasking for 2 record sets …\n");
  });

  it("when an include loses its record", async () => {
    const { root } = rooted(before);
    const { report } = await lock(root, { ...WORLD, "TXT b.example.net": ["v=spf1 ip4:nowhere"] });
    expect(report.changed).toMatchObject([{ entry: "TXT b.example.net", words: "holds no valid SPF record any more" }]);
    const gone = await lock(rooted(before).root, { ...WORLD, "TXT b.example.net": [] });
    expect(gone.report.changed).toMatchObject([{ words: "holds nothing any more", after: [], tenants: ["acme"] }]);
  });
});

describe("entries that are there already", () => {
  it("give way to an answer where a page documents them, and stay where nobody needs them", async () => {
    const { root, entries } = rooted({
      "TXT b.example.net": documentedOf(["v=spf1 ip4:192.0.2.0/24 -all"]),
      "TXT unused.example.net": documentedOf(["v=spf1 -all"]),
    });
    const { report } = await lock(root, WORLD);
    expect(entries()["TXT b.example.net"]).toEqual(entryOf(["v=spf1 ip4:192.0.2.0/24 -all"], "2026-11-22T10:00:00Z"));
    expect(entries()["TXT unused.example.net"]).toEqual(documentedOf(["v=spf1 -all"]));
    expect(report.changed.map(({ entry }: { entry: string }) => entry)).not.toContain("TXT b.example.net");
  });

  it("go when they were fetched and are no longer needed, which is reported", async () => {
    const { root, entries } = rooted({ "TXT unused.example.net": entryOf(["v=spf1 -all"]) });
    const { report } = await lock(root, WORLD);
    expect(Object.keys(entries())).toEqual(KEYS);
    expect(report.changed).toContainEqual({
      entry: "TXT unused.example.net",
      before: ["v=spf1 -all"],
      after: null,
      tenants: [],
      words: "nothing needs it any more",
    });
  });

  it("stay where nobody answers, and lead on as before", async () => {
    const old = entryOf(["v=spf1 include:c.example.net -all"]);
    const { root, entries } = rooted({ "TXT a.example.net": old, "TXT unused.example.net": entryOf([]) });
    const { code, report } = await lock(root, {
      "TXT a.example.net": "192.0.2.53:53 answers SERVFAIL",
      "TXT c.example.net": ["v=spf1 -all"],
    });
    expect(code).toBe(1);
    expect(entries()["TXT a.example.net"]).toEqual(old);
    expect(entries()["TXT c.example.net"]).toMatchObject({ values: ["v=spf1 -all"] });
    // Behind a name that does not answer may be what needs it.
    expect(entries()).toHaveProperty(["TXT unused.example.net"]);
    expect(report.failed).toEqual([
      { entry: "TXT a.example.net", why: "192.0.2.53:53 answers SERVFAIL", tenants: ["acme"], kept: true },
    ]);
  });

  it("that cannot be read are not written over", async () => {
    const { root, text } = rooted(undefined, { "records.lock.json": '{ "version": 1, "entries": <<<<<<< ours' });
    const { code, out, err } = await postroad(["lock", "--root", root], { resolver: memory(WORLD) });
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain("fix or delete it");
    expect(text()).toContain("<<<<<<< ours");
    const json = await postroad(["lock", "--root", root, "--format", "json"], { resolver: memory(WORLD) });
    expect(JSON.parse(json.out)).toMatchObject({ version: 1, diagnostics: [{ file: "records.lock.json" }] });
  });
});

describe("files with errors", () => {
  it("keep their tenants out, which is reported; the others are locked and nothing is dropped", async () => {
    const { root, entries } = rooted(
      { "TXT unused.example.net": entryOf([]) },
      { "tenants/broken.yaml": "version: 1\ntenant: broken\n" },
    );
    const { code, report, err } = await lock(root, WORLD);
    expect(code).toBe(1);
    expect(err).toContain("schema/required");
    expect(report.unread).toEqual(["broken"]);
    expect(Object.keys(entries())).toEqual([...KEYS, "TXT unused.example.net"]);
  });

  it("that only break a rule are locked: the lock may be what fixes them", async () => {
    const { root } = rooted({ "TXT a.example.net": entryOf(["v=spf1 include:a.example.net -all"]) });
    expect((await postroad(["check", "--root", root])).code).toBe(1);
    expect(await lock(root, WORLD)).toMatchObject({ code: 0 });
  });
});

describe("answers that could harm the file are none", () => {
  it.each([
    ["a marker of a Terraform token", ["TfToken[1]"]],
    ["more values than the file takes", Array.from({ length: 201 }, (_, index) => `${index}`)],
    ["a value longer than the file takes", [`v=spf1 ${"a ".repeat(4500)}`]],
  ])("%s", async (_, values) => {
    const { root, entries } = rooted();
    const { code, report } = await lock(root, { ...WORLD, "TXT b.example.net": values });
    expect(code).toBe(1);
    expect(report.failed).toMatchObject([{ entry: "TXT b.example.net", kept: false }]);
    expect(entries()).not.toHaveProperty(["TXT b.example.net"]);
  });

  it("and characters that are hidden or move a cursor are replaced", async () => {
    const { root, entries } = rooted();
    await lock(root, { ...WORLD, "TXT b.example.net": ["v=spf1 \u001b[31m\u202e -all"] });
    expect(entries()["TXT b.example.net"].values).toEqual(["v=spf1 \ufffd[31m\ufffd -all"]);
  });
});

describe("strangers cannot make it ask for ever", () => {
  it("by includes without end", async () => {
    const { root } = rooted();
    const asked: string[] = [];
    const resolver = {
      asked,
      query: async (type: string, name: string) => {
        asked.push(`${type} ${name}`);
        return {
          ok: true as const,
          exists: true,
          values: [`v=spf1 include:x${asked.length}.example.net -all`],
          ttl: 1,
        };
      },
    };
    const { code, report } = await lock(root, resolver);
    expect(code).toBe(1);
    expect(asked).toHaveLength(24);
    expect(report.failed).toMatchObject([{ why: "not asked: it is nested too deep" }]);
  });

  it("by thousands of names", async () => {
    const vendors = ["a", "b", "c"];
    const told: Record<string, string[]> = {};
    for (const vendor of vendors) {
      const includes = Array.from({ length: 6 }, (_, index) => `${vendor}${index}.example.net`);
      told[`TXT ${vendor}.example.net`] = [`v=spf1 ${includes.map((name) => `include:${name}`).join(" ")} -all`];
      for (const name of includes)
        told[`TXT ${name}`] = [
          `v=spf1 ${Array.from({ length: 90 }, (_, index) => `a:n${index}.${name}`).join(" ")} -all`,
        ];
    }
    const tenants = vendors.map((vendor) => [
      `tenants/${vendor}.yaml`,
      tenantFile(
        vendor,
        `  ${vendor}.example:\n    mail: sends\n    senders: [{ name: x, include: [${vendor}.example.net] }]\n`,
      ),
    ]);
    const { root } = rooted(undefined, { ...Object.fromEntries(tenants), "tenants/acme.yaml": "" });
    const resolver = memory(told);
    const { code, report } = await lock(root, resolver);
    expect(code).toBe(1);
    // What the tenants name, and so much beyond.
    expect(resolver.asked).toHaveLength(3 + 2000);
    expect(report.failed[0].why).toBe("not asked: answers lead to more than 2000 entries");
  });
});

describe("the command line", () => {
  it.each(["localhost:53", "example.com", "127.0.0.1:0", "nonsense"])("with --resolver %s is wrong", async (server) => {
    const { root } = rooted();
    const { code, out, err } = await postroad(["lock", "--root", root, "--resolver", server]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain("--resolver");
    expect(existsSync(join(root, "records.lock.json"))).toBe(false);
  });

  it("needs a server to ask, and says how to name one", async () => {
    const { root } = rooted();
    const { code, err } = await postroad(["lock", "--root", root]);
    expect(code).toBe(2);
    expect(err).toContain("--resolver 192.0.2.53:53");
  });

  it("asks nobody where nothing is needed", async () => {
    const { root, text } = rooted(undefined, { "tenants/acme.yaml": "" });
    const resolver = memory({});
    expect(await lock(root, resolver)).toMatchObject({ code: 0, report: { entries: 0, changed: [] } });
    expect(resolver.asked).toEqual([]);
    expect(text()).toBe('{\n  "version": 1,\n  "entries": {}\n}\n');
  });
});

it("a lock that was written by hand keeps its documented entries to the byte", async () => {
  const { root, text } = rooted();
  await lock(root, WORLD);
  const before = JSON.parse(text());
  before.entries["TXT z.example.net"] = documentedOf(["v=spf1 -all"]);
  writeFileSync(join(root, "records.lock.json"), `${JSON.stringify(before, null, 2)}\n`);
  await lock(root, WORLD);
  expect(text()).toBe(`${JSON.stringify(before, null, 2)}\n`);
});
