import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { postroad } from "../support/cli.ts";
import { commit, git } from "../support/repository.ts";
import { PLATFORM, rootOf, tenantFile } from "../support/root.ts";

const domain = (name: string, ttl = "1h") =>
  `  ${name}: { zone: { provider: route53, zoneId: Z0123456789${name.replace(".", "").toUpperCase()} }, mail: none, ttl: ${ttl} }`;

/** A repository of three tenants. */
function repository(): string {
  const ids = ["acme", "north", "zeta"];
  const root = rootOf(
    Object.fromEntries(ids.map((id) => [`tenants/${id}.yaml`, tenantFile(id, domain(`${id}.example`))])),
  );
  commit(root);
  return root;
}

const edit = (root: string, id: string, text: string) => writeFileSync(join(root, `tenants/${id}.yaml`), text);
const shards = (root: string, ...args: string[]) => postroad(["shards", "--root", root, ...args]);

describe("postroad shards", () => {
  test("names the stacks that a change affects, those that fail too", async () => {
    const root = repository();
    edit(root, "acme", tenantFile("acme", domain("acme.example", "5m")));
    edit(root, "zeta", tenantFile("zeta", domain("zeta.example", "soon")));
    const { code, out } = await shards(root, "--total", "5", "--base", "HEAD", "--format", "json");
    expect(code).toBe(0);
    const { base, shards: made } = JSON.parse(out);
    expect(base).toBe(git(root, ["rev-parse", "HEAD"]));
    expect(made.flatMap(({ tenants }: { tenants: string[] }) => tenants).sort()).toEqual(["acme", "zeta"]);
  });

  test("leaves out files whose names are not ids: a job's shell gets none of them", async () => {
    const root = repository();
    for (const name of ["--root=x", "a; rm -rf b", "$(id)", "*"])
      edit(root, name, tenantFile("acme", domain("a.example")));
    for (const args of [["--all"], ["--base", "HEAD"]])
      expect((await shards(root, "--total", "9", ...args)).out).not.toMatch(/[^a-z0-9: \n]/);
  });

  test("has an empty matrix where nothing is affected", async () => {
    const { code, out, err } = await shards(repository(), "--total", "5", "--base", "HEAD", "--format", "github");
    expect([code, out]).toEqual([0, '{"include":[]}\n']);
    expect(err).toContain("0 stacks in 0 jobs");
  });

  test("leaves out what was deleted after it was retired, and takes one that is being retired", async () => {
    const root = repository();
    edit(root, "acme", tenantFile("acme", domain("acme.example"), "lifecycle: retired\n"));
    expect((await shards(root, "--total", "5", "--base", "HEAD")).out).toBe("1: acme\n");
    commit(root);
    git(root, ["rm", "--quiet", "tenants/acme.yaml"]);
    expect((await shards(root, "--total", "5", "--base", "HEAD")).out).toBe("");
  });

  test("--all takes every stack, and platform may be left to a job before", async () => {
    const vpc = "{ vpcId: vpc-0a1b2c3d4e5f60718, subnetIds: [subnet-0a1b2c3d4e5f6071a] }";
    const root = rootOf({
      "tenants/acme.yaml": tenantFile(
        "acme",
        "  acme.example: { senders: [{ relay: app }] }",
        `relays: { app: { domain: acme.example, access: { privateEndpoint: ${vpc} } } }\n`,
      ),
    });
    expect((await shards(root, "--total", "5", "--all")).out).toBe("platform: platform\n1: acme\n");
    expect((await shards(root, "--total", "5", "--all", "--no-platform")).out).toBe("1: acme\n");
  });

  test("says what is wrong with its line, with platform.yaml, and with the repository", async () => {
    const root = repository();
    for (const args of [[], ["--total", "0"], ["--total", "x"], ["--total", "2", "--all", "--base", "HEAD"]])
      expect((await shards(root, ...args)).code).toBe(2);
    expect((await shards(root, "--total", "2", "--base", "nowhere")).code).toBe(2);
    writeFileSync(join(root, "platform.yaml"), `${PLATFORM}nonsense: 1\n`);
    for (const args of [["--all"], ["--base", "HEAD"]]) {
      const { code, out, err } = await shards(root, "--total", "2", ...args);
      expect([code, out]).toEqual([1, ""]);
      expect(err).toContain("platform.yaml");
    }
  });
});
