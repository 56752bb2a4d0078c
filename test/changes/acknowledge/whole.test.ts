import { describe, expect, test } from "vitest";
import type { Acknowledgement } from "../../../src/changes/acknowledge/acknowledgement.ts";
import { linesToAdd } from "../../../src/changes/acknowledge/lines-to-add.ts";
import { type Given, matchAcknowledgements, risksOf } from "../../../src/changes/acknowledge/match.ts";
import { groupWords, riskGroups } from "../../../src/changes/acknowledge/risk-groups.ts";
import { wholesOf } from "../../../src/changes/acknowledge/whole.ts";
import { change } from "./any-change.ts";

const GIVEN: Given = { entries: [], flags: [], isMerged: () => false, isKnown: () => true };
const tenants = (...ids: readonly string[]) =>
  ids.map((tenant) => ({ tenant, changes: [change({ name: `${tenant}.example` })] }));
const risks = risksOf(tenants("acme", "basalt", "cedar"));
const WHOLE = wholesOf(risks).get("mx/removed")?.digest ?? "";
const all = (digest: string): Acknowledgement => ({
  tenant: "*",
  rule: "mx/removed",
  reason: "because",
  change: digest,
  by: "acknowledge/a.yaml:1",
  file: "acknowledge/a.yaml",
});
const accepted = (of: typeof risks, digest: string, wholes = wholesOf(of)) => {
  const { risks: judged, stale } = matchAcknowledgements(of, { ...GIVEN, entries: [all(digest)] }, new Set(), wholes);
  return { accepted: judged.flatMap(({ tenant, acknowledged }) => (acknowledged === null ? [] : [tenant])), stale };
};

describe("one acknowledgement of all tenants", () => {
  test("accepts what one rule asks about, of each", () => {
    expect(accepted(risks, WHOLE)).toEqual({ accepted: ["acme", "basalt", "cedar"], stale: [] });
  });

  test("accepts nothing once a tenant more has it, or one has another change", () => {
    const more = risksOf(tenants("acme", "basalt", "cedar", "dune"));
    const now = wholesOf(more).get("mx/removed")?.digest;
    expect(accepted(more, WHOLE)).toMatchObject({
      accepted: [],
      stale: [{ tenant: "*", why: `the changes differ: the digest of all is now ${now}` }],
    });
    const other = risksOf([
      ...tenants("acme", "basalt"),
      { tenant: "cedar", changes: [change({ name: "x.example" })] },
    ]);
    expect(accepted(other, WHOLE).accepted).toEqual([]);
  });

  test("accepts the part that one shard plans, and nothing more that it finds there", () => {
    const [one] = tenants("acme");
    const part = risksOf(tenants("acme"));
    expect(accepted(part, WHOLE, wholesOf(risks))).toEqual({ accepted: ["acme"], stale: [] });
    const drifted = risksOf([{ tenant: "acme", changes: [...(one?.changes ?? []), change({ name: "mx2.example" })] }]);
    expect(accepted(drifted, WHOLE, wholesOf(risks)).accepted).toEqual([]);
  });

  test("is stale where nobody has such a change, and where one tenant alone has it", () => {
    expect(accepted([], WHOLE)).toMatchObject({ stale: [{ why: "no such change" }] });
    const [one] = risksOf(tenants("acme"));
    expect(accepted(risksOf(tenants("acme")), WHOLE)).toMatchObject({
      accepted: [],
      stale: [{ why: `the change differs: its digest is now ${one?.digest}, of acme alone` }],
    });
  });
});

describe("many tenants with one rule", () => {
  const { risks: judged } = matchAcknowledgements(risks, GIVEN, new Set());

  test("are one group with the digest of all, and one line to add", () => {
    const [group, ...others] = riskGroups(judged);
    expect([group?.risks.length, group?.whole, others.length]).toEqual([3, WHOLE, 0]);
    const [file] = linesToAdd({ base: null, risks: judged });
    expect(file?.text).toBe(
      `- { tenant: "*", rule: mx/removed, change: "${WHOLE}", reason: "TODO: why this is right" }\n`,
    );
    expect(groupWords(["acme", "basalt", "cedar"])).toBe("3 tenants (acme, basalt and 1 more)");
  });

  test("have no digest of all where some of them are not shown", () => {
    const most = riskGroups([...judged, ...judged.slice(0, 0)].slice(0, 2));
    expect(most.map((group) => [group.risks.length, group.whole])).toEqual([
      [1, undefined],
      [1, undefined],
    ]);
    const four = matchAcknowledgements(risksOf(tenants("acme", "basalt", "cedar", "dune")), GIVEN, new Set()).risks;
    expect(riskGroups(four.slice(0, 3)).map(({ whole }) => whole)).toEqual([undefined]);
    expect(linesToAdd({ base: null, risks: four.slice(0, 3) })[0]?.text.match(/tenant: \w+/g)).toEqual([
      "tenant: acme",
      "tenant: basalt",
      "tenant: cedar",
    ]);
  });
});
