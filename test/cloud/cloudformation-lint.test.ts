import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { exampleFiles } from "../stacks/example-files.ts";
import { relayTenant } from "../stacks/relay-stack.ts";
import { resourcesOf, synthesizeFiles } from "../stacks/synthesized.ts";
import { runIsolated } from "./isolated.ts";
import { cfnLint } from "./moto.ts";
import { whyNot } from "./toolchain.ts";

/** Every template of the examples, and one with what they leave out. */
function templates(): { name: string; text: string; region: string }[] {
  const secret = (name: string) => `arn:aws:secretsmanager:eu-west-1:111122223333:secret:${name}-AbCdEf`;
  const more = relayTenant(
    `, access: { cidrs: ["2001:db8::/32", 203.0.113.7] }, through: { host: mail.example.net, port: 25, secret: "${secret("a")}", ingressSecret: "${secret("b")}" }`,
  );
  // Apart: it names a zone that an example has, too.
  return [exampleFiles(), { "tenants/harbor.yaml": more }].flatMap((files) => {
    const { fleet, texts, stack } = synthesizeFiles(files);
    const errors = fleet.diagnostics.filter(({ severity }) => severity === "error");
    if (errors.length > 0) throw new Error(`must be synthesized whole: ${errors[0]?.message}`);
    return [...texts.keys()].flatMap((id) =>
      resourcesOf(stack(id), "aws_cloudformation_stack").map(({ args }) => ({
        name: String(args["name"]),
        // As Terraform hands it on.
        text: String(args["template_body"]).replaceAll("$${", "${"),
        region: /_([a-z]+-[a-z]+-\d)$/.exec(String(args["provider"]))?.[1] ?? "",
      })),
    );
  });
}

const missing = whyNot("moto") ?? (cfnLint() === undefined ? "not run: cfn-lint is not beside moto_server" : undefined);
if (missing) console.warn(missing);

describe.skipIf(missing)(`a CloudFormation template${missing ? ` (${missing})` : ""}`, () => {
  const folder = mkdtempSync(join(tmpdir(), "postroad-templates-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(missing ? [] : templates())(
    "is what AWS's schemas of its types ask for: $name",
    { timeout: 180_000 },
    async ({ name, text, region }) => {
      const file = join(folder, `${name}.json`);
      writeFileSync(file, text);
      const { code, stdout } = await runIsolated(
        cfnLint() ?? "",
        ["--regions", region, "--template", file],
        folder,
        {},
      );
      expect(stdout).toBe("");
      expect(code).toBe(0);
    },
  );
});
