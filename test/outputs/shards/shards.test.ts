import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assign } from "../../../src/outputs/shards/assign.ts";
import { renderGithub, renderGitlab, renderJson, renderText } from "../../../src/outputs/shards/render.ts";
import { shardsOf } from "../../../src/outputs/shards/shards.ts";

const ids = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9]{1,8}$/), { maxLength: 120 });
const totals = fc.integer({ min: 1, max: 30 });

/** The shard of each id. */
const places = (shards: readonly (readonly string[])[]) =>
  new Map(shards.flatMap((members, index) => members.map((id): [string, number] => [id, index])));

describe("shards", () => {
  test("hold each id once, are never empty, are at most so many, and differ by one at most", () => {
    fc.assert(
      fc.property(ids, totals, (all, total) => {
        const shards = assign(all, total);
        expect(shards.flat().sort()).toEqual([...all].sort());
        expect(shards).toHaveLength(Math.min(total, all.length));
        const sizes = shards.map(({ length }) => length);
        if (sizes.length > 0) expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("are the same whatever the order", () => {
    fc.assert(
      fc.property(ids, totals, (all, total) => {
        expect(assign([...all].reverse(), total)).toEqual(assign(all, total));
      }),
    );
  });

  test("stay nearly as they were where an id comes or goes", () => {
    fc.assert(
      fc.property(ids, totals, fc.stringMatching(/^new[a-z]{4}$/), (all, total, added) => {
        fc.pre(!all.includes(added) && all.length >= total);
        const [before, after] = [places(assign(all, total)), places(assign([...all, added], total))];
        const moved = all.filter((id) => before.get(id) !== after.get(id));
        expect(moved.length).toBeLessThanOrEqual(total);
      }),
      { numRuns: 200 },
    );
  });

  test("of a thousand ids in twenty, one more moves four on average", () => {
    const all = Array.from({ length: 1000 }, (_, index) => `tenant-${index}`);
    const before = places(assign(all, 20));
    const moved = Array.from({ length: 20 }, (_, index) => {
      const after = places(assign([...all, `new-${index}`], 20));
      return all.filter((id) => before.get(id) !== after.get(id)).length;
    });
    expect(moved.reduce((sum, count) => sum + count, 0) / moved.length).toBeLessThan(8);
  });

  test("platform goes first in a job of its own, within the total", () => {
    const shards = shardsOf(["acme", "north", "platform", "zeta"], 3, "c0ffee");
    expect(shards.shards.map(({ shard, tenants }) => [shard, tenants.length])).toEqual([
      ["platform", 1],
      ["1", expect.any(Number)],
      ["2", expect.any(Number)],
    ]);
    expect(shardsOf(["acme", "platform"], 1, null).shards).toEqual([{ shard: "1", tenants: ["platform", "acme"] }]);
    expect(shardsOf(["platform"], 5, null).shards).toEqual([{ shard: "platform", tenants: ["platform"] }]);
    expect(shardsOf([], 5, null).shards).toEqual([]);
  });
});

describe("a matrix", () => {
  const shards = shardsOf(["acme", "platform"], 2, "c0ffee");
  const many = Array.from({ length: 300 }, (_, index) => `t${index}`);

  test("of GitHub is one line with an entry for each job", () => {
    expect(renderGithub(shards)).toBe(
      '{"include":[{"shard":"platform","tenants":"platform","base":"c0ffee"},{"shard":"1","tenants":"acme","base":"c0ffee"}]}\n',
    );
    expect(renderGithub(shardsOf([], 2, null))).toBe('{"include":[]}\n');
  });

  test("of GitHub has at most 256 jobs and fits its outputs", () => {
    expect(renderGithub(shardsOf(many, 256, null))).toContain('"shard":"256"');
    expect(renderGithub(shardsOf(many, 257, null))).toMatchObject({ message: expect.stringContaining("256") });
    const long = Array.from({ length: 15_000 }, (_, index) => `${"x".repeat(32)}${index}`);
    expect(renderGithub(shardsOf(long, 20, null))).toMatchObject({ message: expect.stringContaining("1 MB") });
    expect(renderGithub(shardsOf(long.slice(0, 4000), 1, null))).toMatchObject({
      message: expect.stringContaining("--total"),
    });
  });

  test("of GitLab makes the others wait for platform, and has a job where nothing is to be done", () => {
    expect(JSON.parse(renderGitlab(shards) as string)).toEqual({
      "postroad platform": {
        extends: ".postroad-shard",
        variables: { POSTROAD_SHARD: "platform", POSTROAD_TENANTS: "platform", POSTROAD_BASE: "c0ffee" },
        needs: [],
      },
      "postroad 1": {
        extends: ".postroad-shard",
        variables: { POSTROAD_SHARD: "1", POSTROAD_TENANTS: "acme", POSTROAD_BASE: "c0ffee" },
        needs: ["postroad platform"],
      },
    });
    expect(Object.keys(JSON.parse(renderGitlab(shardsOf([], 4, null)) as string))).toEqual(["postroad"]);
  });

  test("is there for programs and people", () => {
    expect(JSON.parse(renderJson(shards))).toEqual({ version: 1, ...shards });
    expect(renderText(shards)).toBe("platform: platform\n1: acme\n");
    expect(renderText(shardsOf([], 4, null))).toBe("");
  });
});
