import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Http } from "../../src/input/http/http.ts";
import { AwsFailure } from "../../src/world/aws/calls.ts";
import { postroad } from "../support/cli.ts";
import { PLATFORM, rootOf } from "../support/root.ts";

const ZONE = "023e105f4ecef8ad9ca31a8372d0c353";
const TOKEN = "secret-token";

/** Cloudflare's API for one zone, whose records come in pages of one. */
const cloudflare = (asked: string[] = []): Http => ({
  send: async ({ url, headers }) => {
    asked.push(url);
    const answer = (status: number, body: unknown) => ({ status, header: () => undefined, text: JSON.stringify(body) });
    if (headers["authorization"] !== `Bearer ${TOKEN}`) return answer(403, { success: false });
    const { pathname, searchParams } = new URL(url);
    if (pathname === `/client/v4/zones/${ZONE}`)
      return answer(200, { success: true, result: { id: ZONE, name: "example.com", name_servers: ["a.ns.example"] } });
    if (pathname !== `/client/v4/zones/${ZONE}/dns_records`) return answer(404, { success: false });
    const page = Number(searchParams.get("page"));
    const all = [
      {
        id: "1".repeat(32),
        name: "example.com",
        type: "MX",
        content: "mx.example.net",
        priority: 10,
        ttl: 300,
        proxied: false,
      },
      {
        id: "2".repeat(32),
        name: "example.com",
        type: "TXT",
        content: '"v=spf1 ip4:192.0.2.1 -all"',
        ttl: 1,
        proxied: false,
      },
    ];
    return answer(200, { success: true, result: [all[page - 1]], result_info: { page, total_pages: 2 } });
  },
  wait: () => Promise.resolve(),
});

const SETS = {
  ResourceRecordSets: [
    { Name: "example.com.", Type: "MX", TTL: 300, ResourceRecords: [{ Value: "10 mx.example.net." }] },
    { Name: "example.com.", Type: "TXT", TTL: 300, ResourceRecords: [{ Value: '"v=spf1 ip4:192.0.2.1 -all"' }] },
  ],
};

const imported = (zone: string, more: Parameters<typeof postroad>[1] = {}, platform = PLATFORM) => {
  const root = rootOf({ "platform.yaml": platform });
  const words = ["import", "--from-provider", "--zone", zone, "--tenant", "acme", "--root", root];
  return postroad(words, more).then((ran) => ({
    ...ran,
    read: (name: string) => readFileSync(join(root, name), "utf8"),
  }));
};

describe("a zone that its provider is asked for", () => {
  it("at Cloudflare comes page by page, with the ids that adopt it", async () => {
    const asked: string[] = [];
    const { code, err, read } = await imported(`cloudflare:${ZONE}`, {
      http: cloudflare(asked),
      env: { CLOUDFLARE_API_TOKEN: TOKEN },
    });
    expect([code, err]).toEqual([0, ""]);
    expect(asked).toHaveLength(3);
    expect(read("tenants/acme.yaml")).toContain("mx.example.net");
    expect(read("adopt/acme.yaml")).toContain("2".repeat(32));
  });

  it("at Route 53 is listed with the account that platform.yaml gives", async () => {
    const places: unknown[] = [];
    const platform = `${PLATFORM.replace("aws: { region: eu-west-1 }", 'aws: { region: eu-west-1, accounts: { mail: { id: "111122223333", profile: mail } } }')}`;
    const { code, out, read } = await imported(
      "route53:Z0123456789EXAMPLE",
      {
        route53: async (place) => {
          places.push(place);
          return {
            zone: async () => ({ name: "example.com", servers: [] }),
            records: async () => JSON.stringify(SETS),
          };
        },
      },
      platform,
    );
    expect(code).toBe(0);
    expect(out).toContain("acme");
    expect(places).toEqual([{ region: "us-east-1", profile: "mail", role: undefined }]);
    expect(read("tenants/acme.yaml")).toContain("192.0.2.1");
  });

  it.each([
    ["no token", `cloudflare:${ZONE}`, {}, 1, "CLOUDFLARE_API_TOKEN must be set"],
    [
      "a token that may not",
      `cloudflare:${ZONE}`,
      { http: cloudflare(), env: { CLOUDFLARE_API_TOKEN: "other" } },
      1,
      "status 403",
    ],
    [
      "another zone",
      `cloudflare:${"0".repeat(32)}`,
      { http: cloudflare(), env: { CLOUDFLARE_API_TOKEN: TOKEN } },
      1,
      "got none that the token may see",
    ],
    [
      "AWS that refuses",
      "route53:Z1",
      {
        route53: async () => ({
          zone: () => Promise.reject(new AwsFailure("AccessDenied: no")),
          records: async () => "",
        }),
      },
      1,
      "AccessDenied",
    ],
    ["nobody to ask", "external", {}, 2, "must be beside --zone route53:ZONEID"],
  ] as const)("with %s is reported, and nothing is written", async (_, zone, more, code, fault) => {
    const ran = await imported(zone, more);
    expect(ran).toMatchObject({ code, err: expect.stringContaining(fault) });
    expect(ran.err).not.toContain(TOKEN);
    expect(() => ran.read("tenants/acme.yaml")).toThrow("ENOENT");
  });
});
