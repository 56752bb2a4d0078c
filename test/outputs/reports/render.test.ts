import { describe, expect, it } from "vitest";
import { PLAIN } from "../../../src/cli/io.ts";
import { cellsOf } from "../../../src/model/text/cells.ts";
import { reportsChanged } from "../../../src/outputs/reports/changed.ts";
import { readReportsDocument } from "../../../src/outputs/reports/read-document.ts";
import { REPORTS_FORMATS, type ReportsFormat, renderReports } from "../../../src/outputs/reports/render.ts";
import { domainReports, HOSTILE, REPORTS, source, stranger, WINDOW } from "./documents.ts";

const rendered = (format: ReportsFormat, document = REPORTS, width: { columns?: number } = { columns: 80 }) =>
  renderReports({ whole: document, changed: undefined, today: "2026-11-22" }, format, PLAIN, width.columns);

it.each(REPORTS_FORMATS)("the form %s is the same for the same document, and ends with one line break", (format) => {
  const text = rendered(format);
  expect(rendered(format, JSON.parse(JSON.stringify(REPORTS)))).toBe(text);
  expect(text).toMatch(/[^\n\r]\r?\n$/);
});

describe("for people", () => {
  it("a domain in 80 columns: volume, sources and why, TLS, what to do next", () => {
    expect(rendered("table")).toBe(`acme
  example.com
    2026-10-23 to 2026-11-21, 5 receivers: 48,110 messages, 97.7% pass DMARC,
    0.1% by SPF alone
                                     messages   pass    SPF   DKIM  first   last
    newsletter                         46,900   100%  85.3%  99.9%  10-23  11-21
    crm                                    80  82.5%  82.5%     0%  11-20  11-21
      It does not sign: its key crm is published and not active; turn signing on
      at crm, then write \`state: active\`. SPF passes for mailer.example, which
      is not example.com's.
    forwards newsletter, 203.0.113…        30   100%     0%   100%  10-23  11-21
      It passes on mail of newsletter.
    like sendgrid, 203.0.113.128/2…     1,100     0%     0%     0%  10-23  11-21
      It looks like Twilio SendGrid: if that sends for you, add
      \`- service: sendgrid\` under senders of example.com, or its mail is lost at
      quarantine-test; if not, it is right that it fails.
    2 more sources with 5 messages
    TLS: 99.3% of 906 sessions succeed
      certificate-expired at mx1.example.com  6  2026-11-20
    2 failure reports, which are not kept
    Next: quarantine-test is not safe yet: 1,114 messages would be lost.
    At most 0.1% may be lost, got 1,114 of 48,110 messages (2.3%): 1,100 of
    203.0.113.128/25, which looks like sendgrid; 14 of crm.

nobel
  example.org
    2026-10-23 to 2026-11-21, 5 receivers: 100 messages, 100% pass DMARC, 0% by
    SPF alone
            messages  pass   SPF  DKIM  first   last
    office       100  100%  100%  100%  10-23  11-21
    Next: reject is safe.
    In the reports of 5 receivers, none of 100 messages is lost.
    In tenants/nobel.yaml, under dmarc of example.org:
      + stage: reject

  no reports of example.net

2026-10-23 to 2026-11-21: reports of 2 of 3 domains; 1 can move to the next stage, 1 has a declared sender that fails.
`);
  });

  it("in a pipe nothing is cut", () => {
    const text = rendered("table", REPORTS, {});
    expect(text).toContain("like sendgrid, 203.0.113.128/25, AS64500 Example Hosting ");
    expect(text).not.toContain("…");
  });

  it("rows of a screen fit, whatever sources are called and however many there are", () => {
    const sources = Array.from({ length: 30 }, (_, index) =>
      stranger(`2001:db8:${index}::/48`, { owner: `Ж中`.repeat(40), messages: 2 ** 50, why: null }),
    );
    const document = {
      ...REPORTS,
      tenants: [{ tenant: "acme", domains: [domainReports("example.com", { sources })] }],
    };
    const lines = rendered("table", document).split("\n");
    expect(Math.max(...lines.slice(0, -2).map(cellsOf))).toBeLessThanOrEqual(80);
    expect(lines.join("\n")).toContain("18 more sources");
  });

  it("a window of two years shows days with their year", () => {
    const sources = [source({ first: "2025-11-30", last: "2026-11-21" })];
    const document = {
      ...REPORTS,
      tenants: [{ tenant: "acme", domains: [domainReports("example.com", { sources })] }],
    };
    expect(rendered("table", document)).toContain("2025-11-30  2026-11-21");
  });

  it("text of strangers moves no cursor, is not markup, and computes nothing", () => {
    for (const format of ["table", "markdown", "csv", "openmetrics"] as const)
      expect(rendered(format, HOSTILE)).not.toMatch(/[\u001b\u202e]/);
    const markup = rendered("markdown", HOSTILE).replace(/(`+)(?!`).*?[^`]\1(?!`)/g, "");
    expect(markup).not.toMatch(/(?<!\\)[<@]/);
    expect(rendered("csv", HOSTILE)).toContain(`"'=cmd|""/c calc""!A1`);
    expect(rendered("csv", HOSTILE)).not.toMatch(/(^|,)"?=/m);
  });
});

describe("markdown", () => {
  it("a line to write is code, and a backtick without a second one is none", () => {
    expect(rendered("markdown")).toContain("add `- service: sendgrid` under senders");
    const why = "Its reverse-path is of `<b>.";
    const whole = {
      ...REPORTS,
      tenants: [
        { tenant: "acme", domains: [domainReports("example.com", { sources: [stranger("192.0.2.0/24", { why })] })] },
      ],
    };
    expect(rendered("markdown", whole)).toContain("of \\`\\<b\\>");
  });
});

describe("JSON", () => {
  it("is read back as it was written", () => {
    expect(readReportsDocument(rendered("json"))).toEqual({ ok: true, document: REPORTS });
    expect(readReportsDocument(rendered("json", HOSTILE))).toEqual({ ok: true, document: HOSTILE });
  });

  it("has the keys that programs rely on", () => {
    const [{ domains: [domain] = [] } = {}] = REPORTS.tenants;
    expect(domain).toMatchObject({
      domain: "example.com",
      ...WINDOW,
      messages: 48_110,
      dmarc: { pass: 46_996, fail: 1_114 },
    });
    expect(Object.keys(domain?.sources[0] ?? {})).toEqual(
      expect.arrayContaining(["sender", "network", "messages", "dkim", "spf", "dmarc"]),
    );
    expect(domain?.next).toMatchObject({ stage: "quarantine-test", ready: false, lost: 1_114 });
  });

  it.each([
    ["no JSON", "{", "must be JSON"],
    [
      "another document",
      '{"version":2,"window":{"from":"2026-11-01","to":"2026-11-02"},"tenants":[]}',
      "version must be 1",
    ],
    [
      "a day that is none",
      rendered("json").replace(/"from": "[^"]*"/, '"from": "yesterday"'),
      "window.from must be a day",
    ],
    [
      "a negative count",
      rendered("json").replace('"messages": 48110', '"messages": -1'),
      "domains[0].messages must be",
    ],
    ["a tenant twice", JSON.stringify({ ...REPORTS, tenants: [...REPORTS.tenants, ...REPORTS.tenants] }), "once"],
    [
      "a domain twice",
      JSON.stringify({
        ...REPORTS,
        tenants: REPORTS.tenants.map((one) => ({ ...one, domains: [...one.domains, ...one.domains] })),
      }),
      "domain must be there once",
    ],
    [
      "a day that no month has",
      rendered("json").replace(/("domain": "[^"]*",\s*"from": )"[^"]*"/, '$1"2026-13-01"'),
      "domains[0].from must be a valid day",
    ],
    ["depth", `{"version":1,"window":${"[".repeat(50)}${"]".repeat(50)}}`, "deep"],
    [
      "what changed alone",
      JSON.stringify(reportsChanged(REPORTS, REPORTS)).replace(/"window":[^}]*},/, ""),
      "window must be there",
    ],
  ])("%s is refused with its place", (_, json, fault) => {
    expect(readReportsDocument(json)).toEqual({ ok: false, fault: expect.stringContaining(fault) });
  });
});

describe("for programs", () => {
  it("CSV has a line for each source, and one for those that are not listed", () => {
    const lines = rendered("csv").trimEnd().split("\r\n");
    expect(lines.map((line) => line.split(",").slice(0, 4).join(","))).toEqual([
      "tenant,domain,kind,sender",
      "acme,example.com,sender,newsletter",
      "acme,example.com,sender,crm",
      "acme,example.com,forwarder,",
      "acme,example.com,unknown,",
      "acme,example.com,more,",
      "nobel,example.org,sender,office",
    ]);
    for (const line of lines) expect(line.match(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/g)).toHaveLength(20);
  });

  it("OpenMetrics has each figure of each domain, families together", () => {
    const text = rendered("openmetrics");
    expect(text).toContain('postroad_reports_messages{tenant="acme",domain="example.com",result="fail"} 1114\n');
    expect(text).toContain(
      'postroad_reports_unknown_messages{tenant="acme",domain="example.com",result="fail"} 1100\n',
    );
    expect(text).toContain('postroad_reports_tls_sessions{tenant="acme",domain="example.com",result="fail"} 6\n');
    expect(text).toContain('postroad_reports_ready{tenant="nobel",domain="example.org",stage="reject"} 1\n');
    const families = text.split("\n").flatMap((line) => /^postroad_reports_[a-z_]+(?=\{)/.exec(line)?.[0] ?? []);
    expect(families.filter((name, index) => name !== families[index - 1])).toEqual([...new Set(families)]);
    expect(text).toMatch(/\n# EOF\n$/);
  });
});
