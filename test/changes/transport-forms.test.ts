import { describe, expect, test } from "vitest";
import { loadFleet } from "../../src/rules/fleet.ts";
import { blueprintOf, blueprintsOf, recordsOf } from "../resolve/resolved.ts";
import { acme, domain } from "../rules/changes/changed.ts";
import { PLATFORM, rootOf, TODAY, TOOLKIT } from "../support/root.ts";
import { described, lines } from "./described.ts";

const takes = (name: string, more: string) =>
  `  ${name}:\n    mx: { hosts: [{ host: mx.example.net }] }\n    ${more}\n`;
const STS = "mtaSts: { cname: _mta-sts.holding.example, policyCname: mta-sts.holding.example }";
const TLS = "tlsReports: { cname: _smtp._tls.holding.example }";

/** What acme is told of these rules. */
const found = (files: Readonly<Record<string, string>>, values?: Readonly<Record<string, readonly string[]>>) => {
  const tenants = Object.entries(files).map(([id, body]) => [
    `tenants/${id}.yaml`,
    `version: 1\ntenant: ${id}\ncontact: postmaster@example.com\ndomains:\n${body}`,
  ]);
  const entries = Object.entries(values ?? {}).map(([name, texts]) => [
    name,
    { values: texts, fetched: "2026-11-20T08:00:00Z", ttl: 60 },
  ]);
  const root = rootOf({
    "platform.yaml": PLATFORM,
    "records.lock.json": JSON.stringify({ version: 1, entries: Object.fromEntries(entries) }),
    ...Object.fromEntries(tenants),
  });
  return loadFleet({ root, toolkit: TOOLKIT }, TODAY).diagnostics.filter(
    ({ rule, file }) => /^(mta-sts|tls-rpt)\//.test(rule) && file === "tenants/acme.yaml",
  );
};
const judged = (...described: Parameters<typeof found>) =>
  found(...described).map(({ severity, rule }) => `${severity} ${rule}`);

describe("transport policies that others run", () => {
  test("are CNAMEs at both names of MTA-STS and at that of TLS-RPT", () => {
    expect(recordsOf(takes("example.com", `${STS}\n    ${TLS}`)).filter((line) => line.startsWith("CNAME"))).toEqual([
      "CNAME _mta-sts.example.com _mta-sts.holding.example",
      "CNAME _smtp._tls.example.com _smtp._tls.holding.example",
      "CNAME mta-sts.example.com mta-sts.holding.example",
    ]);
  });
  test("make no policy host, and no record of their own beside the platform's addresses", () => {
    const { policies, records, domains } = blueprintOf(
      takes("example.com", `${STS}\n    ${TLS}`),
      `${PLATFORM}reports: { tls: ["mailto:t@example.net"] }\ndefaults: { mtaSts: { mode: enforce } }\n`,
    );
    expect(policies).toEqual([]);
    expect(records.filter(({ type, name }) => type === "TXT" && /_mta-sts|_tls/.test(String(name)))).toEqual([]);
    expect(domains[0]?.mtaSts).toBe(undefined);
  });
  test("are reported as not known, or as missing", () => {
    const acme = takes("example.com", `${STS}\n    ${TLS}`);
    expect(judged({ acme })).toEqual(["warning mta-sts/cname", "warning tls-rpt/cname"]);
    expect(
      judged({ acme }, { "TXT _mta-sts.holding.example": [], "TXT _smtp._tls.holding.example": ["other"] }),
    ).toEqual(["error mta-sts/cname", "error tls-rpt/cname"]);
    expect(
      judged(
        { acme },
        {
          "TXT _mta-sts.holding.example": ["v=STSv1; id=1;"],
          "TXT _smtp._tls.holding.example": ["v=TLSRPTv1; rua=mailto:t@holding.example"],
        },
      ),
    ).toEqual([]);
  });
  test("of another domain of ours are judged by what that one declares", () => {
    const holding = (host: string) =>
      `  holding.example:\n    mx: { hosts: [{ host: ${host} }] }\n    mtaSts: { mode: enforce, host: external }\n    tlsReports: ["mailto:t@example.net"]\n`;
    const acme = takes("example.com", `${STS}\n    ${TLS}`);
    expect(judged({ acme, holding: holding("mx.example.net") })).toEqual([]);
    expect(judged({ acme, holding: holding("mx.holding.example") })).toEqual(["error mta-sts/cname"]);
    const fleet = blueprintsOf({ acme, holding: holding("mx.example.net") });
    expect(fleet.get("acme")?.domains[0]?.mtaStsElsewhere?.policyOf?.policy.mode).toBe("enforce");
  });
  test("of another domain of ours that declares none are missing, and the help says where to declare them", () => {
    const files = {
      acme: takes("example.com", `${STS}\n    ${TLS}`),
      holding: takes("holding.example", "tlsReports: none"),
    };
    expect(judged(files)).toEqual(["error mta-sts/cname", "error tls-rpt/cname"]);
    expect(found(files).map(({ help }) => help)).toEqual([
      "declare mtaSts: { mode: testing } for holding.example, or mtaSts: { mode: testing }",
      'declare tlsReports: ["mailto:tls@example.com"] for holding.example, or tlsReports: ["mailto:tls@example.com"]',
    ]);
  });
  test("and a domain without TLS reports is warned", () => {
    expect(judged({ acme: takes("example.com", "tlsReports: none") })).toEqual(["warning tls-rpt/none"]);
    expect(judged({ acme: takes("example.com", "mtaSts: { host: external }\n    tlsReports: none") })).toEqual([
      "warning mta-sts/tlsrpt",
    ]);
  });
});

describe("for a domain that exists", () => {
  const sts = (more: string) => acme(domain(more));
  test.each([
    [
      "a policy under enforce that others run from now on asks",
      sts("mtaSts: { mode: enforce, host: external }"),
      sts(STS),
      [
        "high mta-sts/weakened: MTA-STS of example.com is removed, mode enforce before @10",
        "low -: MTA-STS for example.com is left to what _mta-sts.holding.example holds: its own record goes @10",
        "low -: mta-sts.example.com leads to mta-sts.holding.example @10",
      ],
    ],
    [
      "one that others ran, and that nobody runs any more, asks",
      sts(STS),
      sts(""),
      [
        "high mta-sts/removal: MTA-STS for example.com is removed: it was what _mta-sts.holding.example holds",
        "low -: mta-sts.example.com no longer leads to mta-sts.holding.example",
      ],
    ],
    [
      "reports that others read from now on ask",
      acme(domain()),
      acme(domain().replace(/tlsReports: .*/, TLS)),
      [
        "high tls-rpt/reports-elsewhere: TLS-RPT for example.com is left to what _smtp._tls.holding.example holds: its own record goes @8",
      ],
    ],
    [
      "reports that go nowhere need a look",
      acme(domain().replace(/tlsReports: .*/, TLS)),
      acme(domain().replace(/tlsReports: .*/, "tlsReports: none")),
      ["medium tls-rpt/removed: TLS-RPT for example.com is removed: it was what _smtp._tls.holding.example holds"],
    ],
  ])("%s", (_, before, after, expected) => {
    expect(lines(described(before, after))).toEqual(expected);
  });
});
