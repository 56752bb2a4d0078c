import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { askServers } from "../../../src/input/dns/ask-servers.ts";
import { type Asked, framed, reply, type Server, server } from "./hostile-server.ts";

const [AA, TC] = [0x400, 0x200];
const [SERVFAIL, NXDOMAIN, REFUSED, FORMERR] = [2, 3, 5, 1];
const txt = (name: string, data: string, ttl = 300) => ({ type: "TXT" as const, name, ttl, data });
const good = (asked: Asked) => reply(asked, [txt(asked.name, "right")], AA);
const RIGHT = {
  ok: true,
  code: "NOERROR",
  authoritative: true,
  delegation: [],
  values: ["right"],
  ttl: 300,
  alias: undefined,
};

const asking = (of: Server, waits: readonly number[] = [400, 400]) =>
  askServers({ waits, at: () => ({ host: of.host, port: of.port }) });
const ask = (of: Server, name = "a.example") => asking(of).ask("192.0.2.1", "TXT", name);

describe("a server of a zone", () => {
  it("says what it holds, and that it is its own", async () => {
    expect(await ask(await server((asked) => [good(asked)]))).toEqual(RIGHT);
    const strange = await server((asked) => [reply(asked, [txt(asked.name, "right")])]);
    expect(await ask(strange)).toEqual({ ...RIGHT, authoritative: false });
  });

  it("that has an alias gives it, and what it leads to is not taken for the name's", async () => {
    const of = await server((asked) => [
      reply(asked, [{ type: "CNAME", name: "a.example", ttl: 60, data: "b.example" }, txt("b.example", "other")], AA),
    ]);
    expect(await ask(of)).toEqual({ ...RIGHT, values: [], ttl: undefined, alias: "b.example" });
  });

  it("that knows only who else is to be asked gives their names", async () => {
    const of = await server((asked) => [
      { ...reply(asked), authorities: [{ type: "NS", name: "a.example", ttl: 60, data: "NS1.a.example" }] },
    ]);
    expect(await ask(of)).toMatchObject({ authoritative: false, delegation: ["ns1.a.example"], values: [] });
  });

  it.each([
    [SERVFAIL, "SERVFAIL"],
    [NXDOMAIN, "NXDOMAIN"],
    [REFUSED, "REFUSED"],
  ])("that answers with code %s says so", async (code, words) => {
    expect(await ask(await server((asked) => [reply(asked, [], code)]))).toMatchObject({ ok: true, code: words });
  });

  it("that does not know EDNS is asked without", async () => {
    const of = await server((asked) => [asked.hasEdns ? reply(asked, [], FORMERR) : good(asked)]);
    expect(await ask(of)).toEqual(RIGHT);
  });

  it("whose answer is too long for UDP is asked over TCP, up to the largest there is", async () => {
    const long = "x".repeat(250);
    const many = Array.from({ length: 238 }, (_, index) => `${index}${long}`);
    const of = await server(
      (asked) => [reply(asked, [], AA | TC)],
      (asked) => [
        framed(
          reply(
            asked,
            many.map((text) => txt(asked.name, text)),
            AA,
          ),
        ),
      ],
    );
    const answer = await ask(of);
    expect(answer.ok && answer.values).toHaveLength(238);
  });

  it("from whose port others speak, or that sends noise first, is heard all the same", async () => {
    const of = await server((asked) => [
      reply({ ...asked, id: asked.id ^ 1 }, [txt(asked.name, "wrong")], AA),
      reply({ ...asked, name: "b.example" }, [txt("b.example", "wrong")], AA),
      randomBytes(200),
      good(asked),
    ]);
    expect(await ask(of)).toEqual(RIGHT);
  });

  it("that sends nothing but noise gives no answer", async () => {
    const of = await server(() => Array.from({ length: 60 }, () => randomBytes(100)));
    expect(await ask(of)).toEqual({ ok: false, why: "sends packets that are not answers" });
  });

  it("found silent is not waited for again", async () => {
    const of = await server(() => []);
    const servers = asking(of, [100]);
    const names = Array.from({ length: 20 }, (_, index) => `n${index}.example`);
    for (const name of names)
      expect(await servers.ask("192.0.2.1", "TXT", name)).toEqual({ ok: false, why: "does not answer" });
    expect(of.asked).toHaveLength(2);
  });

  it("is not asked any more where sixteen before it gave no reply, and none did", async () => {
    const of = await server(() => []);
    const servers = asking(of, [50]);
    for (let host = 1; host <= 16; host++) await servers.ask(`192.0.2.${host}`, "SOA", "a.example");
    const answer = await servers.ask("192.0.2.17", "SOA", "a.example");
    expect(answer).toMatchObject({ ok: false, why: expect.stringContaining("name a resolver with --resolver") });
    expect(of.asked).toHaveLength(16);
  });
});
