import { expect, it } from "vitest";
import { resolveReference } from "../../../src/input/git/reference.ts";
import { openRepository } from "../../../src/input/git/repository.ts";
import { commit, git, PAST_WORLD } from "../../support/repository.ts";
import { rootOf } from "../../support/root.ts";

/** A repository with a branch, one of a remote, a tag, and one whose name is as strange as git allows. */
function given() {
  const root = rootOf({ a: "" });
  const id = commit(root);
  for (const ref of ["remotes/origin/release", "tags/v1.2.3", "heads/\u{9b}2Jterminal"])
    git(root, ["update-ref", `refs/${ref}`, id]);
  git(root, ["branch", "-f", "production", id]);
  return { id, repository: openRepository(PAST_WORLD.git, root) };
}

it.each([
  ["orgin/release", "did you mean origin/release?"],
  ["prodution", "did you mean production?"],
  ["v1.2.4", "did you mean v1.2.3?"],
  ["2Jterminal", "did you mean ?2Jterminal?"],
])("a base that is written %s is refused with the nearest name there is", (ref, why) => {
  const { repository } = given();
  expect(() => resolveReference(repository, ref)).toThrow(why);
});

it("a base that resembles nothing is refused with no suggestion", () => {
  const { repository } = given();
  expect(() => resolveReference(repository, "frobnicate")).toThrow(/got frobnicate$/);
});

it("a base that is there is its commit", () => {
  const { id, repository } = given();
  expect(resolveReference(repository, "origin/release")).toBe(id);
});
