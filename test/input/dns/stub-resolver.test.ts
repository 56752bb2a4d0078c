import { randomBytes } from "node:crypto";
import { encode } from "dns-packet";
import { describe, expect, it } from "vitest";
import { stubResolver } from "../../../src/input/dns/stub-resolver.ts";
import { type Asked, framed, reply, type Server, server } from "./hostile-server.ts";

// Longer than a busy machine takes to answer, and as short as tests of what is never answered want it.
const WAITS = [400, 400, 400];
const ask = (of: Server, name = "a.example", type: "TXT" | "A" = "TXT") =>
  stubResolver({ servers: [of], waits: WAITS }).query(type, name);
const txt = (name: string, data: string, ttl = 300) => ({ type: "TXT" as const, name, ttl, data });
const good = (asked: Asked) => reply(asked, [txt(asked.name, "right")]);
const RIGHT = { ok: true, exists: true, values: ["right"], ttl: 300 };

const [REFUSED, FORMERR, TRUNCATED] = [5, 1, 0x200];

describe("packets that are not answers are passed over", () => {
  it.each<[string, (asked: Asked) => Parameters<typeof framed>[0]]>([
    ["another id", (asked) => reply({ ...asked, id: asked.id ^ 1 }, [txt(asked.name, "wrong")])],
    ["another question", (asked) => reply({ ...asked, name: "b.example" }, [txt("b.example", "wrong")])],
    ["another type asked", (asked) => reply({ ...asked, type: "A" }, [txt(asked.name, "wrong")])],
    ["a question", (asked) => ({ ...reply(asked, [txt(asked.name, "wrong")]), type: "query" })],
    ["no question, and well", (asked) => ({ ...reply(asked, [txt(asked.name, "wrong")]), questions: [] })],
    ["noise", () => randomBytes(700)],
    ["nothing", () => Buffer.alloc(0)],
    ["half a packet", (asked) => encode(good(asked)).subarray(0, 30)],
    [
      "counts without records",
      (asked) => {
        const packet = encode(good(asked));
        packet.writeUInt16BE(0xffff, 6);
        return packet;
      },
    ],
    [
      "a name that points at itself",
      (asked) => {
        const packet = encode(good(asked));
        // The answer's name becomes a pointer to where it stands.
        const at = encode({ ...good(asked), answers: [] }).length;
        packet.writeUInt16BE(0xc000 | at, at);
        return packet;
      },
    ],
  ])("%s", async (_, strange) => {
    const of = await server((asked) => [strange(asked), good(asked)]);
    expect(await ask(of)).toEqual(RIGHT);
    expect(of.asked).toHaveLength(1);
  });
});

it("answers about other names are not this name's", async () => {
  const of = await server((asked) => [reply(asked, [txt("b.example", "wrong"), txt("A.EXAMPLE", "right")])]);
  expect(await ask(of)).toEqual(RIGHT);
});

it("a flood of packets that are not answers ends the try, not the program", async () => {
  const of = await server(() => Array.from({ length: 200 }, () => randomBytes(100)));
  expect(await ask(of)).toEqual({ ok: false, why: `127.0.0.1:${of.port} sends packets that are not answers` });
});

it("an answer that is cut over TCP too says nothing, least of all that there is nothing", async () => {
  const cut = (asked: Asked) => reply(asked, [], TRUNCATED);
  const of = await server(
    (asked) => [cut(asked)],
    (asked) => [framed(cut(asked))],
  );
  expect(await ask(of)).toEqual({ ok: false, why: `127.0.0.1:${of.port} gives only part of its answer` });
});

it("silence is asked again, three times in all", async () => {
  const of = await server(() => []);
  expect(await ask(of)).toEqual({ ok: false, why: `127.0.0.1:${of.port} does not answer` });
  expect(of.asked).toHaveLength(3);
  expect(new Set(of.asked.map(({ id }) => id)).size).toBeGreaterThan(1);
});

it("an answer at the third try is as good as one at the first", async () => {
  const of: Server = await server((asked) => (of.asked.length < 3 ? [] : [good(asked)]));
  expect(await ask(of)).toEqual(RIGHT);
});

it("a refusal is retried and then reported", async () => {
  const of = await server((asked) => [reply(asked, [], REFUSED)]);
  expect(await ask(of)).toEqual({ ok: false, why: `127.0.0.1:${of.port} answers REFUSED`, reason: "refused" });
  expect(of.asked).toHaveLength(3);
});

it("the second server is asked where the first one fails", async () => {
  const bad = await server((asked) => [reply(asked, [], REFUSED)]);
  const well = await server((asked) => [good(asked)]);
  expect(await stubResolver({ servers: [bad, well], waits: WAITS }).query("TXT", "a.example")).toEqual(RIGHT);
});

it("where nobody listens, that is reported at once", async () => {
  const answer = await ask({ host: "127.0.0.1", port: 1, asked: [] });
  expect(answer).toEqual({ ok: false, why: "127.0.0.1:1 does not listen there" });
});

it("a server that knows no EDNS is asked without", async () => {
  const bare = ({ id }: Asked) => ({ type: "response" as const, id, flags: FORMERR });
  const of = await server((asked) => [asked.hasEdns ? bare(asked) : good(asked)]);
  expect(await ask(of)).toEqual(RIGHT);
  expect(of.asked.map(({ hasEdns }) => hasEdns)).toEqual([true, false]);
});

describe("a truncated answer is asked for over TCP", () => {
  const truncated = (asked: Asked) => [reply(asked, [], TRUNCATED)];

  it("where it is complete", async () => {
    expect(await ask(await server(truncated, (asked) => [framed(good(asked))]))).toEqual(RIGHT);
  });

  it("and cut anywhere it does no harm", async () => {
    const cut = (asked: Asked) => [encode({ ...good(asked), flags: TRUNCATED }).subarray(0, 40)];
    expect(await ask(await server(cut, (asked) => [framed(good(asked))]))).toEqual(RIGHT);
  });

  it.each<[string, (asked: Asked) => Buffer[], string]>([
    ["a length without a packet", () => [Buffer.from([0xff, 0xff])], "closes the connection without an answer"],
    ["noise", () => [framed(randomBytes(600))], "sends packets that are not answers"],
    ["another id", (asked) => [framed(reply({ ...asked, id: asked.id ^ 1 }))], "sends packets that are not answers"],
    ["nothing", () => [], "closes the connection without an answer"],
  ])("and %s there is no answer", async (_, tcp, words) => {
    const of = await server(truncated, tcp);
    expect(await ask(of)).toEqual({ ok: false, why: `127.0.0.1:${of.port} ${words}` });
  });
});

describe("aliases", () => {
  const alias = (name: string, data: string, ttl = 300) => ({ type: "CNAME" as const, name, ttl, data });

  it("in the answer are followed, whatever their order", async () => {
    const of = await server((asked) => [
      reply(asked, [txt("c.example", "right"), alias("b.example", "C.example", 20), alias("a.example", "b.example")]),
    ]);
    expect(await ask(of)).toEqual({ ...RIGHT, ttl: 20, aliases: ["b.example", "c.example"] });
    expect(of.asked).toHaveLength(1);
  });

  it("that the answer stops at are asked on", async () => {
    const of = await server((asked) => [
      asked.name === "a.example" ? reply(asked, [alias("a.example", "b.example", 10)]) : good(asked),
    ]);
    expect(await ask(of)).toEqual({ ...RIGHT, ttl: 10, aliases: ["b.example"] });
  });

  it("that go in a circle, in one answer or in several, end", async () => {
    const next: Record<string, string> = { "a.example": "b.example", "b.example": "a.example" };
    const several = await server((asked) => [reply(asked, [alias(asked.name, next[asked.name] ?? "")])]);
    expect(await ask(several)).toEqual({
      ok: false,
      why: "its aliases lead back to a.example",
      reason: "endless-aliases",
    });
    const one = await server((asked) => [
      reply(asked, [alias("a.example", "b.example"), alias("b.example", "a.example")]),
    ]);
    expect(await ask(one)).toMatchObject({ ok: false });
  });

  it("without end are not followed for ever", async () => {
    let count = 0;
    const of = await server((asked) => [reply(asked, [alias(asked.name, `n${count++}.example`)])]);
    expect(await ask(of)).toEqual({ ok: false, why: "it has more than 16 aliases", reason: "endless-aliases" });
  });

  it("to what is not a name are not asked for", async () => {
    const of = await server((asked) => [reply(asked, [alias(asked.name, "no name.example")])]);
    expect(await ask(of)).toEqual({ ok: false, why: '"no name.example" is not a name that can be looked up' });
  });
});

it("names that macros of SPF make of mail addresses are asked for, and none of blanks, controls or too long labels", async () => {
  const of = await server((asked) => [reply(asked, [txt(asked.name, "right")])]);
  const resolver = stubResolver({ servers: [of] });
  for (const name of ["bounce+joe=example.org._spf.example", "joe%40example.org.example", "*.example.com"])
    expect(await resolver.query("TXT", name)).toMatchObject({ ok: true, values: ["right"] });
  for (const name of ["a b.example", "a\u001b.example", "a..example", `${"a".repeat(64)}.example`, "a.".repeat(130)])
    expect(await resolver.query("TXT", name)).toMatchObject({ ok: false });
});

it("a TTL with the highest bit set is 0, and records of another class are ignored", async () => {
  const of = await server((asked) => [
    reply(asked, [{ ...txt(asked.name, "other"), class: "CH" }, txt(asked.name, "right", 2 ** 31)]),
  ]);
  expect(await ask(of)).toEqual({ ...RIGHT, ttl: 0 });
});

it("a server that never answers is not waited for by everyone", async () => {
  const of = await server(() => []);
  const resolver = stubResolver({ servers: [of], waits: [20, 20, 20], parallel: 16 });
  const answers = await Promise.all(
    Array.from({ length: 500 }, (_, index) => resolver.query("TXT", `n${index}.example`)),
  );
  expect(answers.every(({ ok }) => !ok)).toBe(true);
  // Each question costs a wait: 500 names at three each would be 1,500.
  expect(of.asked.length).toBeLessThan(150);
});

it("a resolver's word on signatures is kept where it holds for the whole path", async () => {
  const AUTHENTIC = 0x20;
  const alias = { type: "CNAME" as const, name: "a.example", ttl: 300, data: "b.example" };
  const of = await server((asked) => [reply(asked, [txt(asked.name, "right")], AUTHENTIC)]);
  expect(await ask(of)).toEqual({ ...RIGHT, authentic: true });
  const half = await server((asked) => [
    asked.name === "a.example" ? reply(asked, [alias], AUTHENTIC) : reply(asked, [txt(asked.name, "right")]),
  ]);
  expect(await ask(half)).toEqual({ ...RIGHT, aliases: ["b.example"] });
});

it("what a zone's own server says has a TTL that nobody counted down", async () => {
  const AUTHORITATIVE = 0x400;
  const of = await server((asked) => [reply(asked, [txt(asked.name, "right")], AUTHORITATIVE)]);
  expect(await ask(of)).toEqual({ ...RIGHT, authoritative: true });
});
