import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { postroad } from "../support/cli.ts";
import { git } from "../support/repository.ts";
import { rootOf, tenantFile } from "../support/root.ts";
import { terraformBinary, whyNot } from "./toolchain.ts";

const missing = whyNot("terraform");
if (missing) console.warn(missing);

/** A tenant whose records others publish: its stack needs no provider, and has outputs. */
const tenant = (id: string, host: string, domain = `${id}.example`) =>
  tenantFile(
    id,
    `  ${domain}:\n    zone: { provider: external }\n    mail: receives\n    mx: { hosts: [{ host: ${host}.mailhost.example }] }\n`,
  );

function repository() {
  const root = rootOf({ "tenants/acme.yaml": tenant("acme", "one"), "tenants/globex.yaml": tenant("globex", "one") });
  const commit = () => {
    git(root, ["init", "--quiet", "."]);
    git(root, ["add", "tenants", "platform.yaml"]);
    git(root, ["commit", "--quiet", "--allow-empty", "--message", "step"]);
    return git(root, ["rev-parse", "HEAD"]);
  };
  const write = (id: string, text: string) => writeFileSync(join(root, `tenants/${id}.yaml`), text);
  return {
    root,
    commit,
    write,
    go: (commit: string) => git(root, ["checkout", "--quiet", commit]),
    state: (id: string) => {
      const text = readFileSync(join(root, `state/${id}.tfstate`), "utf8");
      return {
        commits: JSON.parse(text).outputs.postroad_commits?.value,
        host: /(\w+)\.mailhost\.example/.exec(text)?.[1],
      };
    },
    run: async (command: string, ...args: string[]) => {
      const { code, out, err } = await postroad([command, "--format", "json", "--root", root, ...args], {
        env: { PATH: process.env["PATH"], HOME: "/nonexistent", POSTROAD_TERRAFORM: terraformBinary() },
      });
      return { code, err, ...(out.startsWith("{") ? JSON.parse(out) : { out }) };
    },
  };
}

describe.skipIf(missing)(`the commits that a state remembers${missing ? ` (${missing})` : ""}`, () => {
  test("a job that is run again does not take back what a newer commit deployed", { timeout: 120_000 }, async () => {
    const { root, commit, write, go, state, run } = repository();
    const first = commit();
    expect(await run("deploy")).toMatchObject({ code: 0, summary: { applied: 2 } });
    write("acme", tenant("acme", "two"));
    const second = commit();
    expect(await run("deploy")).toMatchObject({ code: 0, summary: { applied: 1, unchanged: 1 } });
    expect(await run("deploy")).toMatchObject({ code: 0, summary: { applied: 0, unchanged: 2 } });
    expect(await run("plan")).toMatchObject({ code: 0 });
    const newest = { commits: [second, first], host: "two" };
    expect(state("acme")).toEqual(newest);
    // Nothing of it changed, and an older commit is older all the same.
    expect(state("globex")).toEqual({ commits: [second, first], host: "one" });

    go(first);
    const again = await run("deploy");
    expect(again).toMatchObject({ code: 1, summary: { refused: 2 } });
    expect(again.stacks[0].message).toContain(
      `must not be older than ${second.slice(0, 12)}, which was deployed last, got ${first.slice(0, 12)}`,
    );
    expect(state("acme")).toEqual(newest);

    rmSync(join(root, ".git"), { recursive: true });
    expect((await run("deploy", "acme")).stacks[0]).toMatchObject({
      result: "refused",
      message: expect.stringContaining("must be deployed from a git repository"),
    });
    expect(await run("deploy", "acme", "--replace", second)).toMatchObject({ code: 0, summary: { applied: 1 } });
    expect(state("acme")).toEqual({ ...newest, host: "one" });
  });

  test("--rollback applies the commit before, however many have changed nothing since", {
    timeout: 120_000,
  }, async () => {
    const { commit, write, state, run } = repository();
    const first = commit();
    await run("deploy");
    write("acme", tenant("acme", "two"));
    const second = commit();
    await run("deploy");
    write("globex", tenant("globex", "two"));
    const third = commit();
    await run("deploy");
    expect(state("acme")).toEqual({ commits: [third, second, first], host: "two" });

    const unacknowledged = await run("deploy", "--rollback", "acme");
    expect(unacknowledged).toMatchObject({ code: 1, summary: { refused: 1 } });
    expect(unacknowledged.stacks[0].message).toContain("--acknowledge acme:");
    const rules = [...unacknowledged.stacks[0].message.matchAll(/--acknowledge (acme:[a-z/-]+)/g)].map((one) => one[1]);
    const back = await run("deploy", "--rollback", "acme", ...rules.flatMap((one) => ["--acknowledge", one]));
    expect(back).toMatchObject({ code: 0, summary: { applied: 1 } });
    expect(back.err).toContain(`acme goes back to ${first}`);
    expect(state("acme")).toEqual({ commits: [first], host: "one" });
    expect(state("globex")).toEqual({ commits: [third, second, first], host: "two" });
    expect((await run("deploy", "--rollback", "acme")).err).toContain(
      `must remember a commit that differs from ${first.slice(0, 12)}, got no other`,
    );
    expect(await run("deploy")).toMatchObject({ code: 0 });
    expect(state("acme")).toEqual({ commits: [third, first], host: "two" });
  });

  test("--rollback leaves a domain to the tenant that declares it now", { timeout: 120_000 }, async () => {
    const { commit, write, state, run } = repository();
    write("acme", tenant("acme", "one", "moved.example"));
    commit();
    await run("deploy");
    write("acme", tenant("acme", "one"));
    write("globex", tenant("globex", "one", "moved.example"));
    commit();
    await run("deploy");
    const { code, err } = await run("deploy", "--rollback", "acme");
    expect([code, err]).toEqual([1, expect.stringContaining("moved.example, which globex declares now")]);
    expect(state("acme").commits).toHaveLength(2);
  });

  test("--resume at another commit writes it down in the states of those that were done, too", {
    timeout: 120_000,
  }, async () => {
    const { commit, write, state, run } = repository();
    write("globex", tenant("globex", "one").replace("receives", "nothing"));
    const first = commit();
    expect(await run("deploy")).toMatchObject({ code: 1, summary: { applied: 1 } });
    write("globex", tenant("globex", "one"));
    const second = commit();
    expect(await run("deploy", "--resume")).toMatchObject({ code: 0, summary: { applied: 1, unchanged: 1 } });
    expect([state("acme").commits, state("globex").commits]).toEqual([[second, first], [second]]);
    // At the same one nothing is left to do.
    expect(await run("deploy", "--resume")).toMatchObject({ code: 0, stacks: [] });
  });

  test("--rollback is alone", async () => {
    const { run } = repository();
    const { code, err } = await run("deploy", "globex", "--rollback", "acme");
    expect([code, err]).toEqual([1, expect.stringContaining("--rollback must be used alone")]);
  });
});
