import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ancestryOf } from "../../../src/input/git/ancestry.ts";
import { realGit } from "../../../src/input/git/real-git.ts";
import { openRepository } from "../../../src/input/git/repository.ts";
import { commit, git } from "../../support/repository.ts";

test("a commit is before, after or apart from another one, or is not in this clone", () => {
  const folder = mkdtempSync(join(tmpdir(), "postroad-ancestry-"));
  const [first, second] = [commit(folder, "2026-11-20"), commit(folder, "2026-11-21")];
  git(folder, ["checkout", "--quiet", first]);
  const other = commit(folder, "2026-11-22");
  const repository = openRepository(realGit(process.env), folder);
  const standing = (one: string, from: string) => ancestryOf(repository, one, from);
  expect(standing(first, first)).toBe("same");
  expect(standing(first, second)).toBe("before");
  expect(standing(second, first)).toBe("after");
  expect(standing(second, other)).toBe("apart");
  expect(standing("0".repeat(40), second)).toBe("unknown");
  expect(ancestryOf({ ...repository, shallow: true }, second, other)).toBe("unknown");
});
