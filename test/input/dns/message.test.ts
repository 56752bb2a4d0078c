import { decode, encode } from "dns-packet";
import fc from "fast-check";
import { expect, it } from "vitest";
import { decodeResponse, encodeQuestion, type Question } from "../../../src/input/dns/message.ts";
import { secondsOf } from "../../support/seconds-of.ts";

const QUESTION: Question = { id: 4711, type: "TXT", name: "a.example" };
const PACKET = encode({
  type: "response",
  id: QUESTION.id,
  questions: [{ type: "TXT", name: QUESTION.name }],
  answers: [
    { type: "CNAME", name: "a.example", ttl: 60, data: "b.example" },
    { type: "TXT", name: "b.example", ttl: 60, data: ["v=spf1 ", "-all"] },
    { type: "MX", name: "b.example", ttl: 60, data: { preference: 10, exchange: "mx.example" } },
    { type: "AAAA", name: "b.example", ttl: 60, data: "2001:db8::1" },
    { type: "A", name: "b.example", ttl: 60, data: "192.0.2.1" },
  ],
  authorities: [
    { type: "SOA", name: "example", ttl: 90, data: { mname: "ns.example", rname: "h.example", minimum: 30 } },
  ],
});

it("a response says what each record holds, and how long nothing may be remembered", () => {
  expect(decodeResponse(PACKET, QUESTION)).toEqual({
    truncated: false,
    code: 0,
    authoritative: false,
    authentic: false,
    delegation: [],
    records: [
      { name: "a.example", type: "CNAME", value: "b.example", ttl: 60 },
      { name: "b.example", type: "TXT", value: "v=spf1 -all", ttl: 60 },
      { name: "b.example", type: "MX", value: "10 mx.example", ttl: 60 },
      { name: "b.example", type: "AAAA", value: "2001:db8::1", ttl: 60 },
      { name: "b.example", type: "A", value: "192.0.2.1", ttl: 60 },
    ],
    negativeTtl: 30,
  });
});

it("no packet throws, whatever is changed in it", () => {
  const changes = fc.array(fc.tuple(fc.nat(PACKET.length - 1), fc.nat(255)), { maxLength: 6 });
  fc.assert(
    fc.property(changes, fc.nat(PACKET.length), (edits, length) => {
      const packet = Buffer.from(PACKET);
      for (const [at, octet] of edits) packet[at] = octet;
      for (const one of [packet, packet.subarray(0, length)]) {
        const response = decodeResponse(one, QUESTION);
        for (const { value } of response?.records ?? []) expect(typeof value).toBe("string");
      }
    }),
    { numRuns: 3000 },
  );
});

it("the largest packet of nothing but records and pointers is read in no time", () => {
  const record = Buffer.from([0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 60, 0, 2, 1, 65]);
  const head = encode({ type: "response", id: QUESTION.id, questions: [{ type: "TXT", name: QUESTION.name }] });
  const count = Math.floor((65535 - head.length) / record.length);
  head.writeUInt16BE(count, 6);
  const seconds = secondsOf(() => {
    expect(decodeResponse(Buffer.concat([head, ...Array(count).fill(record)]), QUESTION)?.records).toHaveLength(count);
  });
  expect(seconds).toBeLessThan(0.5);
});

it("a question asks a resolver for its work and its word on signatures, and a zone's server for neither", () => {
  const flagsOf = (wish: "recursion" | "recursion-unchecked" | "own-data") => {
    const { flag_rd: rd, flag_ad: ad, flag_cd: cd } = decode(encodeQuestion(QUESTION, true, wish));
    return { rd, ad, cd };
  };
  expect(flagsOf("recursion")).toEqual({ rd: true, ad: true, cd: false });
  expect(flagsOf("recursion-unchecked")).toEqual({ rd: true, ad: false, cd: true });
  expect(flagsOf("own-data")).toEqual({ rd: false, ad: false, cd: false });
});

it("a response says whose it is, who else is to be asked, where a zone starts and what signs it", () => {
  const response = (type: "SOA" | "DS" | "PTR", data: unknown) =>
    decodeResponse(
      encode({
        type: "response",
        id: QUESTION.id,
        flags: 0x420,
        questions: [{ type, name: QUESTION.name }],
        answers: [{ type, name: QUESTION.name, ttl: 60, data } as never],
        authorities: [{ type: "NS", name: "example", ttl: 60, data: "ns.example" }],
      }),
      { ...QUESTION, type },
    );
  const soa = response("SOA", { mname: "NS.example", rname: "h.example", serial: 7 });
  expect(soa).toMatchObject({ authoritative: true, authentic: true, delegation: [] });
  expect(soa?.records[0]?.value).toBe("ns.example h.example 7");
  const ds = { keyTag: 2371, algorithm: 13, digestType: 2, digest: Buffer.from("aabb", "hex") };
  expect(response("DS", ds)?.records[0]?.value).toBe("2371 13 2 aabb");
  expect(response("PTR", "Mail.example")?.records[0]?.value).toBe("mail.example");
});

it("of a name that is delegated, the zone above gives its servers, and of none of its other records", () => {
  const response = (type: "NS" | "TXT", name: string) =>
    decodeResponse(
      encode({
        type: "response",
        id: QUESTION.id,
        questions: [{ type, name }],
        authorities: [{ type: "NS", name: "sub.example", ttl: 60, data: "ns.example.net" }],
      }),
      { ...QUESTION, type, name },
    );
  expect(response("NS", "sub.example")?.records.map(({ value }) => value)).toEqual(["ns.example.net"]);
  expect(response("NS", "a.sub.example")).toMatchObject({ records: [], delegation: ["ns.example.net"] });
  expect(response("TXT", "sub.example")).toMatchObject({ records: [], delegation: ["ns.example.net"] });
});
