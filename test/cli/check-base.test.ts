import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { acme, domain } from "../rules/changes/changed.ts";
import { postroad, postroadProcess } from "../support/cli.ts";
import { commit, git } from "../support/repository.ts";
import { emptyFolder, PLATFORM, rootOf } from "../support/root.ts";

const text = (stage: string, id = "acme", name = "example.com") =>
  (acme(domain("", name, stage))["tenants/acme.yaml"] ?? "").replace("acme", id);

/** A repository whose last commit has acme at reject, and whose working tree has it at a stage. */
function repository(stage = "quarantine"): string {
  const root = rootOf({ "tenants/acme.yaml": text("reject") });
  commit(root);
  writeFileSync(join(root, "tenants/acme.yaml"), text(stage));
  return root;
}

/** The rules that are found, and the exit code. */
async function check(root: string, ...args: string[]): Promise<unknown[]> {
  const { code, out, err } = await postroad(["check", "--root", root, "--format", "json", ...args]);
  expect(err).toBe("");
  return [
    code,
    ...JSON.parse(out).diagnostics.map(({ rule, file }: { rule: string; file: string }) => `${rule} ${file}`),
  ];
}

const WEAKENED = [0, "dmarc/weakened tenants/acme.yaml"];

/** What a wrong command line says. */
async function refused(root: string, ...args: string[]): Promise<string> {
  const { code, out, err } = await postroad(["check", "--root", root, ...args]);
  expect([code, out]).toEqual([2, ""]);
  expect(err).toMatch(/^error: [^\n]+\n$/);
  return err;
}

describe("what is compared", () => {
  test("is nothing without --base", async () => {
    expect(await check(repository())).toEqual([0]);
  });
  test.each([[["--base"]], [["--base", "HEAD"]], [["--base=main"]], [["--base", "HEAD^{commit}"]]])(
    "%j",
    async (args) => {
      expect(await check(repository(), ...args)).toEqual(WEAKENED);
    },
  );
  test("is the commit that REF names, by id and by tag", async () => {
    const root = repository();
    const first = git(root, ["rev-parse", "HEAD"]);
    git(root, ["tag", "--annotate", "--message", "v1", "v1"]);
    commit(root);
    expect(await check(root, "--base")).toEqual([0]);
    expect(await check(root, "--base", first.slice(0, 12))).toEqual(WEAKENED);
    expect(await check(root, "--base", "v1")).toEqual(WEAKENED);
  });
  test("is HEAD where there is no upstream, on no branch either", async () => {
    const root = repository();
    git(root, ["checkout", "--quiet", "--detach"]);
    expect(await check(root, "--base")).toEqual(WEAKENED);
  });
  test("is where the branch left its upstream", async () => {
    const root = repository();
    git(root, ["stash", "--quiet"]);
    git(root, ["checkout", "--quiet", "-b", "work", "--track", "main"]);
    git(root, ["stash", "pop", "--quiet"]);
    commit(root);
    git(root, ["checkout", "--quiet", "main"]);
    writeFileSync(join(root, "tenants/acme.yaml"), text("observe"));
    commit(root);
    git(root, ["checkout", "--quiet", "work"]);
    expect(await check(root, "--base")).toEqual(WEAKENED);
    expect(await check(root, "--base", "main")).toEqual([0]);
  });
});

describe("the repository is the one that holds the root", () => {
  test.each(["mail", "a b", "line\nbreak", "-x", "ü*[a]", ":(top)"])(
    "whose root is the folder %j of it",
    async (folder) => {
      const top = emptyFolder();
      const root = join(top, folder, "deep");
      mkdirSync(join(root, "tenants"), { recursive: true });
      writeFileSync(join(root, "platform.yaml"), PLATFORM);
      writeFileSync(join(root, "tenants/acme.yaml"), text("reject"));
      commit(top);
      writeFileSync(join(root, "tenants/acme.yaml"), text("observe"));
      expect(await check(root, "--base")).toEqual(WEAKENED);
    },
  );
  test("that is reached by a link", async () => {
    const link = join(emptyFolder(), "link");
    symlinkSync(repository(), link);
    expect(await check(link, "--base")).toEqual(WEAKENED);
  });
  test("whatever GIT_DIR and the like say", () => {
    const env = { GIT_DIR: "/nowhere", GIT_WORK_TREE: "/nowhere", GIT_INDEX_FILE: "/nowhere", GIT_TRACE: "1" };
    const { code, out } = postroadProcess(["check", "--root", repository(), "--base", "--format", "concise"], { env });
    expect([code, out]).toEqual([0, expect.stringContaining("dmarc/weakened")]);
  });
  test("whose root has no past is new", async () => {
    const top = repository();
    const root = join(top, "another");
    mkdirSync(join(root, "tenants"), { recursive: true });
    writeFileSync(join(root, "tenants/acme.yaml"), text("observe"));
    writeFileSync(join(root, "platform.yaml"), PLATFORM);
    expect(await check(root, "--base")).toEqual([0]);
  });
});

describe("the working tree", () => {
  test("counts files that git does not know, and those that it ignores", async () => {
    const root = repository("reject");
    commit(root);
    writeFileSync(join(root, ".gitignore"), "tenants\n");
    writeFileSync(join(root, "tenants/other.yaml"), text("observe", "other", "example.org"));
    expect(await check(root, "--base")).toEqual([0]);
    rmSync(join(root, "tenants/acme.yaml"));
    expect(await check(root, "--base")).toEqual([1, "tenant/deleted tenants/acme.yaml"]);
  });
  test("of a renamed file has a tenant that no longer exists, and its domains elsewhere", async () => {
    const root = repository();
    rmSync(join(root, "tenants/acme.yaml"));
    writeFileSync(join(root, "tenants/zenith.yaml"), text("observe", "zenith"));
    expect(await check(root, "--base")).toEqual([
      1,
      "tenant/deleted tenants/acme.yaml",
      "dmarc/weakened tenants/zenith.yaml",
    ]);
  });
});

test("chosen tenants have their own findings only, those whose file is gone too", async () => {
  const root = rootOf({
    "tenants/acme.yaml": text("reject"),
    "tenants/gone.yaml": text("reject", "gone", "example.org"),
  });
  commit(root);
  writeFileSync(join(root, "tenants/acme.yaml"), text("observe"));
  rmSync(join(root, "tenants/gone.yaml"));
  expect(await check(root, "acme", "--base")).toEqual(WEAKENED);
  expect(await check(root, "gone", "--base")).toEqual([1, "tenant/deleted tenants/gone.yaml"]);
  expect(await refused(root, "nobody", "--base")).toContain("nobody");
  expect(await refused(root, "--base", "acme")).toContain("tenants are before --base");
});

test("a deleted tenant is not among those that were read", async () => {
  const root = repository();
  rmSync(join(root, "tenants/acme.yaml"));
  const { out } = await postroad(["check", "acme", "--base", "--root", root, "--format", "json"]);
  expect(JSON.parse(out)).toMatchObject({ tenants: 0, summary: { errors: 1 } });
});

describe("a wrong command line", () => {
  test.each([
    "",
    "nope",
    "HEAD~7",
    "^HEAD",
    "HEAD..main",
    "main:tenants",
    "--upload-pack=x",
    "-n",
    "a\nb",
    "x".repeat(5000),
  ])("REF %j", async (ref) => {
    const err = await refused(repository(), `--base=${ref}`);
    expect(err).toContain(ref.split("\n")[0]?.slice(0, 200));
  });
  test("a root in no repository, and in a bare one", async () => {
    expect(await refused(rootOf({}), "--base")).toContain("git working tree");
    const bare = emptyFolder();
    git(bare, ["clone", "--quiet", "--bare", repository(), "clone"]);
    expect(await refused(join(bare, "clone"), "--base")).toContain("git working tree");
  });
  test("a repository without a commit", async () => {
    const root = rootOf({});
    git(root, ["init", "--quiet"]);
    expect(await refused(root, "--base")).toContain("commit");
  });
  test("no git at all", () => {
    const { code, err } = postroadProcess(["check", "--root", repository(), "--base"], { env: { PATH: "/nowhere" } });
    expect([code, err]).toEqual([2, expect.stringContaining("git must be installed")]);
  });
});

describe("a shallow clone", () => {
  function clone(): string {
    const [origin, folder] = [repository(), emptyFolder()];
    commit(origin);
    git(folder, ["clone", "--quiet", "--depth", "1", `file://${origin}`, "clone"]);
    return join(folder, "clone");
  }
  test("compares with what it has", async () => {
    const root = clone();
    writeFileSync(join(root, "tenants/acme.yaml"), text("observe"));
    expect(await check(root, "--base")).toEqual(WEAKENED);
  });
  test("does not take what it cannot see of a policy's history for safe", async () => {
    const sts = (mode: string) => acme(domain(`mtaSts: { mode: ${mode} }`))["tenants/acme.yaml"] ?? "";
    const [origin, folder] = [rootOf({ "tenants/acme.yaml": sts("enforce") }), emptyFolder()];
    commit(origin, "2026-01-01");
    writeFileSync(join(origin, "tenants/acme.yaml"), sts("none"));
    commit(origin, "2026-06-01");
    writeFileSync(join(origin, "tenants/acme.yaml"), text("quarantine"));
    expect(await check(origin, "--base")).toEqual([0]);
    git(folder, ["clone", "--quiet", "--depth", "1", `file://${origin}`, "clone"]);
    const root = join(folder, "clone");
    writeFileSync(join(root, "tenants/acme.yaml"), text("quarantine"));
    const { out } = await postroad(["check", "--root", root, "--base", "--format", "json"]);
    expect(JSON.parse(out).diagnostics).toMatchObject([
      { rule: "mta-sts/removal", help: expect.stringContaining("git fetch --unshallow") },
    ]);
  });
  test("says how to get what it has not", async () => {
    expect(await refused(clone(), "--base", "HEAD~1")).toContain("git fetch --unshallow");
  });
  test("without the commit that it shares with its upstream says how to get it", async () => {
    const root = clone();
    git(root, ["checkout", "--quiet", "--orphan", "work"]);
    commit(root);
    git(root, ["branch", "--quiet", "--set-upstream-to", "origin/main"]);
    expect(await refused(root, "--base")).toContain("git fetch --unshallow");
  });
});

test("a partial clone is refused rather than filled from the network", async () => {
  const [origin, folder] = [repository(), emptyFolder()];
  git(origin, ["config", "uploadpack.allowFilter", "true"]);
  git(folder, ["clone", "--quiet", "--no-checkout", "--filter=blob:none", `file://${origin}`, "clone"]);
  const root = join(folder, "clone");
  mkdirSync(join(root, "tenants"));
  expect(await refused(root, "--base")).toContain("clone without --filter");
  expect(git(root, ["cat-file", "--batch-all-objects", "--batch-check"])).not.toContain(" blob ");
});

test("nothing that the repository names is run", async () => {
  const root = repository();
  const [trap, sprung] = [join(root, ".git/trap"), join(root, ".git/sprung")];
  writeFileSync(trap, `#!/bin/sh\ntouch ${JSON.stringify(sprung)}\n`);
  chmodSync(trap, 0o755);
  for (const name of [
    "core.fsmonitor",
    "core.pager",
    "core.editor",
    "diff.external",
    "diff.x.textconv",
    "filter.x.smudge",
    "gpg.program",
    "core.sshCommand",
    "alias.rev-parse",
    "credential.helper",
  ])
    git(root, ["config", name, trap]);
  git(root, ["config", "log.showSignature", "true"]);
  git(root, ["config", "remote.origin.url", `ext::${trap}`]);
  git(root, ["config", "remote.origin.promisor", "true"]);
  git(root, ["config", "protocol.ext.allow", "always"]);
  writeFileSync(join(root, ".gitattributes"), "* filter=x diff=x\n");
  expect(await check(root, "--base")).toEqual(WEAKENED);
  expect(existsSync(sprung)).toBe(false);
});
