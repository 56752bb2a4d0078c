import { existsSync, readdirSync } from "node:fs";
import { TerraformStack } from "cdktf";
import { expect, it } from "vitest";
import { withUnwrittenApps } from "../../stacks/unwritten-apps.ts";

it("apps that are not written make no folder, so that a run that is stopped leaves none", () => {
  const before = readdirSync(".");
  const [one, two] = withUnwrittenApps((makeApp) =>
    ["one", "two"].map((id) => {
      const app = makeApp();
      return { app, terraform: new TerraformStack(app, id).toTerraform() as object };
    }),
  );
  for (const each of [one, two]) {
    expect(Object.keys(each?.terraform ?? {})).toContain("//");
    // What is asked for once an app is made is answered as it is.
    expect(existsSync(each?.app.outdir ?? "")).toBe(false);
  }
  expect(readdirSync(".")).toEqual(before);
});
