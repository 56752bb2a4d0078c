import { describe, expect, it } from "vitest";
import { rulesByArea } from "../../src/model/rule-areas.ts";
import { RULES, type RuleId } from "../../src/model/rule-index.ts";
import { WAIVABLE } from "../../src/rules/engine.ts";
import { postroad } from "../support/cli.ts";
import { emptyFolder } from "../support/root.ts";

const IDS = Object.keys(RULES) as RuleId[];

describe("a rule's page", () => {
  it.each(IDS)("%s is printed wherever there is one, without markdown markup", async (id) => {
    const { code, out, err } = await postroad(["explain", id], { cwd: emptyFolder() });
    expect([code, err]).toEqual([0, ""]);
    expect(out.split("\n", 1)).toEqual([id]);
    expect(out).toContain(`Severity: ${RULES[id].severity}.`);
    expect(out).not.toMatch(/^(#|```)|\]\(/m);
  });

  it("shows what fails, what is reported about it, and what passes", async () => {
    const { out } = await postroad(["explain", "mx/dup"]);
    const parts = ["An example that fails", "    version: 1", "    warning[mx/dup]: ", "An example that passes"];
    const places = parts.map((part) => out.indexOf(part));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  it("is found in any case", async () => {
    expect((await postroad(["explain", "MX/Dup"])).out).toBe((await postroad(["explain", "mx/dup"])).out);
  });

  it("wraps its prose, and nothing else, to the terminal", async () => {
    const { out } = await postroad(["explain", "spf/lookup-limit"], { columns: 40 });
    const prose = out.split("\n").filter((line) => !line.startsWith(" "));
    expect(Math.max(...prose.map((line) => line.length))).toBeLessThanOrEqual(40);
    expect(out).toMatch(/^ {4}error\[spf\/lookup-limit\]: .{80}/m);
  });
});

describe("the list", () => {
  const listed = (out: string) => [...out.matchAll(/^ {2}([a-z-]+\/[a-z0-9-]+) /gm)].map(([, id]) => id);

  it("holds every rule once, by area", async () => {
    const { code, out, err } = await postroad(["explain"]);
    expect([code, err]).toEqual([0, ""]);
    expect(listed(out)).toEqual([...rulesByArea().values()].flat());
    expect(listed(out).toSorted()).toEqual(IDS.toSorted());
  });

  it.each([...rulesByArea()])("of %s holds its rules", async (area, ids) => {
    const { code, out } = await postroad(["explain", area]);
    expect([code, listed(out)]).toEqual([0, ids]);
  });
});

describe("a rule that does not exist exits with 1, and says what may be meant", () => {
  it.each([
    ["mx/dpu", "did you mean mx/dup?"],
    ["dup", "did you mean mx/dup?"],
    ["spf/all-ne", "did you mean spf/all-neutral?"],
    ["MTA-STS/mx_covers", "did you mean mta-sts/mx-covers?"],
    ["guardrial", "postroad explain guardrail lists"],
    ["zone/nothing-of-the-kind", "postroad explain zone lists"],
    ["zone/", "postroad explain zone lists"],
    ["constructor", "postroad explain lists all"],
    ["__proto__", "postroad explain lists all"],
    ["../../package.json", "postroad explain lists all"],
    ["", "postroad explain lists all"],
  ])("%s", async (asked, says) => {
    const { code, out, err } = await postroad(["explain", asked]);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain(says);
    expect(err).not.toContain("internal error");
  });

  it.each([[["explain", "mx/dup", "mx/missing"]], [["explain", "--root", "."]], [["explain", "--format", "yaml"]]])(
    "as a wrong command line does: %j",
    async (args) => {
      const { code, out } = await postroad(args);
      expect([code, out]).toEqual([1, ""]);
    },
  );
});

describe("as JSON", () => {
  const asked = async (...args: string[]) => JSON.parse((await postroad(["explain", ...args, "--format", "json"])).out);

  it("a rule is what the index says of it, and its page", async () => {
    const { title, why } = RULES["mx/dup"];
    expect(await asked("mx/dup")).toEqual({
      version: 1,
      rules: [
        {
          rule: "mx/dup",
          severity: "warning",
          title,
          why,
          waivable: true,
          docs: "docs/rules/mx/dup.md",
          page: expect.stringMatching(/^# mx\/dup\n/),
        },
      ],
    });
  });

  it("all rules come without their pages", async () => {
    const { rules } = (await asked()) as { rules: { rule: RuleId; waivable: boolean; page: unknown }[] };
    expect(rules.map(({ rule }) => rule).toSorted()).toEqual(IDS.toSorted());
    for (const { rule, waivable, page } of rules) expect([waivable, page]).toEqual([WAIVABLE.has(rule), null]);
  });
});
