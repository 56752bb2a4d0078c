import { Lazy } from "cdktf";
import { expect, it } from "vitest";
import { withApps } from "../../stacks/apps.ts";
import { emptyFolder } from "../support/root.ts";

/** What cdktf keeps of the calls that made a token. */
const callsOf = (token: object) => (token as { creationStack: readonly string[] }).creationStack;
const token = () => Lazy.anyValue({ produce: () => 1 });

it("the calls that created a token are not kept while stacks are synthesized, and are afterwards, whatever happened", () => {
  const { captureStackTrace } = Error;
  expect(withApps(emptyFolder(), () => callsOf(token()))).toEqual([]);
  expect(() =>
    withApps(emptyFolder(), () => {
      throw new Error("as a construct may");
    }),
  ).toThrow("as a construct may");
  expect(Error.captureStackTrace).toBe(captureStackTrace);
  expect(callsOf(token()).length).toBeGreaterThan(0);
});
