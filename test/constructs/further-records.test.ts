import { describe, expect, it } from "vitest";
import { resourcesOf, synthesizeFiles } from "../stacks/synthesized.ts";
import { tenantFile } from "../support/root.ts";

const RECORDS = [
  "{ name: links, cname: sendgrid.net }",
  "{ name: _sip._tcp, srv: { priority: 10, weight: 60, port: 5060, target: sip.example.net } }",
  "{ caa: { tag: issue, value: amazon.com } }",
  "{ caa: { flags: 128, tag: issuewild, value: ; } }".replace("value: ;", "value: ';'"),
  `{ name: _25._tcp.mx1, tlsa: { usage: 3, selector: 1, matchingType: 1, data: ${"ab".repeat(32)} } }`,
  "{ name: delegated, ns: ns1.example.net }",
  "{ name: delegated, ns: ns2.example.net }",
  "{ name: host, a: 192.0.2.10 }",
  "{ name: host, aaaa: '2001:db8::10' }",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's, not JavaScript's
  "{ name: verify, txt: '${file(\"/etc/hostname\")}' }",
];

function written(zone: string, type: string) {
  const body = [
    "  example.com:",
    `    zone: ${zone}`,
    "    mail: none",
    "    records:",
    ...RECORDS.map((one) => `      - ${one}`),
    "",
  ];
  const stack = synthesizeFiles({ "tenants/acme.yaml": tenantFile("acme", body.join("\n")) }).stack("acme");
  return resourcesOf(stack, type).map(({ args }) => args as Record<string, unknown>);
}

describe("further records in a Cloudflare zone", () => {
  const all = written("{ provider: cloudflare, zoneId: 023e105f4ecef8ad9ca31a8372d0c353 }", "cloudflare_dns_record");
  const of = (type: string) => all.filter((one) => one["type"] === type);
  it("an SRV has its fields, and its priority at the top too", () => {
    expect(of("SRV")).toMatchObject([
      {
        name: "_sip._tcp.example.com",
        priority: 10,
        data: { priority: 10, weight: 60, port: 5060, target: "sip.example.net" },
      },
    ]);
    expect(of("SRV")[0]).not.toHaveProperty("content");
  });
  it("a CAA has numbers for its flags", () => {
    expect(of("CAA").map(({ data }) => data)).toEqual(
      expect.arrayContaining([
        { flags: 0, tag: "issue", value: "amazon.com" },
        { flags: 128, tag: "issuewild", value: ";" },
      ]),
    );
  });
  it("a TLSA has its fields", () => {
    expect(of("TLSA")).toMatchObject([
      { data: { usage: 3, selector: 1, matching_type: 1, certificate: "ab".repeat(32) } },
    ]);
  });
  it("each value is a record of its own, not proxied", () => {
    expect(of("NS").map(({ content }) => content)).toEqual(["ns1.example.net", "ns2.example.net"]);
    expect([...of("A"), ...of("AAAA"), ...of("CNAME")].map(({ content, proxied }) => [content, proxied])).toEqual([
      ["192.0.2.10", false],
      ["2001:db8::10", false],
      ["sendgrid.net", false],
    ]);
  });
  it("text that Terraform would read is text", () => {
    expect(of("TXT").map(({ content }) => content)).toContain('"$${file(\\"/etc/hostname\\")}"');
  });
});

describe("further records in a Route 53 zone", () => {
  const all = written("{ provider: route53, zoneId: Z0123456789ABCDEFGHIJ }", "aws_route53_record");
  const of = (type: string) => all.filter((one) => one["type"] === type);
  it("all values of a name and type are one set", () => {
    expect(of("NS").map(({ records }) => records)).toEqual([["ns1.example.net", "ns2.example.net"]]);
    expect(of("CAA")).toHaveLength(1);
    expect(of("CAA")[0]?.["records"]).toEqual(expect.arrayContaining(['0 issue "amazon.com"', '128 issuewild ";"']));
  });
  it("SRV and TLSA are written as a zone file has them", () => {
    expect(of("SRV").map(({ records }) => records)).toEqual([["10 60 5060 sip.example.net"]]);
    expect(of("TLSA").map(({ records }) => records)).toEqual([[`3 1 1 ${"ab".repeat(32)}`]]);
  });
});
