import { describe, expect, test } from "vitest";
import { loadFleet } from "../../src/rules/fleet.ts";
import { rootOf, TODAY, TOOLKIT } from "../support/root.ts";
import { blueprintOf, linesOf, recordsAt } from "./resolved.ts";

const domain = (...lines: string[]) => ["  example.com:", ...lines.map((line) => `    ${line}`), ""].join("\n");

describe("records of a domain", () => {
  test("each type is published at its name below the domain, or at the domain", () => {
    const lines = linesOf(
      blueprintOf(
        domain(
          "mail: none",
          "records:",
          "  - { name: Links, cname: SendGrid.example }",
          "  - { name: zendeskverification, txt: 0a1b }",
          "  - { txt: at-the-name }",
          "  - { name: send, mx: { host: feedback.example.net, priority: 20 } }",
          "  - { name: www, mx: { host: ., priority: 5 } }",
          "  - { name: _autodiscover._tcp, srv: { priority: 1, weight: 2, port: 443, target: Autodiscover.example } }",
          "  - { name: _imap._tcp, srv: { port: 0, target: . } }",
          "  - { caa: { tag: issue, value: amazon.com } }",
          "  - { caa: { flags: 128, tag: iodef, value: 'mailto:security@example.com' } }",
          `  - { name: _25._tcp.mx1, tlsa: { usage: 3, selector: 1, matchingType: 1, data: ${"AB".repeat(32)} } }`,
          "  - { a: 192.0.2.10 }",
          "  - { name: '*.shops', aaaa: '2001:DB8:0::10' }",
          "  - { name: mail2, ns: ns1.example.net }",
        ),
      ),
    );
    expect(lines).toEqual(
      expect.arrayContaining([
        "CNAME links.example.com sendgrid.example",
        "TXT zendeskverification.example.com 0a1b",
        "TXT example.com at-the-name",
        "MX send.example.com 20 feedback.example.net",
        "MX www.example.com 0 .",
        "SRV _autodiscover._tcp.example.com 1 2 443 autodiscover.example",
        "SRV _imap._tcp.example.com 0 0 0 .",
        'CAA example.com 0 issue "amazon.com"',
        'CAA example.com 128 iodef "mailto:security@example.com"',
        `TLSA _25._tcp.mx1.example.com 3 1 1 ${"ab".repeat(32)}`,
        "A example.com 192.0.2.10",
        "AAAA *.shops.example.com 2001:db8::10",
        "NS mail2.example.com ns1.example.net",
      ]),
    );
    expect(lines).toHaveLength(4 + 13);
  });
  test("they say nothing of what the domain does with mail", () => {
    const [one] = blueprintOf(domain("records: [{ name: send, mx: { host: mx.example.net } }]")).domains;
    expect(one?.mail).toBe("none");
  });
  test("a TTL of its own is beside the domain's", () => {
    const { records } = blueprintOf(
      domain("ttl: 2h", "records: [{ name: a, a: 192.0.2.1, ttl: 5m }, { name: b, a: 192.0.2.1 }]"),
    );
    expect(records.filter(({ type }) => type === "A").map(({ ttl }) => ttl)).toEqual([300, 7200]);
  });
  test("several values of a name and type are one set", () => {
    expect(
      recordsAt("mail.", domain("records: [{ name: mail, a: 192.0.2.1 }, { name: mail, a: 192.0.2.2 }]")),
    ).toHaveLength(2);
  });
});

describe("the return path of a sender", () => {
  test("is delegated by a CNAME, and SPF aligns there", () => {
    const blueprint = blueprintOf(
      domain("senders: [{ name: shop, returnPath: { name: em123, cname: u123.wl.sendgrid.net } }]"),
    );
    expect(linesOf(blueprint)).toContain("CNAME em123.example.com u123.wl.sendgrid.net");
    const [sender] = blueprint.domains[0]?.senders ?? [];
    expect(sender?.alignment.spf).toBe("possible");
    expect(sender?.returnPath?.name).toBe("em123.example.com");
  });
  test("has an MX and an SPF record of its own, with its own all", () => {
    const path =
      "{ name: send, mx: [{ host: feedback-smtp.eu-west-1.amazonses.com }], spf: ['include:amazonses.com'], all: fail }";
    expect(recordsAt("send.", domain(`senders: [{ name: shop, returnPath: ${path} }]`))).toEqual([
      "MX send.example.com 10 feedback-smtp.eu-west-1.amazonses.com",
      "TXT send.example.com v=spf1 include:amazonses.com -all",
    ]);
  });
  test("the domain's own SPF record does not name it", () => {
    const path = "{ name: em123, cname: u123.wl.sendgrid.net }";
    expect(recordsAt("example.com", domain(`senders: [{ name: shop, returnPath: ${path} }]`))).toEqual([
      "TXT example.com v=spf1 ~all",
    ]);
  });
});

describe("records that a service of the catalogue asks for", () => {
  const SERVICE = {
    version: 1,
    service: "clickway",
    name: "Clickway",
    roles: ["sender"],
    parameters: {
      required: ["account"],
      properties: {
        account: { type: "string", description: "The account." },
        code: { type: "string", description: "The code." },
      },
    },
    records: [
      { name: "em{account}", cname: "u{account}.wl.clickway.example" },
      { name: "{domain-with-hyphens}", cname: "{domain-with-hyphens}.links.clickway.example" },
      { name: "verify", txt: "clickway={code}" },
    ],
    returnPath: { name: "bounce", mx: [{ host: "mx{account}.clickway.example" }], spf: ["include:clickway.example"] },
  };
  const found = (lines: string) => {
    const files = {
      "tenants/acme.yaml": `version: 1\ntenant: acme\ncontact: a@example.com\ndomains:\n  example.com:\n    senders:\n${lines}`,
      "catalog/clickway.yaml": JSON.stringify(SERVICE),
    };
    const { tenants, diagnostics } = loadFleet({ root: rootOf(files), toolkit: TOOLKIT }, TODAY);
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    const [blueprint] = [...tenants.values()].map((one) => one.blueprint);
    return { lines: blueprint === undefined ? [] : linesOf(blueprint), errors };
  };
  test("parameters are filled in, and what names one that is not given is left out", () => {
    const { lines, errors } = found("      - { service: clickway, account: '123' }\n");
    expect(errors).toEqual([]);
    expect(lines).toEqual(
      expect.arrayContaining([
        "CNAME em123.example.com u123.wl.clickway.example",
        "CNAME example-com.example.com example-com.links.clickway.example",
        "MX bounce.example.com 10 mx123.clickway.example",
        "TXT bounce.example.com v=spf1 include:clickway.example ~all",
      ]),
    );
    expect(lines.filter((line) => line.includes("verify"))).toEqual([]);
  });
  test("what is filled in must be what the type asks for", () => {
    const { errors } = found("      - { service: clickway, account: 'a b' }\n");
    expect(new Set(errors.map(({ rule, line }) => `${rule} ${line}`))).toEqual(new Set(["catalogue/template 7"]));
    expect(errors.map(({ message }) => message).join("\n")).toContain("a record of clickway must be labels below");
  });
  test("a record that two of its senders ask for is published once", () => {
    const { lines, errors } = found(
      "      - { service: clickway, account: '1', code: t, returnPath: { name: b1, cname: b.clickway.example } }\n      - { service: clickway, account: '2', code: t }\n",
    );
    expect(errors).toEqual([]);
    expect(lines.filter((line) => line.startsWith("TXT verify"))).toEqual(["TXT verify.example.com clickway=t"]);
  });
});

describe("a record is refused", () => {
  const errorsOf = (...lines: string[]) => {
    const body = ["version: 1", "tenant: acme", "contact: a@example.com", "domains:", domain(...lines)].join("\n");
    return loadFleet({ root: rootOf({ "tenants/acme.yaml": body }), toolkit: TOOLKIT }, TODAY)
      .diagnostics.filter(({ severity }) => severity === "error")
      .map(({ rule, message }) => `${rule}: ${message}`);
  };
  const refusals: readonly (readonly [string, string, RegExp])[] = [
    ["at the whole name", "{ name: a.example.com, a: 192.0.2.1 }", /^records\/name: .*labels before example\.com/],
    ["as a second @", "{ name: '@', a: 192.0.2.1 }", /^schema\/format: .*leave the name out/],
    ["with a * inside of a label", "{ name: 'a*', a: 192.0.2.1 }", /^schema\/format: .*RFC 4592/],
    ["with a * further on", "{ name: 'a.*', a: 192.0.2.1 }", /^schema\/format: .*RFC 4592/],
    ["as an MX of the domain", "{ mx: { host: mx.example.net } }", /^records\/name: .*listed under mx/],
    ["as an NS of the domain", "{ ns: ns.example.net }", /^records\/name: .*registrar/],
    ["as a CNAME of the domain", "{ cname: a.example.net }", /^records\/name: .*has records of its own/],
    [
      "as an SRV of another form",
      "{ name: sip, srv: { port: 1, target: a.example.net } }",
      /^records\/name: .*RFC 2782/,
    ],
    [
      "as a TLSA of another form",
      "{ name: mx1, tlsa: { usage: 3, selector: 1, matchingType: 0, data: ab } }",
      /^records\/name: .*RFC 6698/,
    ],
    [
      "with half a digest",
      "{ name: _25._tcp, tlsa: { usage: 3, selector: 1, matchingType: 1, data: ab } }",
      /^records\/value: .*64 digits of a SHA-256, got 2/,
    ],
    ["that nobody can read as an authority", "{ caa: { tag: issue, value: '' } }", /^records\/value: .*got nothing/],
    ["whose iodef is not an address", "{ caa: { tag: iodef, value: me } }", /^records\/value: .*mailto/],
    ["that leads to itself", "{ name: a, cname: a.example.com }", /^records\/name: .*alias of itself/],
    ["as a delegation of all names", "{ name: '*', ns: ns.example.net }", /^records\/name: .*wildcard/],
    ["of two types", "{ name: a, a: 192.0.2.1, aaaa: '::1' }", /^schema\/union: .*got a and aaaa/],
    ["beside a record of ours", "{ name: _dmarc, cname: _dmarc.example.net }", /^claim\/record/],
    ["at the null MX's neighbours", "{ name: '*._domainkey', txt: a }", /^claim\/record/],
    ["with an address of the other family", "{ name: a, a: '2001:db8::1' }", /^schema\/format/],
    ["with a TTL of a second", "{ name: a, a: 192.0.2.1, ttl: 0m }", /^zone\/ttl/],
  ];
  test.each(refusals)("%s", (_, record, finding) => {
    const found = errorsOf("mail: none", "records:", `  - ${record}`);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(finding);
  });
  test("a CNAME beside another record, and the same record twice", () => {
    expect(errorsOf("records: [{ name: a, cname: b.example.net }, { name: a, txt: b }]")[0]).toMatch(/^claim\/record/);
    expect(errorsOf("records: [{ name: a, txt: b }, { name: a, txt: b }]")[0]).toMatch(/^claim\/record/);
  });
  test.each([
    ["{ txt: 'v=spf1 -all' }", "spf/single-record"],
    ["{ txt: 'v=DMARC1; p=reject' }", "dmarc/location"],
    ["{ txt: 'v=TLSRPTv1; rua=mailto:a@example.net' }", "tls-rpt/location"],
  ])("at the domain, as a policy: %s", (record, rule) => {
    expect(errorsOf("mail: none", `records: [${record}]`).map((one) => one.split(":")[0])).toEqual([rule]);
  });
  test("an SPF record below with eleven includes", () => {
    const includes = Array.from({ length: 11 }, (_, index) => `include:_spf${index}.example.net`);
    const path = `{ name: send, mx: [{ host: mx.example.net }], spf: [${includes.map((one) => `'${one}'`)}] }`;
    const found = [
      errorsOf(`senders: [{ name: shop, returnPath: ${path} }]`),
      errorsOf(`records: [{ name: send, txt: 'v=spf1 ${includes.join(" ")} -all' }]`),
    ];
    for (const one of found)
      expect(one).toEqual([
        expect.stringMatching(/^records\/spf: SPF of send\.example\.com .* at most 10 .* got at least 11/),
      ]);
  });
  test("a delegation above the keys that a relay is given", () => {
    const relay = "relays:\n  shop: { domain: example.com, region: eu-west-1 }\n";
    const lines = ["senders: [{ relay: shop }]", "records: [{ name: _domainkey, ns: ns.example.net }]"];
    const body = ["version: 1", "tenant: acme", "contact: a@example.com", "domains:", domain(...lines), relay].join(
      "\n",
    );
    const found = loadFleet({ root: rootOf({ "tenants/acme.yaml": body }), toolkit: TOOLKIT }, TODAY).diagnostics;
    expect(found.filter(({ severity }) => severity === "error").map(({ rule }) => rule)).toEqual([
      "records/delegation",
    ]);
  });
  test("no delegation of a domain that has a zone of its own", () => {
    const zone = (id: string) => `zone: { provider: route53, zoneId: ${id} }`;
    const below = (id: string) =>
      errorsOf(
        zone("Z1"),
        "records: [{ name: news, ns: ns.example.net }]",
        "mail: none",
        `ttl: 1h\n  news.example.com:\n    ${zone(id)}`,
      );
    expect(below("Z2")).toEqual([]);
    expect(below("Z1")).toEqual([expect.stringMatching(/^records\/delegation/)]);
  });
  test("at the host of a policy that a Worker serves", () => {
    const zone =
      "zone: { provider: cloudflare, zoneId: 023e105f4ecef8ad9ca31a8372d0c353, accountId: 9a7806061c88ada191ed06f989cc3dac }";
    const mx = "mx: { hosts: [{ host: mx.example.net }] }";
    expect(errorsOf(zone, mx, "mtaSts: {}", "records: [{ name: mta-sts, a: 192.0.2.1 }]")).toEqual([
      expect.stringMatching(/^claim\/record: .*MTA-STS policy/),
    ]);
    expect(errorsOf(zone, mx, "mtaSts: { host: external }", "records: [{ name: mta-sts, a: 192.0.2.1 }]")).toEqual([]);
  });
  test("a name in another of the tenant's domains", () => {
    const deeper = "records: [{ name: a.news, a: 192.0.2.1 }]\n  news.example.com:\n    mail: none";
    expect(errorsOf("mail: none", deeper)).toEqual([expect.stringMatching(/^records\/name: .*in news\.example\.com/)]);
  });
});
