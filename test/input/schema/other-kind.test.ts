import { describe, expect, it } from "vitest";
import { loadFleet } from "../../../src/rules/fleet.ts";
import { rootOf, TODAY, TOOLKIT, tenantFile } from "../../support/root.ts";

/** What is said of `mail`, where a word is expected. */
function saidOf(mail: string) {
  const root = rootOf({ "tenants/acme.yaml": tenantFile("acme", `  example.com:\n    mail: ${mail}`) });
  return loadFleet({ root, toolkit: TOOLKIT }, TODAY).diagnostics.map(({ rule, message }) => [
    rule,
    message.replace(/^.*got /s, ""),
  ]);
}

describe("where a word is expected", () => {
  it.each([
    ["{ senders: [a] }", '{"senders":["a"]}'],
    ["[{ a: b }]", '[{"a":"b"}]'],
    ["[]", "[]"],
    ["null", "null"],
    ["7", "7"],
    ["perhaps", '"perhaps"'],
  ])("%s is quoted as it was written", (written, quoted) => {
    expect(saidOf(written)).toEqual([["schema/choice", quoted]]);
  });
});
