import { describe, expect, it } from "vitest";
import { readSource } from "../../../src/input/zones/read-source.ts";
import { printData, typeOf, type ZoneSource } from "../../../src/input/zones/source-record.ts";
import { ESCAPED_NAME, OTHER_OCTETS } from "../../../src/input/zones/zone-name.ts";

const read = (text: string, origin?: string): ZoneSource => readSource("x.zone", text, origin);

const rows = (text: string, origin?: string) =>
  read(text, origin).records.map(({ name, ttl, data }) => [
    name,
    ttl,
    typeOf(data),
    data.type === "MX" ? `${data.priority} ${data.host}` : printData(data),
  ]);

const faults = (text: string, origin?: string) =>
  read(text, origin).diagnostics.map(({ rule, line, column, message }) => [rule, line, column, message]);

describe("a BIND zone file", () => {
  it("is read with its origin, relative names, @, blank names, TTLs and classes in any order", () => {
    const zone = [
      "$ORIGIN Example.COM.",
      "$TTL 1h30m",
      "@ IN 300 MX 10 mx1",
      "  MX 20 mx2.example.net.",
      "www 2d IN CNAME @",
      "$ORIGIN plants",
      "@ IN TXT hello",
      'a.b TXT "x"',
    ].join("\n");
    expect(rows(zone)).toEqual([
      ["example.com", 300, "MX", "10 mx1.example.com"],
      ["example.com", 5400, "MX", "20 mx2.example.net"],
      ["www.example.com", 172800, "CNAME", "example.com"],
      ["plants.example.com", 5400, "TXT", "hello"],
      ["a.b.plants.example.com", 5400, "TXT", "x"],
    ]);
  });

  it("reads strings as one text, whose characters may begin in one and end in the next", () => {
    expect(rows('a.example.com. 60 TXT "caf\\195" "\\169"')).toEqual([["a.example.com", 60, "TXT", "café"]]);
    expect(read('a.example.com. 60 TXT "caf\\195" "e"').records).toMatchObject([{ why: OTHER_OCTETS }]);
  });

  it("keeps the quotes and backslashes of a CAA's value escaped", () => {
    const line = 'a.example.com. 60 CAA 0 issue "ca.example; note=\\"a\\\\b\\""';
    expect(rows(line)).toEqual([["a.example.com", 60, "CAA", '0 issue "ca.example; note=\\"a\\\\b\\""']]);
    const [record] = read(line).records;
    expect(record?.data).toMatchObject({ value: 'ca.example; note="a\\b"' });
  });

  it("takes an escaped dot for no separator of labels", () => {
    expect(read("a.example.com. 60 MX 10 a\\.b.example.com.").records).toEqual([]);
  });

  it("joins strings and lines in parentheses, and keeps what quotes and escapes hold", () => {
    const zone =
      'a.example.com. 60 TXT ( "v=spf1 "  ; a comment with "quotes"\n  "ip4:192.0.2.1; -all\\"\\\\" ) ; end\nb.example.com. 60 TXT "caf\\195\\169 (not a group) ; no comment"';
    expect(rows(zone)).toEqual([
      ["a.example.com", 60, "TXT", 'v=spf1 ip4:192.0.2.1; -all"\\'],
      ["b.example.com", 60, "TXT", "café (not a group) ; no comment"],
    ]);
  });

  it("takes relative names with the origin of the command line, and refuses them without one", () => {
    expect(rows("@ 60 MX 0 .", "example.com")).toEqual([["example.com", 60, "MX", "0 ."]]);
    expect(faults("mail 60 MX 10 mx1")[0]).toEqual([
      "file/unreadable",
      1,
      1,
      "must be a full name with a final dot where no origin is known, got mail",
    ]);
  });

  it("names the zone of its SOA", () => {
    expect(read("example.com. 60 SOA ns. h. 1 2 3 4 5\nwww.example.com. 60 A 192.0.2.1").zones).toEqual([
      "example.com",
    ]);
  });

  it.each([
    ["$INCLUDE /etc/passwd", "got $INCLUDE", 1, 1],
    ["$ORIGIN example.com.\n$include other.zone", "got $INCLUDE", 2, 1],
    ['a.example.com. 60 TXT "open', "closing quote", 1, 23],
    ['a.example.com. 60 TXT ( "open"\n', "must have a ) for this (", 1, 23],
    ["a.example.com. 60 TXT x )", "must have a ( before this )", 1, 25],
    ["a.example.com. 60 MX ten mx.example.com.", "must be a preference and a host", 1, 22],
    ["a.example.com. 60 MX 70000 mx.example.com.", "must be a preference and a host", 1, 22],
    ["a.example.com. 60 CH TXT x", "must be of class IN", 1, 19],
    ["a.example.com. 60 A 192.0.2.300", "must be an IPv4 address", 1, 21],
    ["a.example.com. 60", "must have a type and data", 1, 1],
    [`${"x".repeat(64)}.example.com. 60 TXT x`, "must be a domain name", 1, 1],
  ])("refuses %j with its place", (text, message, line, column) => {
    const [found] = read(text).diagnostics;
    expect(found).toMatchObject({ rule: "file/unreadable", line, column });
    expect(found?.message).toContain(message);
    expect(found?.help ?? "").not.toBe("");
  });

  it.each([
    ['"Bob\'s printer._ipp._tcp.example.com." 60 TXT "rp=1"', "_ipp", ESCAPED_NAME],
    ["$ORIGIN example.com.\nBob\\032s\\.printer 60 SRV 0 0 631 p.example.com.\n 60 TXT x", "bob", ESCAPED_NAME],
    ['a.example.com. 60 TXT "\\255"', "a.example.com", OTHER_OCTETS],
  ])("keeps what DNS allows and no tenant file has, with why it is left: %j", (text, name, why) => {
    const { records, diagnostics } = read(text);
    expect(diagnostics).toEqual([]);
    for (const one of records) expect([one.data.type, one.why, one.name.includes(name)]).toEqual(["other", why, true]);
    expect(records.length).toBe(text.split(" 60 ").length - 1);
  });

  it("says of $GENERATE that it is not read", () => {
    expect(read("$ORIGIN example.com.\n$GENERATE 1-3 host$ A 192.0.2.$").records).toMatchObject([
      { why: "$GENERATE is not supported" },
    ]);
  });
});

describe("whatever the source is", () => {
  const pem = ["-----BEGIN", "RSA PRIVATE KEY-----"].join(" ");
  it.each([
    [`; ${pem}\na.example.com. 60 TXT x`, "secret/private-key", 1],
    ['a.example.com. 60 TXT x\nb.example.com. 60 TXT "TfToken[TOKEN.0]"', "text/token-marker", 2],
    ['a.example.com. 60 TXT "x\u0007"', "text/control-character", 1],
    ['a.example.com. 60 TXT "x\u202e"', "text/control-character", 1],
    ['a.example.com. 60 TXT "x\\007"', "text/control-character", 1],
    ['{"result":[{"type":"TXT","name":"a.example.com","content":"x\\u0007"}]}', "text/control-character", 1],
    ['{"result":[{"type":"TXT","name":"a.example.com","content":"Tf\\u0054oken[x"}]}', "text/token-marker", 1],
    [" \n", "file/unreadable", 1],
    ['{"zones": []}', "file/unreadable", 1],
    ['{"result": [', "file/unreadable", 1],
    [`${"[".repeat(100_000)}`, "file/unreadable", 1],
  ])("%# refuses what must not appear in it, with its line", (text, rule, line) => {
    const source = read(text.replace("Tf\\u0054oken", "TfT\\u006fken"));
    expect(source.diagnostics[0]).toMatchObject({ rule, line });
  });

  it("leaves what Terraform would expand as it is: one escape takes all text into it", () => {
    const text = "$" + "{self} %{i}";
    expect(rows(`a.example.com. 60 TXT "${text}"`)).toEqual([["a.example.com", 60, "TXT", text]]);
  });

  it("is not slow for a line of many backslashes, quotes or parentheses", () => {
    for (const text of ["\\".repeat(200_000), '"'.repeat(200_001), "(".repeat(200_000), "a ".repeat(100_000)])
      expect(read(text).diagnostics.length).toBeGreaterThan(0);
  });
});
