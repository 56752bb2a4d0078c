import { describe, expect, test } from "vitest";
import { PLATFORM } from "../../support/root.ts";
import { sharedWorker } from "../../support/shared-host.ts";
import { acme, changed, domain, type Files, findingsOfChange } from "./changed.ts";

const sts = (mode: string, more = "") => acme(domain(`mtaSts: { mode: ${mode}${more} }`));
const NOTHING = acme(domain());
const RETIRED = acme(domain("mtaSts: { mode: none }"), "lifecycle: retired\n");

describe("the modes' ladder", () => {
  test.each([
    ["no policy", "testing", NOTHING, []],
    ["no policy", "enforce", NOTHING, ["warning mta-sts/mode-ladder 10"]],
    ["none", "enforce", sts("none"), ["warning mta-sts/mode-ladder 10"]],
    ["testing", "enforce", sts("testing"), []],
    ["enforce", "testing", sts("enforce"), ["warning mta-sts/weakened 10"]],
    ["enforce", "none", sts("enforce"), ["warning mta-sts/weakened 10"]],
    ["testing", "none", sts("testing"), ["info mta-sts/weakened 10"]],
  ])("from %s to %s", (_, mode, before, expected) => {
    expect(changed(before, sts(mode))).toEqual(expected);
  });
});

describe("MX hosts under enforce", () => {
  /** Without what other rules say of the same changes. */
  const ALONE = PLATFORM.replace("rules: {", "rules: { mx/replaced: off, mx/added: off, mta-sts/weakened: off,");
  const hosts = (names: string[], patterns: string[] = [], mode = "enforce") => {
    const list = names.map((name) => `{ host: ${name}.example.net }`).join(", ");
    const more =
      patterns.length === 0 ? "" : `, patterns: [${patterns.map((name) => `${name}.example.net`).join(", ")}]`;
    return acme(domain(`mtaSts: { mode: ${mode}${more} }`).replace("{ host: mx.example.net }", list));
  };
  const FOUND = ["warning mta-sts/mx-change-in-enforce 6"];
  test.each([
    ["added with its pattern", hosts(["mx1"]), hosts(["mx1", "mx2"]), FOUND],
    ["whose pattern comes first", hosts(["mx1"]), hosts(["mx1"], ["mx2"]), []],
    ["added after its pattern", hosts(["mx1"], ["mx2"]), hosts(["mx1", "mx2"]), []],
    ["removed with its pattern", hosts(["mx1", "mx2"]), hosts(["mx1"]), FOUND],
    ["removed before its pattern", hosts(["mx1", "mx2"]), hosts(["mx1"], ["mx2"]), []],
    ["whose pattern goes last", hosts(["mx1"], ["mx2"]), hosts(["mx1"]), []],
    ["replaced at once", hosts(["mx1"]), hosts(["mx2"]), [...FOUND, ...FOUND]],
    ["added on the way out of enforce", hosts(["mx1"]), hosts(["mx1", "mx2"], [], "testing"), FOUND],
    ["removed on the way out of enforce", hosts(["mx1", "mx2"]), hosts(["mx1"], [], "testing"), []],
    ["replaced under testing", hosts(["mx1"], [], "testing"), hosts(["mx2"], [], "testing"), []],
  ])("one %s", (_, before, after, expected) => {
    expect(changed(before, after, { platform: ALONE })).toEqual(expected);
  });
});

describe("an enforced policy that is served elsewhere", () => {
  const ACCOUNT = "9a7806061c88ada191ed06f989cc3dac";
  const ZONE = `zone: { provider: cloudflare, zoneId: 023e105f4ecef8ad9ca31a8372d0c353, accountId: ${ACCOUNT} }`;
  const on = (host: string, workers = 1, mode = "enforce"): Files => ({
    ...acme(domain(`${ZONE}\n    mtaSts: { mode: ${mode}, host: ${host} }`)),
    "platform.yaml": `${PLATFORM}${sharedWorker(ACCOUNT).replace("namespaceId", `workers: ${workers}, namespaceId`)}`,
  });
  const FOUND = ["warning mta-sts/host-left 11"];
  test.each([
    ["from a Worker of its own to the shared one", on("cloudflare-worker"), on("shared"), FOUND],
    ["from the shared one to CloudFront", on("shared"), on("cloudfront"), FOUND],
    ["from the shared one to others", on("shared"), on("external"), FOUND],
    ["from others to the shared one", on("external"), on("shared"), []],
    ["while it is in testing", on("cloudflare-worker", 1, "testing"), on("shared", 1, "testing"), []],
    ["by the same of more Workers", on("shared", 3), on("shared", 4), []],
    ["by another of more Workers", on("shared", 1), on("shared", 2), FOUND],
  ])("%s", (_, before, after, expected) => {
    expect(changed(before, after)).toEqual(expected);
  });
});

describe("a policy that goes", () => {
  const FOUND = ["warning mta-sts/removal 5"];
  const none = (since: string, age = "14d") =>
    [
      ["2026-01-01", sts("testing", `, maxAge: ${age}`)],
      [since, sts("none")],
    ] as const;
  test.each([
    ["from enforce", sts("enforce"), FOUND],
    ["from testing", sts("testing"), FOUND],
    ["from none that was always none", sts("none"), []],
    ["after none for long enough", none("2026-11-01"), []],
    ["after none for too short", none("2026-11-10"), FOUND],
    ["after none for less than the longest max_age", none("2026-11-01", "30d"), FOUND],
    ["on the last day before", none("2026-11-08"), FOUND],
    ["on the first day after", none("2026-11-07"), []],
  ])("%s", (_, before, expected) => {
    expect(changed(before, NOTHING)).toEqual(expected);
  });
  test("with its domain, its tenant, or its tenant's file", () => {
    const [before, other] = [sts("enforce"), domain("", "example.org")];
    expect(changed(before, acme(other))).toEqual(["warning mta-sts/removal 4", "warning tenant/domain-removed 4"]);
    expect(changed(before, RETIRED)).toEqual(["warning mta-sts/removal 4", "warning tenant/retired 4"]);
    expect(changed(before, {})).toEqual(["error tenant/deleted 1", "warning mta-sts/removal 1"]);
    expect(changed(none("2026-11-01"), RETIRED)).toEqual(["warning tenant/retired 4"]);
  });
  test("counts from the last time that none began", () => {
    const past = [
      ["2026-01-01", sts("enforce")],
      ["2026-03-01", sts("none")],
      ["2026-06-01", sts("testing")],
      ["2026-11-15", sts("none")],
      ["2026-11-20", sts("none", ", maxAge: 2d")],
    ] as const;
    expect(findingsOfChange(past, NOTHING)).toMatchObject([
      { rule: "mta-sts/removal", help: expect.stringContaining("2026-11-30") },
    ]);
    expect(changed(past, NOTHING, { today: "2026-11-30" })).toEqual([]);
  });
  test("counts what was in the file before it had errors", () => {
    const past = [
      ["2026-01-01", sts("enforce")],
      ["2026-02-01", acme("  example.com: { mx: 7 }\n")],
      ["2026-11-20", sts("none")],
    ] as const;
    expect(changed(past, NOTHING)).toEqual(FOUND);
  });
  test("is still found while nothing of its history is fixed", () => {
    const [before, waiver] = [
      sts("enforce"),
      (rule: string) => `waivers: [{ rule: ${rule}, reason: It moves, until: 2026-12-31 }]\n`,
    ];
    expect(changed(before, acme(domain() + waiver("mta-sts/removal")))).toEqual([]);
    expect(changed(before, acme(domain("mtaSts: { mode: none }") + waiver("mta-sts/removal")))).toEqual([
      "warning mta-sts/weakened 10",
      "warning waiver/unused 11",
    ]);
  });
});
