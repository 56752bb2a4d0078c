import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { postroad } from "../../support/cli.ts";
import { commit, git } from "../../support/repository.ts";
import { EXAMPLES, emptyFolder, rootOf, TOOLKIT, tenantFile } from "../../support/root.ts";
import { runStep } from "./shell.ts";
import { jobs, scriptOf, stepsOf } from "./workflows.ts";

const DOMAIN = "  example.org: { mail: none }";

/** A repository with a commit before HEAD, and HEAD: what a workflow of a pull request checks out. */
function repository(after: Readonly<Record<string, string>>): string {
  const folder = rootOf({ "tenants/acme.yaml": tenantFile("acme", DOMAIN) });
  commit(folder);
  for (const [name, text] of Object.entries(after)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  commit(folder);
  return folder;
}

const WELL = { "tenants/harbour.yaml": tenantFile("harbour", "  example.net: { mail: none }") };
const BROKEN = { "tenants/harbour.yaml": tenantFile("harbour", "  example.net: { mail: perhaps }") };

/** The program's help for each command that the workflows use: those of other branches of work are not there yet. */
const help = new Map<string, string>();
const used = jobs.flatMap(({ job }) =>
  job.steps.flatMap(({ run = "" }) => run.split("\n").filter((line) => line.includes("npx postroad"))),
);

beforeAll(async () => {
  for (const line of used)
    for (const [, command = ""] of line.matchAll(/npx postroad ([a-z-]+)/g)) {
      const { code, out } = await postroad([command, "--help"]);
      if (code === 0 && out.includes(`Usage: postroad ${command}`)) help.set(command, out);
    }
});

it("every command of the workflows has every option that they give it", () => {
  expect(used.length).toBeGreaterThan(10);
  for (const line of used)
    for (const [, command = "", rest = ""] of line.matchAll(/npx postroad ([a-z-]+)([^;|`]*)/g)) {
      const known = help.get(command);
      if (known === undefined) {
        console.warn(`not checked: postroad ${command} is not there yet`);
        continue;
      }
      // `${BASE:---all}` is `--all` where there is no BASE.
      for (const [option] of rest.replaceAll(":-", " ").matchAll(/(?<![\w-])--[a-z-]+/g))
        expect([line, known]).toEqual([line, expect.stringContaining(option)]);
    }
});

describe("check", () => {
  const script = scriptOf("check", "check", "Check the changes");

  it("is green where nothing is wrong", () => {
    const { code } = runStep(script, { folder: repository(WELL) });
    expect(code).toBe(0);
  });

  it("compares what a merge queue merges with what that is merged into", () => {
    const queued = scriptOf("check", "check", "Check the merge group");
    const env = { BASE: "HEAD^1" };
    expect(runStep(queued, { folder: repository(WELL), env }).code).toBe(0);
    expect(runStep(queued, { folder: repository(BROKEN), env }).code).toBe(1);
    expect(runStep(queued, { folder: repository(WELL), env: { BASE: "0".repeat(40) } }).code).toBe(2);
  });

  it("is red and annotates the line that is wrong", () => {
    const { code, said } = runStep(script, { folder: repository(BROKEN) });
    expect(code).toBe(1);
    expect(said).toMatch(/^::error file=tenants\/harbour\.yaml,line=5/m);
  });

  it("says what to type at home", () => {
    const { said } = runStep(scriptOf("check", "check", "How to run it locally"), { folder: emptyFolder() });
    expect(said).toContain("npx postroad check --base origin/main");
  });

  it("knows pipelines that are not as they would be written", async () => {
    const folder = emptyFolder();
    cpSync(EXAMPLES, folder, { recursive: true });
    for (const flavour of ["github", "codeowners"])
      expect((await postroad(["ci", flavour, "--root", folder, "--out", folder])).code).toBe(0);
    const names = ["Check that pipelines are current", "Check that CODEOWNERS is current"];
    const codes = () => names.map((name) => runStep(scriptOf("check", "check", name), { folder }).code);
    expect(codes()).toEqual([0, 0]);
    writeFileSync(join(folder, ".github/workflows/plan.yml"), "name: plan\n");
    writeFileSync(join(folder, "CODEOWNERS"), "* @stranger\n");
    expect(codes()).toEqual([1, 1]);
  });
});

describe("preview", () => {
  const script = scriptOf("preview", "preview", "Preview");
  /** Stands in for the program: it exits as it is told, and writes a document where there is one to write. */
  const saying = (code: number) => ({
    npx: `shift
case "$1" in
  preview) while [ "$1" != --out ]; do shift; done; [ ${code} = 9 ] || printf '{}' > "$2"; exit ${code} ;;
  merge) echo "# What changes" ;;
esac`,
  });

  it.each([
    [0, 0, ""],
    [2, 0, ""],
    [3, 1, "Needs an acknowledgement"],
    [1, 1, "Errors"],
    [9, 1, "Errors"],
  ])("an exit code of %i ends the job with %i", (code, ends, says) => {
    const ran = runStep(script, { folder: emptyFolder(), programs: saying(code), env: { BASE: "HEAD^1" } });
    expect(ran.code).toBe(ends);
    expect(ran.said).toContain(says);
    if (ends !== 0) expect(ran.said).toContain("Locally: npx postroad preview --base origin/main");
    // What was found is shown whatever it is, and nothing where nothing was.
    expect(ran.summary).toBe(code === 9 ? "" : "# What changes\n");
  });

  it("hands over whose it is", () => {
    const { temporary } = runStep(scriptOf("preview", "preview", "Find the pull request"), {
      folder: emptyFolder(),
      env: { NUMBER: "12" },
    });
    expect(readFileSync(join(temporary, "document/number"), "utf8")).toBe("12\n");
  });

  it("runs with the program as it is", ({ skip }) => {
    if (!help.has("preview") || !help.has("merge")) skip("postroad preview and merge are not there yet");
    const env = { BASE: "HEAD^1" };
    const ran = runStep(script, { folder: repository(WELL), env });
    expect([ran.code, ran.said]).toEqual([0, expect.any(String)]);
    const document = JSON.parse(readFileSync(join(ran.temporary, "document/document.json"), "utf8")) as {
      tenants: { tenant: string }[];
    };
    expect(document.tenants.map(({ tenant }) => tenant)).toEqual(["harbour"]);
    expect(ran.summary).toContain("harbour");
    expect(runStep(script, { folder: repository(BROKEN), env }).code).toBe(1);
  });
});

describe("preview comment", () => {
  const script = scriptOf("preview-comment", "comment", "Find the pull request");
  const HEAD = "a".repeat(40);
  const github = { gh: `[ "$1 $2" = "api repos/example/mail/pulls/12" ] || exit 1\necho ${HEAD}` };

  function handed(number: string, document: string | undefined = "{}"): string {
    const temporary = emptyFolder();
    mkdirSync(join(temporary, "document"));
    writeFileSync(join(temporary, "document/number"), number);
    if (document !== undefined) writeFileSync(join(temporary, "document/document.json"), document);
    return temporary;
  }
  const whose = (temporary: string, head = HEAD) =>
    runStep(script, { folder: emptyFolder(), programs: github, temporary, env: { HEAD_SHA: head, GH_TOKEN: "none" } });

  it("comments on the pull request whose head ran", () => {
    const { code, output } = whose(handed("12\n"));
    expect([code, output]).toEqual([0, "number=12\n"]);
  });

  it("says nothing where the pull request is at another commit", () => {
    const { code, output } = whose(handed("12\n"), "b".repeat(40));
    expect([code, output]).toEqual([0, ""]);
  });

  it("says nothing where there is no document", () => {
    expect(whose(handed("12\n", "")).output).toBe("");
  });

  it.each(["", "0", "-1", "12/../13", "1\nnumber=13", "$(touch stolen)", "12; exit 0", "9".repeat(400)])(
    "takes %j for no number",
    (number) => {
      const { code, output } = whose(handed(number));
      expect([code, output]).toEqual([1, ""]);
    },
  );
});

/** Prints the words that the program would be given. */
const echo = { npx: 'shift\nprintf "<%s>" "$@"' };

describe("the shards' documents", () => {
  it.each([["document.json"], ["shard-1/document.json", "shard-platform/document.json"]])(
    "are found where one shard or several put them: %s",
    (...paths) => {
      const folder = emptyFolder();
      for (const path of paths) {
        mkdirSync(join(folder, "shards", path, ".."), { recursive: true });
        writeFileSync(join(folder, "shards", path), "{}");
      }
      const env = { NUMBER: "12", HEAD_SHA: "a".repeat(40), RUNNER_TEMP: folder };
      const { said } = runStep(scriptOf("plan", "comment", "Comment"), { folder, programs: echo, env });
      for (const path of paths) expect(said).toContain(`<${join(folder, "shards", path)}>`);
    },
  );
});

describe("deploy", () => {
  const script = scriptOf("deploy", "shards", "Find the deployed commit");

  function sinceWhen(last: (folder: string) => string, event = "push") {
    const folder = repository(WELL);
    const before = git(folder, ["rev-parse", "HEAD^1"]);
    const ran = runStep(script, {
      folder,
      // Runs of other events may be anybody's.
      programs: { gh: `case "$*" in *"--event push "*) echo "${last(folder)}" ;; esac` },
      env: { BEFORE: before, GH_TOKEN: "none", GITHUB_EVENT_NAME: event },
    });
    return { ...ran, before, head: git(folder, ["rev-parse", "HEAD"]) };
  }

  it("counts from the last successful deployment", () => {
    const { output, head } = sinceWhen((folder) => git(folder, ["rev-parse", "HEAD"]));
    expect(output).toBe(`base=${head}\n`);
  });

  it("counts from the push where none succeeded, or its commit no longer exists", () => {
    for (const last of ["", "f".repeat(40)]) {
      const { output, before } = sinceWhen(() => last);
      expect(output).toBe(`base=${before}\n`);
    }
  });

  it("applies everything where there is nothing to count from, or a person starts it", () => {
    const folder = rootOf({});
    commit(folder);
    const env = { BEFORE: "0".repeat(40), GH_TOKEN: "none", GITHUB_EVENT_NAME: "push" };
    expect(runStep(script, { folder, programs: { gh: "exit 0" }, env }).output).toBe("base=\n");
    expect(sinceWhen((root) => git(root, ["rev-parse", "HEAD"]), "workflow_dispatch").output).toBe("base=\n");
  });

  it("asks for the shards and the stacks that changed since, or for all", () => {
    const shards = stepsOf("deploy", "shards").find(({ id }) => id === "shards")?.run ?? "";
    const run = (base: string) =>
      runStep(shards, { folder: emptyFolder(), programs: echo, env: { BASE: base } }).output;
    expect(run("abc")).toBe("matrix=<shards><--total><10><--base><abc><--no-platform><--format><github>\n");
    expect(run("")).toBe("matrix=<shards><--total><10><--all><--no-platform><--format><github>\n");
    const deploy = (base: string) =>
      runStep(scriptOf("deploy", "deploy", "Deploy"), {
        folder: emptyFolder(),
        programs: echo,
        env: { BASE: base, TENANTS: "a b-1", JOBS: "3" },
      }).said;
    expect(deploy("abc")).toBe(
      "<deploy><a><b-1><--share><3><--changed><abc><--require-acknowledgement><--reports><none>",
    );
    expect(deploy("")).toBe("<deploy><a><b-1><--share><3><--require-acknowledgement><--reports><none>");
  });
});

describe("a night's verify", () => {
  const script = scriptOf("nightly", "verify", "Verify");
  const night = (status: "pass" | "fail" | "unknown", at: string) => ({
    version: 1,
    at,
    tenants: [
      {
        tenant: "acme",
        checks: [
          {
            check: "dns/servers-agree",
            name: "example.org",
            status,
            expected: [],
            found: status === "unknown" ? null : [],
            at,
            help: null,
          },
        ],
      },
    ],
    summary: { pass: 0, fail: 0, unknown: 0 },
  });
  const [BEFORE, NOW] = ["2026-11-21T03:23:00Z", "2026-11-22T03:23:00Z"];
  // What is asked of the world is written by hand here; all else is the program.
  const programs = {
    npx: `shift
case "$*" in
  "verify --all "*) for last; do :; done; cp "$ASKED" "$last"; exit 1 ;;
  *) exec "${process.execPath}" "${TOOLKIT}/bin/postroad.mjs" "$@" ;;
esac`,
  };

  function ranNight(before: object | undefined, now: object) {
    const folder = rootOf({ "tenants/acme.yaml": tenantFile("acme", DOMAIN) });
    const temporary = emptyFolder();
    mkdirSync(join(temporary, "night/before"), { recursive: true });
    if (before !== undefined) writeFileSync(join(temporary, "night/before/verify.json"), JSON.stringify(before));
    writeFileSync(join(temporary, "asked.json"), JSON.stringify(now));
    return runStep(script, { folder, temporary, programs, env: { ASKED: join(temporary, "asked.json") } });
  }

  it.each([
    ["fails without a night before", undefined, "fail", 1],
    ["fails for the first time", "pass", "fail", 1],
    ["fails as it did", "fail", "fail", 0],
    ["is right again", "fail", "pass", 0],
    ["is not known for the first time", "pass", "unknown", 0],
  ] as const)("what %s ends the job", (_, was, is, code) => {
    const ran = ranNight(was === undefined ? undefined : night(was, BEFORE), night(is, NOW));
    expect([ran.code, ran.said]).toEqual([code, expect.any(String)]);
    for (const file of ["verify.json", "verify.html", "verify.prom"])
      expect(readFileSync(join(ran.temporary, "night/now", file), "utf8").length).toBeGreaterThan(100);
  });

  it("is red where nothing was found", () => {
    const failing = { npx: "exit 2" };
    expect(runStep(script, { folder: emptyFolder(), programs: failing }).code).toBe(2);
  });

  it("is compared with the last night that kept what it found", () => {
    const gh = `case "$2" in
  list) printf '30\\n20\\n10\\n' ;;
  download) [ "$3" = 20 ] || exit 1; mkdir -p "$9/now"; echo "night $3" > "$9/now/verify.json" ;;
esac`;
    const ran = runStep(scriptOf("nightly", "verify", "Download last night's result"), {
      folder: emptyFolder(),
      programs: { gh },
    });
    expect(ran.code).toBe(0);
    expect(readFileSync(join(ran.temporary, "night/before/verify.json"), "utf8")).toBe("night 20\n");
  });

  it("goes to the issue with the night before, where there was one", () => {
    const issue = scriptOf("nightly", "issue", "Update the issue");
    const said = (temporary: string) => runStep(issue, { folder: emptyFolder(), programs: echo, temporary }).said;
    const temporary = emptyFolder();
    expect(said(temporary)).toBe(`<comment><${temporary}/night/now/verify.json><--issue>`);
    mkdirSync(join(temporary, "night/before"), { recursive: true });
    writeFileSync(join(temporary, "night/before/verify.json"), "{}");
    expect(said(temporary)).toContain("<--issue><--since>");
  });
});

describe("what reports say", () => {
  // The last night ended before it had read anything.
  const found = `case "$2" in
  list) printf '30\\n20\\n' ;;
  download) mkdir -p "$9/before"; echo '{}' > "$9/before/reports.json"; [ "$3" = 20 ] || exit 0; mkdir -p "$9/now" "$9/store/dmarc"; echo '{}' > "$9/now/reports.json"; echo kept > "$9/store/dmarc/a.parquet" ;;
esac`;
  const list = `[ "$2" = list ] && printf '%s ' "$@" >&2; exit 0`;

  it("is read each night into the store of the night before, which is kept for the next", () => {
    const folder = emptyFolder();
    const first = runStep(scriptOf("nightly", "reports", "Restore last night's store"), {
      ...{ folder, programs: { gh: found } },
    });
    expect([first.code, readFileSync(join(folder, ".postroad/reports/dmarc/a.parquet"), "utf8")]).toEqual([
      0,
      "kept\n",
    ]);
    const { temporary } = first;
    expect(readFileSync(join(temporary, "reports/before/reports.json"), "utf8")).toBe("{}\n");
    const npx = `shift; printf '<%s>' "$@"; printf ' '; while [ $# -gt 0 ]; do [ "$1" = --out ] && echo x > "$2"; shift; done`;
    const then = runStep(scriptOf("nightly", "reports", "Read reports"), { folder, temporary, programs: { npx } });
    expect(then.code).toBe(0);
    expect(then.said).toMatch(/^<reports><read> <reports><--format><html><--out>/);
    for (const file of ["now/reports.json", "now/reports.html", "now/reports.prom", "store/dmarc/a.parquet"])
      expect(readFileSync(join(temporary, "reports", file), "utf8").length).toBeGreaterThan(0);
  });

  it("is taken from nights that the schedule started, and from no other run of that name", () => {
    for (const script of [
      scriptOf("preview", "reports", "Find last night's reports"),
      scriptOf("nightly", "verify", "Download last night's result"),
    ])
      expect(runStep(script, { folder: emptyFolder(), programs: { gh: list } }).said).toContain("--event schedule");
  });

  it.each([
    ["preview", "preview", "Preview"],
    ["plan", "plan", "Plan"],
    ["deploy", "deploy", "Deploy"],
  ])("judges %s by the last night's alone, whatever the change brings along", (workflow, job, step) => {
    const script = scriptOf(workflow, job, step);
    const npx = `shift; printf '<%s>' "$@" >&2; [ "$1" = merge ] || exit 0`;
    const env = { BASE: "abc", TENANTS: "a", JOBS: "1" };
    const folder = emptyFolder();
    mkdirSync(join(folder, ".postroad/reports"), { recursive: true });
    writeFileSync(join(folder, ".postroad/reports.json"), "{}");
    expect(runStep(script, { folder, env, programs: { npx } }).said).toContain("<--reports><none>");
    const temporary = emptyFolder();
    mkdirSync(join(temporary, "reports/now"), { recursive: true });
    writeFileSync(join(temporary, "reports/now/reports.json"), "{}");
    expect(runStep(script, { folder, env, temporary, programs: { npx } }).said).toContain(
      `<--reports><${temporary}/reports/now/reports.json>`,
    );
  });

  it("is told in the same alert and issue as what verify found, once there is a night before", () => {
    const temporary = emptyFolder();
    for (const night of ["now", "before"]) mkdirSync(join(temporary, "reports", night), { recursive: true });
    writeFileSync(join(temporary, "reports/now/reports.json"), "{}");
    const npx = `shift; printf '<%s>' "$@"; echo; [ "$1" != verify ] || while [ $# -gt 0 ]; do [ "$1" = --out ] && echo x > "$2"; shift; done`;
    const said = (job: string, step: string) =>
      runStep(scriptOf("nightly", job, step), { folder: emptyFolder(), temporary, programs: { npx } }).said;
    expect(said("verify", "Verify")).toContain(`<--reports><${temporary}/reports/now/reports.json>`);
    expect(said("verify", "Verify")).not.toContain("<--reports-since>");
    writeFileSync(join(temporary, "reports/before/reports.json"), "{}");
    for (const text of [said("verify", "Verify"), said("issue", "Update the issue")])
      expect(text).toContain(`<--reports-since><${temporary}/reports/before/reports.json>`);
  });
});
