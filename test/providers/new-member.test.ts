import { afterAll, expect, it } from "vitest";
import { AugmentedProgram } from "./augmented-program.ts";
import { BLUEPRINT, UNIONS } from "./unions.ts";

const program = new AugmentedProgram();
afterAll(() => program.close());

it("the program compiles as it stands", () => {
  expect(program.errorsWith(BLUEPRINT, "export type Zone =", "export type Zone =")).toEqual({});
});

it.each(UNIONS)("a new member of $what compiles nowhere that must answer for it", ({ file, union, member, errors }) => {
  expect(program.errorsWith(file, union, `${union} ${member} |`)).toEqual(errors);
});
