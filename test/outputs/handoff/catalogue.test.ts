import { describe, expect, it } from "vitest";
import { loadFleet } from "../../../src/rules/fleet.ts";
import { rootOf, TODAY, TOOLKIT } from "../../support/root.ts";

/** The findings of a service with these letters, facts and evidence, as rule and line. */
function found(handed: string): string[] {
  const service = `version: 1
service: loud
name: Loud
roles: [sender]
parameters:
  type: object
  properties: { code: { type: string, description: The code } }
${handed}
`;
  const root = rootOf({ "catalog/loud.yaml": service });
  return loadFleet({ root, toolkit: TOOLKIT }, TODAY).diagnostics.map(({ rule, line }) => `${rule} ${line}`);
}

const letter = (body: string, more = "") =>
  `requests:\n  - { when: before-publishing, to: Loud, subject: Hello, body: ["${body}"]${more} }`;

describe("a service's letters", () => {
  it("name its parameters, the domain, and what a hand-off knows", () => {
    expect(found(letter("{code} {domain} {tenant} {contact} {spf} {dkimNames}"))).toEqual([]);
  });

  it("name nothing else: a misspelled name would leave a hole", () => {
    expect(found(letter("{cod}"))).toEqual(["catalogue/template 9"]);
    expect(found("facts: ['{cod}']")).toEqual(["catalogue/template 8"]);
  });

  it("name a mailbox's fields where there is a letter for each mailbox, and nowhere else", () => {
    expect(found(letter("{company}", ", each: mailbox"))).toEqual([]);
    expect(found(letter("{company}"))).toEqual(["catalogue/template 9"]);
  });

  it("ask questions of the questionnaire", () => {
    expect(found(letter("x", ", questions: [{ field: kind }, { field: colour }]"))).toEqual(["schema/choice 9"]);
  });

  it("name what follows from a parameter", () => {
    const lookups = "lookups: { end: { of: code, values: { a: a.example } } }";
    expect(found(`facts: ['{end}']\n${lookups}`)).toEqual([]);
    expect(found("lookups: { end: { of: cod, values: { a: a.example } } }")).toEqual(["catalogue/template 8"]);
  });

  it("except the mailbox that a parameter names", () => {
    expect(found(letter("{company}", ", each: mailbox, exceptFor: code"))).toEqual([]);
    expect(found(letter("{company}", ", each: mailbox, exceptFor: cod"))).toEqual(["catalogue/template 9"]);
  });
});

it.each(["echo '{code}'", 'echo "{code}"', "echo `id`", "echo $HOME"])(
  "a command that quotes or expands is refused, for what is filled in is quoted already: %s",
  (command) => {
    expect(found(`evidence: [{ proves: x, command: ${JSON.stringify(command)} }]`)).toEqual(["schema/pattern 8"]);
  },
);
