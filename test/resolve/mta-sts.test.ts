import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { policyId, printPolicy } from "../../src/standards/mta-sts/print.ts";
import { blueprintOf, recordsOf } from "./resolved.ts";

const ZONES = {
  cloudflare:
    "{ provider: cloudflare, zoneId: 023e105f4ecef8ad9ca31a8372d0c353, accountId: 9a7806061c88ada191ed06f989cc3dac }",
  route53: "{ provider: route53, zoneId: Z0123456789ABCDEFGHIJ }",
  external: "{ provider: external }",
};
const domain = (zone: keyof typeof ZONES, mtaSts: string, mx = "mx: { service: google-workspace }") =>
  `  example.com:\n    zone: ${ZONES[zone]}\n    ${mx}\n    mtaSts: { ${mtaSts} }\n    tlsReports: ['mailto:t@example.com']\n`;
const policy = (...args: Parameters<typeof domain>) => blueprintOf(domain(...args)).policies[0];
const records = (...args: Parameters<typeof domain>) =>
  recordsOf(domain(...args)).filter((line) => /mta-sts|^CNAME/.test(line));

describe("the policy file", () => {
  test("has CRLF line ends, and the receiver's hosts", () => {
    expect(policy("cloudflare", "mode: enforce")?.body).toBe(
      "version: STSv1\r\nmode: enforce\r\nmx: smtp.google.com\r\nmax_age: 1209600\r\n",
    );
  });
  test("is at its path on its host", () => {
    expect(policy("cloudflare", "")).toMatchObject({ host: "mta-sts.example.com", path: "/.well-known/mta-sts.txt" });
  });
  test("of hosts by name, each once", () => {
    const mx = "mx: { hosts: [{ host: MX1.example.net }, { host: mx2.example.net }, { host: mx1.example.net }] }";
    expect(policy("external", "mode: testing, maxAge: 2d", mx)?.body).toBe(
      "version: STSv1\r\nmode: testing\r\nmx: mx1.example.net\r\nmx: mx2.example.net\r\nmax_age: 172800\r\n",
    );
  });
  test("on its way out is kept for a day only, and needs no hosts", () => {
    expect(policy("external", "mode: none", "mail: none")?.body).toBe(
      "version: STSv1\r\nmode: none\r\nmax_age: 86400\r\n",
    );
  });
});

describe("the id in DNS", () => {
  const modes = fc.constantFrom<"testing" | "enforce" | "none">("testing", "enforce", "none");
  const input = fc.record({
    mode: modes,
    maxAge: fc.nat(3),
    mx: fc.array(fc.constantFrom("a.example", "b.example", "*.c.example"), { maxLength: 3 }),
  });
  test("changes if and only if the served bytes do", () => {
    fc.assert(
      fc.property(input, input, (one, other) => {
        const [a, b] = [printPolicy(one), printPolicy(other)];
        expect(policyId(a) === policyId(b)).toBe(a === b);
        expect(policyId(a)).toMatch(/^[A-Za-z0-9]{1,32}$/);
      }),
      { numRuns: 1000 },
    );
  });
  test("is the policy's", () => {
    const id = policy("external", "")?.id;
    expect(records("external", "")).toEqual([`TXT _mta-sts.example.com v=STSv1; id=${id};`]);
  });
});

describe("who serves it, and the records that this needs", () => {
  const announced = expect.stringMatching(/^TXT _mta-sts\.example\.com v=STSv1; id=[0-9a-f]{32};$/);
  const validation =
    "CNAME <the validation name of the certificate for mta-sts.example.com> <the validation target of the certificate for mta-sts.example.com>";
  const alias = "CNAME mta-sts.example.com <the CloudFront name that serves mta-sts.example.com>";
  test("a Cloudflare zone: a Worker, whose custom domain makes its own record", () => {
    expect(policy("cloudflare", "")?.hosting.kind).toBe("cloudflare-worker");
    expect(records("cloudflare", "")).toEqual([announced]);
  });
  test("a Route 53 zone: CloudFront, with its certificate and its name", () => {
    expect(policy("route53", "")?.hosting).toMatchObject({ kind: "cloudfront", distribution: true });
    expect(records("route53", "")).toEqual([announced, alias, validation]);
  });
  test("an external zone: somebody else", () => {
    expect(policy("external", "")?.hosting.kind).toBe("external");
    expect(records("external", "")).toEqual([announced]);
  });
  test("CloudFront beside a Cloudflare zone", () => {
    expect(records("cloudflare", "host: cloudfront")).toEqual([announced, alias, validation]);
  });
  test("CloudFront for an external zone, its certificate pending: nothing is announced that nobody serves", () => {
    expect(policy("external", "host: cloudfront")?.hosting).toMatchObject({ distribution: false });
    expect(records("external", "host: cloudfront")).toEqual([validation]);
    expect(records("external", "host: cloudfront, certificate: pending")).toEqual([validation]);
  });
  test("CloudFront for an external zone, its certificate issued", () => {
    expect(records("external", "host: cloudfront, certificate: issued")).toEqual([announced, alias, validation]);
  });
  test("the names of scripts and functions keep to 63 characters and differ by domain", () => {
    const long = (tld: string) =>
      `  ${"a".repeat(60)}.${"b".repeat(60)}.${tld}:\n    mx: { service: google-workspace }\n    zone: ${ZONES.cloudflare}\n    mtaSts: {}\n`;
    const names = blueprintOf(long("example") + long("test")).policies.map(
      ({ hosting }) => "scriptName" in hosting && hosting.scriptName,
    );
    expect(new Set(names).size).toBe(2);
    for (const name of names) expect(name).toMatch(/^[a-z0-9][a-z0-9-]{0,61}[a-z0-9]$/);
  });
});
