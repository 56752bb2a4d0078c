import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Resolver } from "../../../src/input/dns/resolver.ts";
import { stubResolver } from "../../../src/input/dns/stub-resolver.ts";
import { recordedZones, start, type World, whyNoWorld } from "../../world/knot.ts";

const why = whyNoWorld();
if (why !== undefined) console.warn(`the DNS client is not tried on a real server: ${why}`);

describe.skipIf(why !== undefined)("the stub resolver asks a real server", () => {
  let world: World;
  beforeAll(async () => {
    world = await start({ ...recordedZones(), "long.example": `@ TXT ${'"0123456789abcdef" '.repeat(120)}\n` });
  });
  const query = async (...question: Parameters<Resolver["query"]>) => {
    const { host, port } = world;
    return stubResolver({ servers: [{ host, port }], waits: [1000, 1000] }).query(...question);
  };
  afterAll(() => world.stop());

  it("and has the strings of a TXT joined", async () => {
    const answer = await query("TXT", "sel1-mosa._domainkey.dkim.ticketing.example");
    expect(answer).toMatchObject({ ok: true, exists: true, ttl: 300 });
    expect(answer.ok && answer.values[0]).toMatch(/^v=DKIM1; k=rsa; p=MII.*wayrAl\/1FG.*QIDAQAB$/);
  });

  it("and has exchangers with their preference, and a null MX", async () => {
    const answer = await query("MX", "shopcloud.example");
    expect(answer.ok && [...answer.values].sort()).toEqual([
      "10 mx1.shopcloud.example",
      "20 mx2.shopcloud.example",
      "5 backup.mailsuite.example",
    ]);
    expect(await query("MX", "null-mx.trouble.example")).toMatchObject({ values: ["0 ."] });
  });

  it("and has addresses in their canonical form", async () => {
    expect(await query("A", "smtp.mailsuite.example")).toMatchObject({ values: ["192.0.2.25"], ttl: 60 });
    expect(await query("AAAA", "smtp.mailsuite.example")).toMatchObject({ values: ["2001:db8:4000::25"] });
  });

  it("and follows aliases, also into another zone, with the least TTL of all", async () => {
    expect(await query("TXT", "sel2-mosa._domainkey.dkim.ticketing.example")).toMatchObject({
      values: [expect.stringMatching(/^v=DKIM1; k=ed25519/)],
      ttl: 30,
    });
    expect(await query("TXT", "selector1-harbor-example._domainkey.harbor.n-v1.dkim.officemail.example")).toMatchObject(
      { values: [expect.stringMatching(/^v=DKIM1; k=ed25519/)] },
    );
    expect(await query("CNAME", "alias.trouble.example")).toMatchObject({ values: ["h1.trouble.example"] });
  });

  it("and ends where aliases lead in a circle", async () => {
    expect(await query("A", "spin-a.trouble.example")).toMatchObject({ ok: false });
  });

  it("and distinguishes a name that does not exist, one that holds nothing of the type, and a refusal", async () => {
    expect(await query("A", "gone.trouble.example")).toEqual({
      ok: true,
      exists: false,
      values: [],
      ttl: 60,
      authoritative: true,
    });
    expect(await query("AAAA", "h1.trouble.example")).toEqual({
      ok: true,
      exists: true,
      values: [],
      ttl: 60,
      authoritative: true,
    });
    expect(await query("A", "h1.elsewhere.example")).toMatchObject({
      ok: false,
      why: expect.stringContaining("REFUSED"),
    });
  });

  it("and takes what is too long for a packet over TCP", async () => {
    expect(await query("TXT", "long.example")).toMatchObject({ ok: true, values: ["0123456789abcdef".repeat(120)] });
  });

  it("and has octets that are no text replaced", async () => {
    expect(await query("TXT", "octets.trouble.example")).toMatchObject({ values: ["\0\ufffd\ufffd"] });
  });
});
