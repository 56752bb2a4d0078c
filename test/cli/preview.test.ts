import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import type { PreviewDocument } from "../../src/model/change.ts";
import { postroad, postroadProcess } from "../support/cli.ts";
import { commit, git } from "../support/repository.ts";
import { emptyFolder, PLATFORM, rootOf, tenantFile } from "../support/root.ts";

type Files = Readonly<Record<string, string>>;

/** A tenant with a domain on Route 53 that takes mail and sends some. */
const tenant = (id = "acme", stage = "reject", senders = "ip4: [192.0.2.1]") => `version: 1
tenant: ${id}
contact: postmaster@example.com
domains:
  ${id}.example:
    zone: { provider: route53, zoneId: Z0123456789${id.toUpperCase()} }
    mx: { hosts: [{ host: mx.example.net }] }
    senders: [{ name: office, ${senders}, dkim: [{ selector: s1, cname: s1.keys.example.net, state: active }] }]
    tlsReports: ["mailto:tls@${id}.example"]
    dmarc: { stage: ${stage}, reports: ["mailto:dmarc@${id}.example"] }
`;

const [ACME, BASALT] = ["tenants/acme.yaml", "tenants/basalt.yaml"];
const SOUND: Files = { [ACME]: tenant(), [BASALT]: tenant("basalt") };
const WEAKER: Files = { [ACME]: tenant("acme", "quarantine") };
const SAFE: Files = { [ACME]: tenant("acme", "reject", "ip4: [192.0.2.1, 192.0.2.9]") };

/** Writes files into a root; an empty text removes one. */
function edit(root: string, files: Files): string {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    if (text === "") rmSync(join(root, name), { force: true });
    else writeFileSync(join(root, name), text);
  }
  return root;
}

/** A repository whose last commit is sound, and its working tree. */
function repository(now: Files, before: Files = SOUND): string {
  const root = rootOf(before);
  commit(root);
  return edit(root, now);
}

interface Previewed {
  readonly code: number;
  readonly document: PreviewDocument;
}

async function preview(root: string, ...args: string[]): Promise<Previewed> {
  const { code, out, err } = await postroad(["preview", "--root", root, "--format", "json", ...args]);
  expect(err).toBe("");
  return { code, document: JSON.parse(out) };
}

/** What a wrong command line says. */
async function refused(root: string, ...args: string[]): Promise<string> {
  const { code, out, err } = await postroad(["preview", "--root", root, ...args]);
  expect([code, out]).toEqual([1, ""]);
  return err;
}

const risks = ({ document }: Previewed) =>
  document.risks.map(({ tenant, rule, acknowledged }) => `${tenant} ${rule} ${acknowledged?.by ?? "open"}`);
const changed = ({ document }: Previewed) => document.tenants.map(({ tenant, risk }) => `${tenant} ${risk}`);

/** The file that the text of a preview says to add. */
function proposed(out: string, reason = "agreed with the mail team"): Files {
  const [path = ""] = /acknowledge\/[0-9a-f]{12}\.yaml/.exec(out) ?? [];
  return {
    [path]: (out.match(/^ *- \{ tenant.*\}\n/gm) ?? [])
      .map((line) => line.trimStart().replace("TODO: why this is right", reason))
      .join(""),
  };
}

describe("the exit code is", () => {
  test("0 where nothing changes", async () => {
    const { code, document } = await preview(repository({ [ACME]: `# reviewed\n${tenant()}` }));
    expect([code, document.tenants, document.unchanged]).toEqual([0, [], ["acme", "basalt"]]);
  });
  test("2 where something changes", async () => {
    const { code, document } = await preview(repository(SAFE));
    expect([code, document.summary]).toEqual([2, { changed: 1, unchanged: 1, failed: 0, needsAcknowledgement: 0 }]);
  });
  test("3 where a change needs an acknowledgement", async () => {
    const ran = await preview(repository(WEAKER));
    expect([ran.code, changed(ran), risks(ran)]).toEqual([3, ["acme high"], ["acme dmarc/weakened open"]]);
  });
  test("1 where a tenant is broken, and the others are still reported", async () => {
    const ran = await preview(repository({ ...WEAKER, [BASALT]: tenant("basalt").replace("mx:", "xm:") }));
    expect([ran.code, ran.document.summary.failed, ran.document.summary.changed]).toEqual([1, 1, 1]);
    expect(ran.document.tenants[0]).toMatchObject({
      tenant: "basalt",
      changes: [],
      failures: [{ rule: "schema/unknown-field", severity: "error", file: BASALT, line: 7 }],
    });
  });
  test("1 where the file of a tenant that was not retired was deleted", async () => {
    const { code, document } = await preview(repository({ [BASALT]: "" }));
    expect([code, document.tenants[0]]).toMatchObject([
      1,
      { tenant: "basalt", failures: [{ rule: "tenant/deleted" }] },
    ]);
  });
  test("2 where a domain is new, however strict it starts", async () => {
    const ran = await preview(repository({ "tenants/cobalt.yaml": tenant("cobalt") }));
    expect([ran.code, ran.document.tenants[0]?.presence]).toEqual([2, "added"]);
  });
});

describe("the document", () => {
  test("has the keys that programs rely on", async () => {
    const { document } = await preview(repository(WEAKER));
    expect(document.version).toBe(1);
    expect(document.summary).toEqual({ changed: 1, unchanged: 1, failed: 0, needsAcknowledgement: 1 });
    const [first] = document.tenants;
    expect(first).toMatchObject({ tenant: "acme", risk: "high" });
    expect(first?.changes[0]).toMatchObject({
      action: "update",
      kind: "record",
      type: "TXT",
      name: "_dmarc.acme.example",
      before: expect.anything(),
      after: expect.anything(),
      words: expect.stringContaining("DMARC for acme.example goes from reject to quarantine"),
      rule: "dmarc/weakened",
      place: { file: ACME, line: 10 },
    });
  });
  test("is the same in another folder and at another hour", async () => {
    const [one, two] = [repository(WEAKER), repository(WEAKER)];
    const json = async (root: string, now: string) =>
      (await postroad(["preview", "--root", root, "--format", "json"], { now })).out;
    expect(await json(one, "2026-11-22T01:00:00Z")).toBe(await json(two, "2026-11-22T23:00:00Z"));
    expect(await json(one, "2026-11-22T01:00:00Z")).not.toContain(one);
  });
  test("is of the commit that REF names; without one, of where the branch left its upstream", async () => {
    const root = repository({});
    const first = git(root, ["rev-parse", "HEAD"]);
    edit(root, SAFE);
    commit(root);
    expect((await preview(root)).code).toBe(0);
    expect((await preview(root, "--base")).code).toBe(0);
    const { code, document } = await preview(root, "--base", first.slice(0, 10));
    expect([code, document.base]).toEqual([2, first]);
  });
  test("reports chosen tenants alone, and reads all", async () => {
    const root = repository({ ...WEAKER, [BASALT]: tenant("basalt", "observe") });
    const ran = await preview(root, "basalt");
    expect([ran.code, changed(ran), risks(ran), ran.document.unchanged]).toEqual([
      3,
      ["basalt high"],
      ["basalt dmarc/weakened open"],
      [],
    ]);
    expect((await preview(root, "platform")).code).toBe(0);
  });
  test.each(["pretty", "markdown", "html"])(
    "is told as %s, by which no text of a stranger is obeyed",
    async (format) => {
      const hostile = "a\\u001b[2J<b>@all";
      const root = repository({ [ACME]: tenant("acme", "quarantine", `ip4: [192.0.2.9], note: "${hostile}"`) });
      const { code, out } = await postroad(["preview", "--root", root, "--format", format]);
      expect([code, out]).toEqual([1, expect.stringContaining("acme")]);
      expect(out).not.toContain("\u001b");
      expect(out).not.toContain("<b>@all");
    },
  );
});

describe("an acknowledgement", () => {
  test("by a flag is of a tenant and a rule", async () => {
    const root = repository({ ...WEAKER, [BASALT]: tenant("basalt", "observe") });
    const one = await preview(root, "--acknowledge", "acme:dmarc/weakened");
    expect([one.code, risks(one)]).toEqual([
      3,
      ["acme dmarc/weakened --acknowledge acme:dmarc/weakened", "basalt dmarc/weakened open"],
    ]);
    const flags = ["--acknowledge", "acme:dmarc/weakened", "--acknowledge", "basalt:dmarc/weakened"];
    expect((await preview(root, ...flags, "--acknowledge", "acme:mx/removed")).code).toBe(2);
    const { document } = await preview(root, ...flags, "--acknowledge", "acme:mx/removed");
    expect(document.stale).toMatchObject([{ tenant: "acme", rule: "mx/removed", change: null, why: "no such change" }]);
  });
  test("in the pull request is by the lines that are printed, and ends with the change", async () => {
    const root = repository(WEAKER);
    const { code, out } = await postroad(["preview", "--root", root]);
    expect(code).toBe(3);
    // A placeholder for the reason is not an error of check, and acknowledges nothing.
    edit(root, proposed(out, "TODO: why this is right"));
    const { out: found } = await postroad(["check", "--root", root, "--format", "json"]);
    expect(JSON.parse(found)).toMatchObject({ diagnostics: [{ rule: "acknowledge/reason" }], summary: { errors: 0 } });
    expect((await preview(root)).code).toBe(3);

    edit(root, proposed(out));
    const accepted = await preview(root);
    expect([accepted.code, risks(accepted)]).toEqual([
      2,
      [expect.stringMatching(/^acme dmarc\/weakened acknowledge\/[0-9a-f]{12}\.yaml:1$/)],
    ]);
    edit(root, { [ACME]: tenant("acme", "observe") });
    const other = await preview(root);
    const [digest] = other.document.risks.map((risk) => risk.digest);
    expect([other.code, other.document.stale]).toMatchObject([
      3,
      [{ tenant: "acme", why: `the change differs: its digest is now ${digest}` }],
    ]);

    edit(root, { ...WEAKER });
    commit(root);
    const merged = await preview(root);
    expect([merged.code, merged.document.stale]).toMatchObject([0, [{ tenant: "acme", why: "no such change" }]]);
  });
  test("of one tenant's change says nothing of another's", async () => {
    const root = repository(WEAKER);
    const { out } = await postroad(["preview", "--root", root]);
    const [[path = "", lines = ""] = []] = Object.entries(proposed(out));
    edit(root, { [path]: lines.replace("acme", "basalt"), [BASALT]: tenant("basalt", "quarantine") });
    const { code, document } = await preview(root);
    expect([code, document.summary.needsAcknowledgement, document.stale.length]).toEqual([3, 2, 1]);
  });
  test("of a git revert is the lines that are printed, once more where the change comes again", async () => {
    const root = repository({ [ACME]: tenant("acme", "quarantine") });
    const step = async (): Promise<number[]> => {
      const first = await postroad(["preview", "--root", root]);
      edit(root, proposed(first.out));
      const second = await preview(root);
      commit(root);
      return [first.code, second.code, (await preview(root)).code];
    };
    // Yesterday's change: mail moves to another host.
    edit(root, { [ACME]: tenant().replace("mx.example.net", "mx.example.org") });
    expect(await step()).toEqual([3, 2, 0]);
    for (const _ of ["the revert", "the revert of the revert"]) {
      git(root, ["revert", "--no-commit", "HEAD"]);
      // What was acknowledged stays to be read; only the tenant goes back.
      git(root, ["checkout", "HEAD", "--", "acknowledge"]);
      expect(await step()).toEqual([3, 2, 0]);
    }
    expect(readdirSync(join(root, "acknowledge"))).toHaveLength(3);
  });
  test("of last year does not let the same change through again", async () => {
    const root = repository(WEAKER);
    edit(root, proposed((await postroad(["preview", "--root", root])).out));
    commit(root);
    edit(root, SOUND);
    commit(root);
    edit(root, WEAKER);
    const { code, document } = await preview(root);
    expect([code, document.stale]).toMatchObject([3, [{ why: expect.stringContaining("earlier") }]]);
  });
  test("in a file with errors counts for nothing, and the file fails", async () => {
    const root = repository(WEAKER);
    const [[path = "", lines = ""] = []] = Object.entries(proposed((await postroad(["preview", "--root", root])).out));
    edit(root, {
      [path]: `${lines}- { tenant: acme, rule: dmarc/weaken, change: "3f9a01c2b4d59d4bd58ad7844b9f4eced5201b77", reason: because }\n`,
    });
    const { code, document } = await preview(root);
    expect([code, document.summary.needsAcknowledgement]).toEqual([1, 1]);
    expect(await preview(root, "basalt")).toMatchObject({ code: 1, document: { tenants: [{ tenant: "platform" }] } });
    expect(document.tenants[0]).toMatchObject({
      tenant: "platform",
      failures: [{ rule: "acknowledge/unknown-rule", file: path, line: 2, help: "did you mean dmarc/weakened?" }],
    });
  });
});

describe("one shared file that changes many tenants", () => {
  const limited = (more = "") => `${PLATFORM}limits: { tenantsPerChange: 2 }\n${more}`;
  const ids = ["acme", "basalt", "cobalt"];
  const fleet = Object.fromEntries(ids.map((id) => [`tenants/${id}.yaml`, tenant(id)]));
  const shared = { "platform.yaml": limited("defaults: { ttl: 2h }\n") };

  test('is a risk of the platform, "tenant/fan-out", with a digest of all that it changes', async () => {
    const root = repository(shared, { ...fleet, "platform.yaml": limited() });
    const ran = await preview(root);
    expect([ran.code, risks(ran)]).toEqual([3, ["platform tenant/fan-out open"]]);
    edit(root, proposed((await postroad(["preview", "--root", root])).out));
    expect((await preview(root)).code).toBe(2);
    edit(root, { [ACME]: tenant("acme", "reject", "ip4: [192.0.2.9]") });
    expect((await preview(root)).document.stale).toMatchObject([{ tenant: "platform", rule: "tenant/fan-out" }]);
  });
  test("is none where it changes few", async () => {
    const ran = await preview(repository(shared, { ...SOUND, "platform.yaml": limited() }));
    expect([ran.code, risks(ran)]).toEqual([2, []]);
  });
});

describe("a receipt rule set that becomes the active one of an account", () => {
  const desk = {
    [ACME]: tenantFile(
      "acme",
      "  acme.example:\n    mx: { inbound: true }",
      "inbound:\n  mailboxes:\n    desk: { address: desk@acme.example, deliver: { bucket: acme-mail } }\n",
    ),
  };
  const none = { "tenants/basalt.yaml": tenant("basalt"), "platform.yaml": PLATFORM };

  test('asks as of the platform, "inbound/active-rule-set", and once', async () => {
    const root = repository(desk, none);
    const ran = await preview(root);
    expect([ran.code, risks(ran)]).toEqual([3, ["platform inbound/active-rule-set open"]]);
    const platform = ran.document.tenants.find(({ tenant }) => tenant === "platform");
    expect(platform?.changes.map(({ words }) => words)).toContain(
      "a receipt rule set becomes the active one of the account in eu-west-1, in place of any other: mail that another set's rules take is refused",
    );
    edit(root, proposed((await postroad(["preview", "--root", root])).out));
    expect((await preview(root)).code).toBe(2);
    commit(root);
    edit(root, { "tenants/basalt.yaml": tenant("basalt").replace("mx.example.net", "mx.example.org") });
    expect(risks(await preview(root))).not.toContain("platform inbound/active-rule-set open");
  });
  test("asks nothing where platform.yaml names the set that is active", async () => {
    const named = { "platform.yaml": PLATFORM.replace("eu-west-1", "eu-west-1, ruleSet: company-mail") };
    const ran = await preview(repository(desk, { ...none, ...named }));
    expect([ran.code, risks(ran)]).toEqual([2, []]);
  });
});

describe("a wrong command line exits with 1:", () => {
  test.each([
    [["nobody"], "tenants/nobody.yaml: got no such file"],
    [["amce"], "did you mean acme?"],
    [["--base", "nope"], "--base must be a commit"],
    [["--base", "mian"], "did you mean main?"],
    [["--base", "acme"], "tenants are before --base"],
    [["--format", "yaml"], "argument 'yaml' is invalid"],
    [["--acknowledge", "acme"], "TENANT:RULE"],
    [["--acknowledge", "amce:mx/removed"], "did you mean acme?"],
    [["--acknowledge", "acme:mx/remove"], "did you mean mx/removed?"],
    [["--acknowledge", "acme:spf/lookup-limit"], "of a rule that asks for an acknowledgement"],
    [["--acknowledge"], "argument missing"],
    [["--out", ""], "--out must be a file"],
    [["--reports", process.execPath], "got the file"],
  ])("%j", async (args, why) => {
    expect(await refused(repository(WEAKER), ...args)).toContain(why);
  });
  test("no repository, none with a commit, and no folder", async () => {
    expect(await refused(rootOf(SOUND))).toContain("git working tree");
    const root = rootOf(SOUND);
    git(root, ["init", "--quiet"]);
    expect(await refused(root)).toContain("commit");
    expect(await refused(join(root, "nowhere"))).toContain("--root must be a folder");
  });
});

test.each([
  ["an alias that grows", "a: &a [x]\nb: [*a, *a]\n"],
  ["lists in lists", "[".repeat(100_000)],
  ["bytes", "\u0000\u0001"],
  ["another's id", tenant("cobalt")],
  ["a token", tenant("acme", "reject", 'ip4: ["TfToken[TOKEN.1]"]')],
])("a hostile file, %s, fails its tenant and disturbs no other", async (_, text) => {
  const { code, document } = await preview(repository({ [ACME]: text, [BASALT]: tenant("basalt", "observe") }));
  expect([code, document.summary.failed, document.summary.changed]).toEqual([1, 1, 1]);
  expect(document.tenants.map((one) => one.tenant)).toEqual(["acme", "basalt"]);
});

test("is the same document where reports are read that hold nothing, by which stacks are described when all are compared", async () => {
  const stricter: Files = { [BASALT]: tenant("basalt", "quarantine") };
  const root = repository({ ...WEAKER, [BASALT]: tenant("basalt") }, { ...SOUND, ...stricter });
  const file = join(emptyFolder(), "reports.json");
  expect((await postroad(["reports", "--root", root, "--format", "json", "--out", file])).code).toBe(0);
  const without = await preview(root, "--reports", "none");
  expect(await preview(root, "--reports", file)).toEqual(without);
  expect(without.document.tenants.map(({ tenant: id, changes }) => [id, changes.length > 0])).toEqual([
    ["acme", true],
    ["basalt", true],
  ]);
});

describe("--out", () => {
  test("writes a file, into a new folder, over an old one, and nothing to stdout", async () => {
    const root = repository(SAFE);
    for (const _ of [1, 2]) {
      const out = join(root, "reports/today/preview.json");
      const ran = await postroad(["preview", "--root", root, "--format", "json", "--out", out]);
      expect([ran.code, ran.out]).toEqual([2, ""]);
      expect(ran.err).toContain("preview.json written");
      expect(JSON.parse(readFileSync(out, "utf8"))).toMatchObject({ version: 1, summary: { changed: 1 } });
      expect(readdirSync(dirname(out))).toEqual(["preview.json"]);
    }
  });
  test("is relative to the current folder", async () => {
    const [root, cwd] = [repository(SAFE), emptyFolder()];
    expect((await postroad(["preview", "--root", root, "--out", "a.txt"], { cwd })).code).toBe(2);
    expect(readFileSync(join(cwd, "a.txt"), "utf8")).toContain("acme");
  });
  test("is refused where it is not a file, or below one", async () => {
    const root = repository(SAFE);
    expect(await refused(root, "--out", join(root, "tenants"))).toContain("--out must be a file");
    expect(await refused(root, "--out", join(root, "platform.yaml/x/y"))).toContain("--out must be a file");
    expect(existsSync(join(root, "platform.yaml/x"))).toBe(false);
  });
  test("that is a link is replaced, and what it points at stays", async () => {
    const root = repository(SAFE);
    symlinkSync("platform.yaml", join(root, "link"));
    const platform = readFileSync(join(root, "platform.yaml"), "utf8");
    expect((await postroad(["preview", "--root", root, "--out", join(root, "link")])).code).toBe(2);
    expect(readFileSync(join(root, "platform.yaml"), "utf8")).toBe(platform);
  });
});

test("the command as a user runs it", () => {
  const root = repository(WEAKER);
  const { code, out, err } = postroadProcess(["preview", "--base", "HEAD"], { cwd: root });
  expect([code, err]).toEqual([3, ""]);
  expect(out).toContain("DMARC for acme.example goes from reject to quarantine");
  expect(out).not.toContain("\u001b");
});
