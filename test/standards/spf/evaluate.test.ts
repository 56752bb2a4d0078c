import { describe, expect, it } from "vitest";
import { type Answer, evaluated, type Question } from "../../../src/standards/dns/question.ts";
import { evaluateSpf } from "../../../src/standards/spf/evaluate/evaluate.ts";
import type { SpfMessage } from "../../../src/standards/spf/evaluate/outcome.ts";
import { secondsOf } from "../../support/seconds-of.ts";

type Zone = Readonly<Record<string, readonly string[] | "SERVFAIL" | "unknown">>;

const MESSAGE: SpfMessage = { ip: "192.0.2.3", mailFrom: "strong-bad@email.example.com", helo: "mail.example.org" };

const answerOf =
  (zone: Zone) =>
  ({ type, name }: Question): Answer => {
    const found = zone[`${type} ${name}`] ?? [];
    if (found === "SERVFAIL") return { ok: false, why: "SERVFAIL" };
    if (found === "unknown") return { ok: false, why: "nobody knows", isUnknown: true };
    return { ok: true, exists: found.length > 0, values: found };
  };

const evaluate = (zone: Zone, message: Partial<SpfMessage> = {}) =>
  evaluated(evaluateSpf({ ...MESSAGE, ...message }), answerOf(zone));

/** What a domain-spec stands for: the name that `exists` asks for. */
const expansion = (text: string, message: Partial<SpfMessage> = {}, more: Zone = {}): string | undefined => {
  const record = [`v=spf1 exists:${text}.x.example.net -all`];
  const outcome = evaluate({ "TXT email.example.com": record, ...more }, message);
  return outcome.path.terms[0]?.name?.replace(/\.x\.example\.net$/, "");
};

describe("macros stand for (RFC 7208 section 7.4)", () => {
  it.each([
    ["%{s}", "strong-bad@email.example.com"],
    ["%{o}", "email.example.com"],
    ["%{d}", "email.example.com"],
    ["%{d4}", "email.example.com"],
    ["%{d3}", "email.example.com"],
    ["%{d2}", "example.com"],
    ["%{d1}", "com"],
    ["%{dr}", "com.example.email"],
    ["%{d2r}", "example.email"],
    ["%{l}", "strong-bad"],
    ["%{l-}", "strong.bad"],
    ["%{lr}", "strong-bad"],
    ["%{lr-}", "bad.strong"],
    ["%{l1r-}", "strong"],
    ["%{ir}.%{v}._spf.%{d2}", "3.2.0.192.in-addr._spf.example.com"],
    ["%{lr-}.lp._spf.%{d2}", "bad.strong.lp._spf.example.com"],
    ["%{ir}.%{v}.%{l1r-}.lp._spf.%{d2}", "3.2.0.192.in-addr.strong.lp._spf.example.com"],
    ["%{d2}.trusted-domains", "example.com.trusted-domains"],
    ["%{h}", "mail.example.org"],
    ["a%%b%-c", "a%b%20c"],
    ["%{p}", "unknown"],
    ["%{d99999999999999999999}", "email.example.com"],
  ])("%s: %s", (text, name) => {
    expect(expansion(text)).toBe(name);
  });

  it("an IPv6 client's address as nibbles, and an IPv4 one's that is mapped as itself", () => {
    const nibbles = "2.0.0.1.0.d.b.8.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.c.b.0.1";
    expect(expansion("%{i}.%{v}", { ip: "2001:db8::cb01" })).toBe(`${nibbles}.ip6`);
    expect(expansion("%{ir}.%{v}", { ip: "::ffff:192.0.2.3" })).toBe("3.2.0.192.in-addr");
  });

  it("the client's name that leads back to it, nearest to the domain", () => {
    const zone = {
      "PTR 3.2.0.192.in-addr.arpa": ["mx.example.org", "mx.email.example.com", "lies.example.com"],
      "A mx.example.org": ["192.0.2.3"],
      "A mx.email.example.com": ["192.0.2.3"],
      "A lies.example.com": ["192.0.2.4"],
    };
    expect(expansion("%{p}", {}, zone)).toBe("mx.email.example.com");
  });

  it("a name that is too long without its first labels", () => {
    const local = "a".repeat(60);
    const name = expansion(`%{l}.%{l}.%{l}.%{l}.%{l}`, { mailFrom: `${local}@email.example.com` });
    expect(name).toBe(`${local}.${local}.${local}`);
  });
});

describe("an evaluation", () => {
  const limit = (count: number): Zone => ({
    "TXT email.example.com": [
      `v=spf1 ${Array.from({ length: count }, (_, n) => `a:h${n}.example.net`).join(" ")} -all`,
    ],
    ...Object.fromEntries(Array.from({ length: count }, (_, n) => [`A h${n}.example.net`, ["198.51.100.1"]])),
  });

  it("ends at the eleventh lookup, and at the third void one", () => {
    expect(evaluate(limit(10))).toMatchObject({ result: "fail", mechanism: "-all", lookups: 10 });
    expect(evaluate(limit(11))).toMatchObject({ result: "permerror", lookups: 11 });
    const voids = (count: number) => ({
      ...limit(count),
      ...Object.fromEntries(Array.from({ length: count }, (_, n) => [`A h${n}.example.net`, []])),
    });
    expect(evaluate(voids(2))).toMatchObject({ result: "fail", voidLookups: 2 });
    expect(evaluate(voids(3))).toMatchObject({
      result: "permerror",
      voidLookups: 3,
      why: expect.stringContaining("A h2.example.net"),
    });
  });

  it("shows what decided, at the domain's own record, and the way below it", () => {
    const zone = {
      "TXT email.example.com": ["v=spf1 ip4:198.51.100.0/24 ip4:203.0.113.0/24 include:spf.example.net -all"],
      "TXT spf.example.net": ["v=spf1 redirect=more.example.net"],
      "TXT more.example.net": ["v=spf1 ip4:192.0.2.0/24 ?all"],
    };
    const { result, mechanism, lookups, path } = evaluate(zone);
    expect([result, mechanism, lookups]).toEqual(["pass", "include:spf.example.net", 2]);
    expect(path.terms.map(({ term, outcome }) => `${term}: ${outcome}`)).toEqual([
      "2 networks: no match",
      "include:spf.example.net: match",
    ]);
    const [redirect] = path.terms[1]?.below?.terms ?? [];
    expect([redirect?.outcome, redirect?.below?.terms[0]?.term]).toEqual(["followed", "ip4:192.0.2.0/24"]);
  });

  it("names what nobody knows, and why a record is refused", () => {
    const zone: Zone = {
      "TXT email.example.com": ["v=spf1 include:spf.example.net -all"],
      "TXT spf.example.net": "unknown",
    };
    expect(evaluate(zone)).toMatchObject({ result: "temperror", unknown: ["TXT spf.example.net"] });
    expect(evaluate({ "TXT email.example.com": ["v=spf1 ipv4:192.0.2.3 -all"] })).toMatchObject({
      result: "permerror",
      why: expect.stringContaining("email.example.com"),
    });
    expect(evaluate({ "TXT email.example.com": "SERVFAIL" })).toMatchObject({ result: "temperror", unknown: [] });
  });

  it("checks postmaster@HELO of a bounce", () => {
    const zone = {
      "TXT mail.example.org": ["v=spf1 exists:%{l}.%{o} -all"],
      "A postmaster.mail.example.org": ["192.0.2.1"],
    };
    expect(evaluate(zone, { mailFrom: "" })).toMatchObject({ result: "pass", domain: "mail.example.org" });
  });

  it("is bounded, whatever a record holds", () => {
    const long = (text: string) =>
      evaluate({ "TXT email.example.com": [text], "TXT why.example.net": ["%{s}".repeat(16_000)] });
    expect(secondsOf(() => void long(`v=spf1 exists:${"%{d}.".repeat(12_000)}example.net -all`))).toBeLessThan(2);
    expect(secondsOf(() => void long(`v=spf1 ${"ip4:198.51.100.1 ".repeat(3500)}-all`))).toBeLessThan(2);
    const { explanation } = long("v=spf1 exp=why.example.net -all");
    expect(explanation?.length).toBe(1000);
  });
});
