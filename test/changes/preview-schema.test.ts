import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, expectTypeOf, it } from "vitest";
import preview from "../../schemas/preview.schema.json" with { type: "json" };
import type { Plain as JsonData, PreviewFile } from "../../schemas/preview.types.ts";
import { newAjv } from "../../src/input/schema/ajv.ts";
import type { Plain, PreviewDocument } from "../../src/model/change.ts";
import { PLAN, TEN } from "../support/preview-documents.ts";
import { TOOLKIT } from "../support/root.ts";

const CASES = join(TOOLKIT, "test/cases/pull-requests");
const WITH_PREVIEW = readdirSync(CASES).filter((name) => existsSync(join(CASES, name, "preview.json")));
const validate = newAjv().compile(preview);

it.each(WITH_PREVIEW)("the preview of pull request %s is valid by the published schema", (name) => {
  const document: unknown = JSON.parse(readFileSync(join(CASES, name, "preview.json"), "utf8"));
  validate(document);
  expect(validate.errors ?? []).toEqual([]);
});

it("so are a plan and a preview of all that there is", () => {
  for (const document of [PLAN, TEN]) expect(validate(document)).toBe(true);
});

/** A type of the model without its `readonly`; data as JSON has it stands for itself. */
type Mutable<T> = [Plain] extends [T]
  ? JsonData
  : T extends object
    ? { -readonly [Key in keyof T]: Mutable<T[Key]> }
    : T;

it("the types of the schema and of the model are the same", () => {
  expectTypeOf<PreviewFile>().toExtend<PreviewDocument>();
  expectTypeOf<Mutable<PreviewDocument>>().toExtend<PreviewFile>();
});
