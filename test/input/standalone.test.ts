import { expect, test } from "vitest";
import { CASES, caseRoot } from "../cases/cases.ts";
import { postroad, postroadProcess } from "../support/cli.ts";

/** Cases of every kind, for a process each would take a minute. */
const SOME = CASES.filter((name, index) => index % 12 === 0 || name.includes("every-level") || name.includes("union"));

test.each(SOME)("the built command says of %s what its source says", async (name) => {
  const args = ["check", "--root", caseRoot(name), "--format", "json"];
  const [built, source] = [
    postroadProcess(args),
    await postroad(args, { today: new Date().toISOString().slice(0, 10) }),
  ];
  expect(JSON.parse(built.out)).toEqual(JSON.parse(source.out));
  expect([built.code, built.err]).toEqual([source.code, source.err]);
});
