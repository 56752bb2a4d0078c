import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { compareText } from "../../src/model/diagnostic.ts";
import { TOOLKIT } from "../support/root.ts";

/** What each source file below these folders imports. */
function importsOf(...folders: string[]): { file: string; module: string }[] {
  return folders.flatMap((folder) =>
    readdirSync(join(TOOLKIT, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.m?ts$|\.mjs$/.test(name))
      .flatMap((name) => {
        const file = join(folder, name);
        const text = readFileSync(join(TOOLKIT, file), "utf8");
        const found = text.matchAll(/(?:\bfrom|\bimport|\bimport\(|\brequire\()\s*"([^"]+)"/g);
        return [...found].map(([, module = ""]) => ({ file, module }));
      }),
  );
}

const CDKTF = /^(cdktf|constructs|@cdktf\/.*)$/;

it("a provider's resource is imported from its own module, never from the barrel", () => {
  const ofProviders = importsOf("src", "constructs", "stacks", "schemas", "bin").filter(({ module }) =>
    module.startsWith("@cdktf/"),
  );
  expect(ofProviders.length).toBeGreaterThan(5);
  const fromBarrel = ofProviders.filter(
    ({ module }) => !/^@cdktf\/provider-(aws|cloudflare)\/lib\/[a-z0-9-]+\/index\.js$/.test(module),
  );
  expect(fromBarrel).toEqual([]);
});

it("cdktf is imported in constructs/ and stacks/ and nowhere else", () => {
  expect(importsOf("src", "schemas", "bin").filter(({ module }) => CDKTF.test(module))).toEqual([]);
});

it("src/ reaches the stacks in the commands that write Terraform and where two sides are compared, nowhere else", () => {
  const reaching = importsOf("src").filter(({ module }) => /\/(stacks|constructs)\//.test(module));
  expect(reaching.sort((a, b) => compareText(a.file, b.file))).toEqual([
    { file: join("src", "changes", "sides", "sides.ts"), module: "../../../stacks/in-memory.ts" },
    { file: join("src", "cli", "deploy.ts"), module: "../../stacks/app.ts" },
    { file: join("src", "cli", "deploy.ts"), module: "../../stacks/kept-providers.ts" },
    { file: join("src", "cli", "kept-synth.ts"), module: "../../stacks/app.ts" },
    { file: join("src", "cli", "plan.ts"), module: "../../stacks/app.ts" },
    { file: join("src", "cli", "plan.ts"), module: "../../stacks/kept-providers.ts" },
    { file: join("src", "cli", "synth-anew.ts"), module: "../../stacks/app.ts" },
  ]);
});
