import { describe, expect, it } from "vitest";
import { HttpFault } from "../../../../src/input/http/http.ts";
import type { Blueprint } from "../../../../src/model/blueprint.ts";
import {
  AccountFault,
  type SesAccount,
  type SesIdentity,
  type SesView,
} from "../../../../src/world/verify/accounts/access.ts";
import { cloudflareZone } from "../../../../src/world/verify/accounts/cloudflare-zone.ts";
import { relayStatus } from "../../../../src/world/verify/accounts/relay-status.ts";
import { zonesDelegated } from "../../../../src/world/verify/accounts/zone-delegated.ts";
import { runOf } from "../../../../src/world/verify/run.ts";
import { AT } from "../../../outputs/verify/documents.ts";

const RELAY = {
  domain: "example.com",
  account: "mail",
  region: "eu-west-1",
  mailFrom: "bounce.example.com",
  dailyVolume: 5000,
};
const WELL: SesIdentity = { verified: true, dkim: "SUCCESS", mailFrom: "SUCCESS", tokens: [] };
const FREE: SesAccount = { production: true, sending: true, enforcement: "HEALTHY", quota: 50_000 };

const blueprint = (parts: object) => ({ domains: [], relays: [], ...parts }) as unknown as Blueprint;
const run = (parts: { ses?: SesView; zone?: object | Error; ns?: readonly string[] | string }) =>
  runOf({
    resolver: {
      query: async () =>
        typeof parts.ns === "string"
          ? { ok: false, why: parts.ns }
          : { ok: true, exists: true, values: parts.ns ?? [], ttl: 60 },
    },
    sockets: { connect: () => Promise.reject(new Error("none")) },
    allowPrivate: false,
    now: () => AT,
    accounts: {
      ses: async () => parts.ses as SesView,
      zone: async () => {
        if (parts.zone instanceof Error) throw parts.zone;
        return parts.zone as never;
      },
    },
  });

describe("what SES says of a relay", () => {
  async function found(identity: Partial<SesIdentity> | undefined, account: Partial<SesAccount> = {}) {
    const ses: SesView = {
      identity: async () => identity && { ...WELL, ...identity },
      account: async () => ({ ...FREE, ...account }),
    };
    const checks = await relayStatus(blueprint({ relays: [RELAY] }), run({ ses }));
    return Object.fromEntries(checks.map(({ check, status }) => [check, status]));
  }
  const ALL = { "relay/identity": "pass", "relay/mail-from": "pass", "relay/account": "pass" };

  it.each<[string, Partial<SesIdentity> | undefined, Partial<SesAccount>, object]>([
    ["all is well", {}, {}, ALL],
    ["there is no quota", {}, { quota: undefined }, ALL],
    ["DKIM is pending", { dkim: "PENDING" }, {}, { ...ALL, "relay/identity": "fail" }],
    ["it may not send", { verified: false }, {}, { ...ALL, "relay/identity": "fail" }],
    ["MAIL FROM failed", { mailFrom: "FAILED" }, {}, { ...ALL, "relay/mail-from": "fail" }],
    ["there is no MAIL FROM", { mailFrom: undefined }, {}, { ...ALL, "relay/mail-from": "fail" }],
    ["there is no identity", undefined, {}, { "relay/identity": "fail", "relay/account": "pass" }],
    ["the account is in the sandbox", {}, { production: false }, { ...ALL, "relay/account": "fail" }],
    ["AWS stopped it", {}, { enforcement: "SHUTDOWN" }, { ...ALL, "relay/account": "fail" }],
    ["sending is off", {}, { sending: false }, { ...ALL, "relay/account": "fail" }],
    ["the quota is too small", {}, { quota: 200 }, { ...ALL, "relay/account": "fail" }],
  ])("where %s", async (_, identity, account, expected) => {
    expect(await found(identity, account)).toEqual(expected);
  });

  it("is not known where AWS refuses, and that is said", async () => {
    const refuse = () => Promise.reject(new AccountFault("AccessDeniedException: no"));
    const checks = await relayStatus(
      blueprint({ relays: [RELAY] }),
      run({ ses: { identity: refuse, account: refuse } }),
    );
    expect(checks.map(({ check, status, help }) => [check, status, help])).toEqual([
      ["relay/identity", "unknown", "AccessDeniedException: no"],
      ["relay/account", "unknown", "AccessDeniedException: no"],
    ]);
  });

  it("is not asked without credentials", async () => {
    expect(await relayStatus(blueprint({ relays: [RELAY] }), { ...run({}), accounts: undefined })).toEqual([]);
  });
});

describe("whether a zone is the one that the world asks", () => {
  const ZONE = { provider: "route53", zoneId: "Z1", account: undefined };
  const domains = [{ zone: ZONE }, { zone: ZONE }, { zone: { provider: "external" } }];
  const VIEW = { name: "example.com", servers: ["a.ns.example", "b.ns.example"] };
  const of = async (parts: Parameters<typeof run>[0]) => {
    const checks = await zonesDelegated(blueprint({ domains }), run(parts));
    expect(checks).toHaveLength(1);
    return checks[0];
  };

  it.each([
    ["both servers", { zone: VIEW, ns: ["b.ns.example", "a.ns.example"] }, "pass"],
    ["one of them", { zone: VIEW, ns: ["a.ns.example"] }, "pass"],
    ["another's", { zone: VIEW, ns: ["a.ns.example", "old.example"] }, "fail"],
    ["none", { zone: VIEW, ns: [] }, "fail"],
    ["a zone that is gone", { zone: undefined as unknown as object }, "fail"],
    ["a resolver that is silent", { zone: VIEW, ns: "does not answer" }, "unknown"],
    ["an account that refuses", { zone: new AccountFault("no") }, "unknown"],
  ] as const)("%s", async (_, parts, status) => {
    expect((await of(parts))?.status).toBe(status);
  });
});

describe("Cloudflare's answer", () => {
  const ask = (status: number, body: unknown) =>
    cloudflareZone(
      {
        send: async () => ({
          status,
          header: () => undefined,
          text: typeof body === "string" ? body : JSON.stringify(body),
        }),
        wait: () => Promise.resolve(),
      },
      "secret-token",
      "abc",
    );
  // As the API's documentation shows it, cut to what is read.
  const ANSWER = {
    success: true,
    errors: [],
    result: { id: "abc", name: "example.com", name_servers: ["Bob.ns.cloudflare.com"], status: "active" },
  };

  it("is a zone with its servers, or none", async () => {
    expect(await ask(200, ANSWER)).toEqual({ name: "example.com", servers: ["bob.ns.cloudflare.com"] });
    expect(await ask(404, { success: false })).toBeUndefined();
    expect(await ask(400, '{"errors":[{"code": 7003,"message":"Could not route"}]}')).toBeUndefined();
  });

  it.each([
    ["a refusal", 403, {}],
    ["no JSON", 200, "<html>"],
    ["no name", 200, { result: {} }],
    ["a list", 200, []],
  ])("%s is not an answer, and shows no token", async (_, status, body) => {
    const fault = await ask(status, body).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(AccountFault);
    expect((fault as Error).message).not.toContain("secret-token");
  });

  it("a server that is not there is no answer", async () => {
    const http = { send: () => Promise.reject(new HttpFault("ECONNREFUSED")), wait: () => Promise.resolve() };
    await expect(cloudflareZone(http, "t", "abc")).rejects.toThrow(AccountFault);
  });
});
