import { expect, test } from "vitest";
import { checkSwitches } from "../../src/cli/switches.ts";
import { UsageError } from "../../src/cli/usage-error.ts";

test("a switch is not set, empty, or its one word", () => {
  for (const env of [{}, { POSTROAD_PACE: "" }, { POSTROAD_PACE: "always", POSTROAD_SHARED_PROVIDERS: "off" }])
    expect(() => checkSwitches(env)).not.toThrow();
});

test.each(["POSTROAD_PACE", "POSTROAD_SHARED_PROVIDERS"])(
  "another word for %s is refused, for it would do nothing",
  (name) => {
    for (const word of ["allways", "of", "1", "Always"])
      expect(() => checkSwitches({ [name]: word })).toThrow(UsageError);
  },
);
