import { describe, expect, test } from "vitest";
import { orderFault, remembered } from "../../../src/deploy/apply/commit-order.ts";
import { onlyCommits } from "../../../src/deploy/terraform/stack-commits.ts";
import type { Ancestry } from "../../../src/input/git/ancestry.ts";
import { commitsIn, withCommit } from "../../../src/model/deployed-commits.ts";

const [A, B, C] = ["a", "b", "c"].map((one) => one.repeat(40)) as [string, string, string];
const order = (ancestry: Ancestry, more = {}) => ({
  commit: B,
  ancestry: () => ancestry,
  replaces: new Set<string>(),
  ...more,
});

describe("a commit is deployed over another one", () => {
  test.each<[Ancestry, string | undefined]>([
    ["same", undefined],
    ["before", undefined],
    ["after", "must not be older than"],
    ["apart", "must have aaaaaaaaaaaa, which was deployed last, in its history"],
    ["unknown", "must be known to be newer than"],
  ])("that is %s", (ancestry, words) => {
    const fault = orderFault("acme", order(ancestry), [A]);
    if (words === undefined) expect(fault).toBeUndefined();
    else expect(fault).toContain(words);
  });

  test("in any case where somebody says so, for that commit and that stack", () => {
    expect(orderFault("acme", order("after", { replaces: new Set([A]) }), [A])).toBeUndefined();
    expect(orderFault("acme", order("after", { replaces: new Set([C]) }), [A])).toContain("older");
    expect(orderFault("acme", order("after", { goesBack: "acme" }), [A])).toBeUndefined();
    expect(orderFault("acme", order("after", { goesBack: "globex" }), [A])).toContain("older");
  });

  test("outside a repository only where nothing is remembered, which stays so", () => {
    expect(orderFault("acme", order("unknown", { commit: undefined }), [])).toBeUndefined();
    expect(orderFault("acme", order("unknown", { commit: undefined }), [A])).toContain("got none");
    expect(remembered(order("unknown", { commit: undefined }), [A])).toEqual([A]);
  });
});

describe("what a state remembers", () => {
  test("is the newest first, and ends at the one that is gone back to", () => {
    expect(withCommit(B, [A])).toEqual([B, A]);
    expect(withCommit(B, [B, A])).toEqual([B, A]);
    expect(withCommit(A, [C, B, A])).toEqual([A]);
    expect(
      withCommit(
        C,
        Array.from({ length: 30 }, (_, index) => String(index).padStart(40, "0")),
      ),
    ).toHaveLength(20);
  });

  test("is ids of commits and nothing else", () => {
    expect(commitsIn([A, "--help", 7, `${A}!`, null])).toEqual([A]);
    expect(commitsIn("text")).toEqual([]);
  });
});

describe("a plan that only writes commits down", () => {
  const output = (name: string, action: string) => ({ [name]: { actions: [action] } });
  const resource = (change: object, more = {}) => ({ ...more, change });
  test.each([
    [
      true,
      { output_changes: output("postroad_commits", "update"), resource_changes: [resource({ actions: ["no-op"] })] },
    ],
    [false, { output_changes: output("records", "update") }],
    [false, { resource_changes: [resource({ actions: ["update"] })] }],
    [false, { resource_changes: [resource({ actions: ["no-op"], importing: { id: "x" } })] }],
    [false, { resource_changes: [resource({ actions: ["no-op"] }, { previous_address: "a.b" })] }],
  ])("%s", (isOnly, plan) => {
    expect(onlyCommits(plan)).toBe(isOnly);
  });
});
