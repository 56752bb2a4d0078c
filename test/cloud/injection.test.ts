import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { escapeTemplate, References, values } from "../../constructs/values.ts";
import type { AfterApply, Reference } from "../../src/model/blueprint.ts";
import { hostileText } from "./hostile.ts";
import { MINUTE } from "./minute.ts";
import { apply, outputs, whyNot } from "./terraform.ts";

const A_TOKEN: Reference = { of: "distribution-name", host: "mta-sts.example.com" };
const THE_TOKEN_IS = "d111111abcdef8.cloudfront.net";

const missing = whyNot("terraform");
if (missing) console.warn(missing);

describe.skipIf(missing)(`through Terraform${missing ? ` (${missing})` : ""}`, () => {
  let folder: string;
  let runs = 0;
  const references = new References();
  references.set(A_TOKEN, `\${local.given}`);

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "postroad-injection-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** What Terraform makes of a value that a construct gives it. */
  async function throughTerraform(value: Parameters<typeof values>[0][string]): Promise<unknown> {
    runs += 1;
    const directory = join(folder, String(runs));
    mkdirSync(directory);
    const stack = { locals: { given: THE_TOKEN_IS }, output: { read: values({ value }, references) } };
    writeFileSync(join(directory, "cdk.tf.json"), JSON.stringify(stack));
    await apply(directory, {});
    return (await outputs(directory))["read"];
  }

  const check = <T>(arbitrary: fc.Arbitrary<T>, holds: (value: T) => Promise<void>) =>
    fc.assert(fc.asyncProperty(arbitrary, holds), { numRuns: 2, interruptAfterTimeLimit: MINUTE / 2 });

  test("text comes out as it was written, as a value and as a key", { timeout: 4 * MINUTE }, async () => {
    await check(fc.uniqueArray(hostileText, { minLength: 400, maxLength: 500 }), async (texts) => {
      const keyed = Object.fromEntries(texts.map((text, index) => [text, index]));
      expect(await throughTerraform({ texts, keyed })).toEqual({ texts, keyed });
    });
  });

  test("text around a token comes out as it was written", { timeout: 4 * MINUTE }, async () => {
    const part = fc.oneof(
      hostileText,
      fc.constantFrom("cost$", "a$", "$$", "{b}", "%", `\${`, "$"),
      fc.constant(A_TOKEN),
    );
    const joins = fc.array(fc.array(part, { minLength: 1, maxLength: 6 }), { minLength: 300, maxLength: 400 });
    await check(joins, async (all) => {
      const texts = [["cost$", A_TOKEN], ["a$", "{b}", A_TOKEN], ["$$", A_TOKEN, "$", "{x}"], ...all];
      const given = texts.map((parts): AfterApply => ({ afterApply: "joined", parts }));
      const expected = texts.map((parts) =>
        parts
          .map((one) => (typeof one === "string" ? one : THE_TOKEN_IS))
          .join("")
          .normalize("NFC"),
      );
      expect(await throughTerraform({ given })).toEqual({ given: expected });
    });
  });
});

test("a token's marker is refused wherever it is", () => {
  const marked = fc.tuple(hostileText, hostileText).map(([before, after]) => `${before}\${TfToken[TOKEN.0]}${after}`);
  const refused = /must hold no Terraform token marker/;
  fc.assert(
    fc.property(marked, (text) => {
      expect(() => escapeTemplate(text)).toThrow(refused);
      expect(() => values({ list: [text] }, new References())).toThrow(refused);
      expect(() => values({ map: { [text]: 1 } }, new References())).toThrow(refused);
      const parts = [text.slice(0, text.indexOf("[")), text.slice(text.indexOf("["))];
      expect(() => values({ joined: { afterApply: "joined", parts } }, new References())).toThrow(refused);
    }),
  );
});
