import { describe, expect, it } from "vitest";
import { type DmarcMessage, evaluateDmarc } from "../../../src/standards/dmarc/evaluate/evaluate.ts";
import { walkNames, walkTree } from "../../../src/standards/dmarc/evaluate/tree-walk.ts";
import { type Answer, evaluated, type Question } from "../../../src/standards/dns/question.ts";

/** Names with their DMARC records; other names of `exists` are there, and hold none. */
function dns(policies: Readonly<Record<string, readonly string[]>>, exists: readonly string[] = []) {
  const asked: string[] = [];
  const answer = ({ type, name }: Question): Answer => {
    asked.push(`${type} ${name}`);
    const values = type === "TXT" ? (policies[name.replace(/^_dmarc\./, "")] ?? []) : [];
    return { ok: true, exists: values.length > 0 || exists.includes(name), values };
  };
  return { answer, asked };
}

const evaluate = (
  message: Partial<DmarcMessage> & Pick<DmarcMessage, "from">,
  policies: Readonly<Record<string, readonly string[]>>,
  exists?: readonly string[],
) => evaluated(evaluateDmarc({ spf: undefined, dkim: [], ...message }), dns(policies, exists).answer);

const P = (tags: string) => [`v=DMARC1; ${tags}`];

describe("the DNS tree walk (RFC 9989 section 4.10)", () => {
  it("asks for the name and each above it", () => {
    expect(walkNames("a.mail.example.com")).toEqual(["a.mail.example.com", "mail.example.com", "example.com", "com"]);
  });

  it("cuts a name of eight labels and more to seven, after its own query", () => {
    expect(walkNames("a.b.c.d.e.f.g.h.i.j.mail.example.com")).toEqual([
      "a.b.c.d.e.f.g.h.i.j.mail.example.com",
      "g.h.i.j.mail.example.com",
      "h.i.j.mail.example.com",
      "i.j.mail.example.com",
      "j.mail.example.com",
      "mail.example.com",
      "example.com",
      "com",
    ]);
    expect(walkNames("a.b.c.d.e.f.example.com")[1]).toBe("b.c.d.e.f.example.com");
    expect(walkNames("b.c.d.e.f.example.com")[1]).toBe("c.d.e.f.example.com");
  });

  it.each<[string, Record<string, readonly string[]>, string]>([
    ["no record: the name itself", {}, "a.mail.example.com"],
    [
      "the record with the fewest labels",
      { "mail.example.com": P("p=none"), "example.com": P("p=none") },
      "example.com",
    ],
    ["one below a public suffix that says so", { com: P("p=none; psd=y") }, "example.com"],
    ["psd=y ends the walk at the first", { "example.com": P("p=none; psd=y"), com: P("p=none") }, "mail.example.com"],
    [
      "a record that is its organization's end",
      { "mail.example.com": P("psd=n; p=none"), "example.com": P("p=none") },
      "mail.example.com",
    ],
    [
      "psd=n above counts before what is shorter",
      { "example.com": P("p=none; psd=n"), com: P("p=none") },
      "example.com",
    ],
    ["a record without psd at the top", { com: P("p=none") }, "com"],
    ["psd=y of the name itself is passed over", { "a.mail.example.com": P("p=none; psd=y") }, "a.mail.example.com"],
    [
      "several records are none",
      { "example.com": [...P("p=none"), ...P("p=reject")], "mail.example.com": P("p=none") },
      "mail.example.com",
    ],
    [
      "a record that has a tag twice is invalid",
      { "example.com": P("p=none; p=reject"), "mail.example.com": P("p=none") },
      "mail.example.com",
    ],
    [
      "other text is not",
      { "example.com": ["v=spf1 -all", "v=DMARC2; p=none"], "mail.example.com": P("p=none") },
      "mail.example.com",
    ],
    ["other text beside a record does no harm", { "example.com": ["hello", ...P("p=none")] }, "example.com"],
  ])("finds where an organization ends: %s", (_, policies, organization) => {
    const { answer } = dns(policies);
    expect(evaluated(walkTree("a.mail.example.com"), answer).organizationalDomain).toBe(organization);
  });

  it("stops at psd=y and psd=n", () => {
    const { answer, asked } = dns({ "mail.example.com": P("p=none; psd=n") });
    evaluated(walkTree("a.mail.example.com"), answer);
    expect(asked).toEqual(["TXT _dmarc.a.mail.example.com", "TXT _dmarc.mail.example.com"]);
  });
});

describe("the policy that holds (RFC 9989 sections 4.7 and 4.10.1)", () => {
  const FULL = P("p=none; sp=quarantine; np=reject");

  it.each<[string, string, Record<string, readonly string[]>, readonly string[], string | undefined, string]>([
    ["p, of the domain's own record", "example.com", { "example.com": FULL }, [], "p", "none"],
    ["sp, of a name that exists", "a.example.com", { "example.com": FULL }, ["a.example.com"], "sp", "quarantine"],
    ["np, of one that does not", "a.example.com", { "example.com": FULL }, [], "np", "reject"],
    ["sp, where there is no np", "a.example.com", { "example.com": P("p=none; sp=reject") }, [], "sp", "reject"],
    ["p, where there is neither", "a.example.com", { "example.com": P("p=reject") }, [], "p", "reject"],
    [
      "p, for a name that exists where np is alone",
      "a.example.com",
      { "example.com": P("p=none; np=reject") },
      ["a.example.com"],
      "p",
      "none",
    ],
    [
      "its own before the organization's",
      "a.example.com",
      { "a.example.com": P("p=none"), "example.com": P("p=reject") },
      [],
      "p",
      "none",
    ],
    [
      "the organization's, not one between",
      "a.b.example.com",
      { "b.example.com": P("p=none"), "example.com": P("p=reject") },
      [],
      "p",
      "reject",
    ],
    [
      "the public suffix's, where the organization has none",
      "example.com",
      { com: P("p=none; psd=y; sp=reject") },
      ["example.com"],
      "sp",
      "reject",
    ],
    [
      "not the public suffix's, where the organization has one",
      "a.example.com",
      { "example.com": P("p=none"), com: P("p=reject; psd=y") },
      [],
      "p",
      "none",
    ],
    [
      "t=y takes reject down to quarantine",
      "example.com",
      { "example.com": P("p=reject; t=y") },
      [],
      "p",
      "quarantine",
    ],
    [
      "t=y takes quarantine down to none",
      "a.example.com",
      { "example.com": P("p=reject; sp=quarantine; t=y") },
      ["a.example.com"],
      "sp",
      "none",
    ],
    [
      "a wrong policy with an address for reports: none",
      "example.com",
      { "example.com": P("p=rejct; rua=mailto:d@example.com") },
      [],
      "p",
      "none",
    ],
    ["a wrong policy without one: none at all", "example.com", { "example.com": P("p=rejct") }, [], undefined, "none"],
    ["no p: none", "example.com", { "example.com": P("rua=mailto:d@example.com") }, [], "p", "none"],
  ])("is %s", (_, from, policies, exists, tag, disposition) => {
    const { result, policy, disposition: asked } = evaluate({ from }, policies, exists);
    expect([policy?.tag, asked]).toEqual([tag, disposition]);
    expect(result).toBe(tag === undefined ? "none" : "fail");
  });
});

describe("alignment (RFC 9989 section 4.4)", () => {
  const spf = (domain: string, result: "pass" | "fail" | "temperror" = "pass") => ({ domain, result });

  it.each<[string, Partial<DmarcMessage>, Record<string, readonly string[]>, string, boolean | null, boolean | null]>([
    ["SPF of the same name", { spf: spf("example.com") }, { "example.com": P("p=reject") }, "pass", true, false],
    ["SPF below, relaxed", { spf: spf("bounce.example.com") }, { "example.com": P("p=reject") }, "pass", true, false],
    [
      "SPF below, strict",
      { spf: spf("bounce.example.com") },
      { "example.com": P("p=reject; aspf=s") },
      "fail",
      false,
      false,
    ],
    ["SPF that fails", { spf: spf("example.com", "fail") }, { "example.com": P("p=reject") }, "fail", false, false],
    [
      "SPF of another organization",
      { spf: spf("example.net") },
      { "example.com": P("p=reject") },
      "fail",
      false,
      false,
    ],
    [
      "DKIM below, relaxed",
      { dkim: [{ domain: "mail.example.com" }] },
      { "example.com": P("p=reject; aspf=s") },
      "pass",
      false,
      true,
    ],
    [
      "DKIM below, strict",
      { dkim: [{ domain: "mail.example.com" }] },
      { "example.com": P("p=reject; adkim=s") },
      "fail",
      false,
      false,
    ],
    [
      "one of several signatures",
      { dkim: [{ domain: "vendor.example" }, { domain: "example.com" }] },
      { "example.com": P("p=reject") },
      "pass",
      false,
      true,
    ],
    [
      "a sibling whose record is its organization's end",
      { dkim: [{ domain: "shop.example.com" }] },
      { "example.com": P("p=reject"), "shop.example.com": P("p=none; psd=n") },
      "fail",
      false,
      false,
    ],
    [
      "a neighbour under the same public suffix",
      { dkim: [{ domain: "other.com" }] },
      { "example.com": P("p=reject"), com: P("p=none; psd=y") },
      "fail",
      false,
      false,
    ],
    [
      "SPF that could not be checked, and would align",
      { spf: spf("example.com", "temperror") },
      { "example.com": P("p=reject") },
      "temperror",
      null,
      false,
    ],
    [
      "SPF that could not be checked, and would not",
      { spf: spf("example.net", "temperror") },
      { "example.com": P("p=reject") },
      "fail",
      false,
      false,
    ],
    [
      "the same, beside DKIM that passes",
      { spf: spf("example.com", "temperror"), dkim: [{ domain: "example.com" }] },
      { "example.com": P("p=reject") },
      "pass",
      null,
      true,
    ],
    [
      "DKIM whose key is out of reach",
      { dkim: [{ domain: "example.com", isTemporary: true }] },
      { "example.com": P("p=reject") },
      "temperror",
      false,
      null,
    ],
  ])("%s", (_, message, policies, result, spfAligns, dkimAligns) => {
    const outcome = evaluate({ from: "example.com", ...message }, policies);
    expect([outcome.result, outcome.alignment.spf, outcome.alignment.dkim]).toEqual([result, spfAligns, dkimAligns]);
    expect(outcome.disposition).toBe(result === "fail" ? "reject" : "none");
  });

  it("is not judged where DNS does not answer for the author's policy", () => {
    const answer = (): Answer => ({ ok: false, why: "SERVFAIL" });
    const { result, disposition, why } = evaluated(
      evaluateDmarc({ from: "example.com", spf: undefined, dkim: [{ domain: "example.com" }] }),
      answer,
    );
    expect([result, disposition, why]).toEqual(["temperror", "none", "_dmarc.example.com: SERVFAIL"]);
  });
});
