import { describe, expect, test } from "vitest";
import { parseSpf } from "../../../src/standards/spf/parse.ts";
import { printTerms } from "../../../src/standards/spf/print.ts";

/** The faults of a record as `rule start-end`; `ok` where there are none. */
function faultsOf(text: string): string[] | "ok" {
  const parsed = parseSpf(text);
  return parsed.ok ? "ok" : parsed.faults.map(({ code, range }) => `${code} ${text.slice(range.start, range.end)}`);
}

/** The record as it is printed again. */
function printed(text: string): string {
  const parsed = parseSpf(text);
  return parsed.ok ? printTerms(parsed.record.terms) : "refused";
}

describe("the version is v=spf1 and a space, and nothing exists before it (section 4.5)", () => {
  test.each([
    ["", ""],
    [" v=spf1 -all", " "],
    ["\tv=spf1 -all", "\t"],
    ["v=spf10 -all", "v=spf10"],
    ["v=spf1-all", "v=spf1-all"],
    ["v=spf1\t-all", "v=spf1\t"],
    ["v=spf1;-all", "v=spf1;-all"],
    ["v=spf2 -all", "v=spf2"],
    ["spf2.0/pra -all", "spf2.0/pra"],
    ['"v=spf1 -all"', '"v=spf1'],
    ["\ufeffv=spf1 -all", "\ufeff"],
    ["v = spf1 -all", "v"],
    ["-all", "-all"],
  ])("%j", (text, part) => {
    expect(faultsOf(text)).toEqual([`version-exact ${part}`]);
  });

  test.each(["v=spf1", "V=SPF1 -ALL", "v=spf1 ", "v=spf1   -all  "])("%j starts as a record does", (text) => {
    expect(faultsOf(text)).toBe("ok");
  });

  test("what is before a version that is right otherwise hides no fault after it", () => {
    expect(faultsOf(" v=spf1 inlcude:example.com")).toEqual(["version-exact  ", "syntax inlcude:example.com"]);
  });
});

describe("a record is visible US-ASCII, its terms parted by spaces (sections 3.1 and 4.6.1)", () => {
  test.each([
    ["v=spf1 ip4:192.0.2.1\t-all", ["\t"]],
    ["v=spf1 ip4:192.0.2.1\n-all", ["\n"]],
    ["v=spf1 ip4:192.0.2.1\u00a0-all", ["\u00a0"]],
    ["v=spf1 –all", ["–"]],
    ["v=spf1 include:bücher.example -all", ["ü"]],
    ["v=spf1 a:www.example.com\u0000 -all", ["\u0000"]],
    ["v=spf1 a:www.example.com\u007f -all", ["\u007f"]],
    ["v=spf1 x=“a” -all", ["“", "”"]],
    ["v=spf1 x=\u{1f4e7} -all", ["\u{1f4e7}"]],
  ])("%j", (text, parts) => {
    expect(faultsOf(text)).toEqual(parts.map((part) => `ascii ${part}`));
  });
});

describe("a space is before all", () => {
  test.each([
    ["v=spf1 ip4:192.0.2.1~all", "~all"],
    ["v=spf1 ip4:192.0.2.0/24-all", "-all"],
    ["v=spf1 ip6:2001:db8::1?ALL", "?ALL"],
    ["v=spf1 include:example.com~all", "~all"],
    ["v=spf1 mx-all", "-all"],
    ["v=spf1 a+all", "+all"],
    ["v=spf1 -all-all", "-all"],
    ["v=spf1 redirect=example.com~all", "~all"],
  ])("%j", (text, part) => {
    expect(faultsOf(text)).toEqual([`glued-all ${part}`]);
  });
});

describe("all takes nothing, and a term is a mechanism or a modifier (sections 4.6.1 and 5.1)", () => {
  test.each([
    ["v=spf1 all:foo", ":foo"],
    ["v=spf1 -all/8", "/8"],
    ["v=spf1 -all:", ":"],
    ["v=spf1 -all.", "-all."],
    ["v=spf1 -all;", "-all;"],
    ["v=spf1 --all", "--all"],
    ["v=spf1 moo -all", "moo"],
    ["v=spf1 inlcude:example.com", "inlcude:example.com"],
    ["v=spf1 192.0.2.1", "192.0.2.1"],
    ["v=spf1 redirect:example.com", "redirect:example.com"],
    ["v=spf1 =example.com", "=example.com"],
    ["v=spf1 9x=example.com", "9x=example.com"],
    ["v=spf1 x_!=example.com", "x_!=example.com"],
    ["v=spf1 -", "-"],
    ["v=spf1 ,", ","],
    ["v=spf1 ptr/24", "/24"],
    ["v=spf1 include/24", "/24"],
    ["v=spf1 exists/24", "/24"],
  ])("%j", (text, part) => {
    expect(faultsOf(text)).toEqual([`syntax ${part}`]);
  });

  test.each(["-redirect=example.com", "+exp=example.com", "?moo=x"])("a modifier has no qualifier: %s", (term) => {
    expect(faultsOf(`v=spf1 ${term}`)).toEqual([`syntax ${term[0]}`]);
  });
});

describe("ip4 and ip6 have an address or network of their family, without macros (section 5.6)", () => {
  test.each([
    ["ip4", "ip4", "ip4"],
    ["ip4:", "ip4", "ip4:"],
    ["ip4/24", "ip4", "ip4/24"],
    ["ip4:192.0.2", "ip4", "192.0.2"],
    ["ip4:192.0.2.256", "ip4", "192.0.2.256"],
    ["ip4:192.0.02.1", "ip4", "192.0.02.1"],
    ["ip4:192.0.2.1.", "ip4", "192.0.2.1."],
    ["ip4:192.0.2.1:25", "ip4", "192.0.2.1:25"],
    ["ip4:192.0.2.0/33", "ip4", "/33"],
    ["ip4:192.0.2.0/", "ip4", "/"],
    ["ip4:192.0.2.0/024", "ip4", "/024"],
    ["ip4:192.0.2.0//24", "ip4", "//24"],
    ["ip4:192.0.2.0/24/64", "ip4", "/24/64"],
    ["ip4:2001:db8::1", "ip4", "2001:db8::1"],
    ["ip4:example.com", "ip4", "example.com"],
    ["ip6", "ip6", "ip6"],
    ["ip6:", "ip6", "ip6:"],
    ["ip6:192.0.2.1", "ip6", "192.0.2.1"],
    ["ip6:2001:db8::/129", "ip6", "/129"],
    ["ip6:2001:db8::/064", "ip6", "/064"],
    ["ip6:[2001:db8::1]", "ip6", "[2001:db8::1]"],
    ["ip6:2001:db8::1::", "ip6", "2001:db8::1::"],
    ["ip6:fe80::1%eth0", "macro-ip", "fe80::1%eth0"],
    ["ip4:%{i}", "macro-ip", "%{i}"],
    ["ip6:%{i}/64", "macro-ip", "%{i}/64"],
  ])("%s", (term, rule, part) => {
    expect(faultsOf(`v=spf1 ${term} -all`)).toEqual([`${rule} ${part}`]);
  });

  test.each([
    ["ip4:192.0.2.1", "ip4:192.0.2.1"],
    ["ip4:192.0.2.1/32", "ip4:192.0.2.1"],
    ["IP4:0.0.0.0/0", "ip4:0.0.0.0/0"],
    ["~ip4:192.0.2.1/9", "~ip4:192.0.2.1/9"],
    ["ip6:::", "ip6:::"],
    ["ip6:2001:DB8:0:0::1/64", "ip6:2001:db8::1/64"],
    ["ip6:::ffff:192.0.2.1/120", "ip6:::ffff:c000:201/120"],
    ["+ip6:2001:db8::/128", "ip6:2001:db8::"],
  ])("%s is kept as %s", (term, kept) => {
    expect(printed(`v=spf1 ${term}`)).toBe(`v=spf1 ${kept}`);
  });
});

describe("a and mx may have a domain, and a prefix length for each family (sections 5.3, 5.4 and 12)", () => {
  test.each([
    ["a/33", "/33"],
    ["a/024", "/024"],
    ["a/", "/"],
    ["a//", "//"],
    ["a//129", "//129"],
    ["a/24/64", "/24/64"],
    ["a/24//64//", "/24//64//"],
    ["mx:example.com/-1", "/-1"],
    ["mx:example.com/24//064", "/24//064"],
    ["a:%{d}/x", "/x"],
    ["a/24.5", "/24.5"],
  ])("%s", (term, part) => {
    expect(faultsOf(`v=spf1 ${term} -all`)).toEqual([`syntax ${part}`]);
  });

  test.each([
    "a",
    "?mx",
    "a/0",
    "a//0",
    "a/32//128",
    "mx/24",
    "mx//64",
    "-a:example.com",
    "a:example.com/24",
    "mx:%{d}/24//64",
    "a:%{d2}.example.com//64",
    "a:foo:bar/baz.example.com",
    "a:foo:bar/baz.example.com/24",
    "a:xn--zckzah.example",
    "a:example.xn--zckzah",
    "a:a-1.b--2",
    "ptr",
    "ptr:example.com",
  ])("%s is kept as it is", (term) => {
    expect(printed(`v=spf1 ${term}`)).toBe(`v=spf1 ${term}`);
  });
});

describe("a domain ends in a top label or in a macro (section 7.1)", () => {
  test.each([
    ["include", "include"],
    ["include:", "include:"],
    ["exists", "exists"],
    ["exists:", "exists:"],
    ["a:", "a:"],
    ["mx:", "mx:"],
    ["ptr:", "ptr:"],
    ["a:/24", "a:/24"],
    ["redirect=", "redirect="],
    ["exp=", "exp="],
    ["a:museum", "museum"],
    ["a:museum.", "museum."],
    ["include:localhost", "localhost"],
    ["a:111.222.33.44", "111.222.33.44"],
    ["a:abc.123", "123"],
    ["a:abc.123.", "123"],
    ["a:example.-com", "-com"],
    ["a:example.com-", "com-"],
    ["a:example.c_m", "c_m"],
    ["a:example.com:8080", "com:8080"],
    ["include:example.com/24", "com/24"],
    ["exists:%{d}/24", "/24"],
    ["exists:%{d}com", "com"],
    ["exists:%{i}.", "%{i}."],
    ["a:.", "."],
    ["a:example.com..", "example.com.."],
    ["redirect=example", "example"],
  ])("%s", (term, part) => {
    expect(faultsOf(`v=spf1 ${term}`)).toEqual([`domain-spec ${part}`]);
  });

  test.each([
    ["include:_SPF.Example.COM", "include:_spf.example.com"],
    ["include:example.com.", "include:example.com"],
    ["a:example.com./24", "a:example.com/24"],
    ["redirect=_spf.%{D}", "redirect=_spf.%{D}"],
    ["exists:%{L}.Example.com", "exists:%{L}.Example.com"],
    ["exists:%{i}.example.com.", "exists:%{i}.example.com."],
    ["exists:%%", "exists:%%"],
    ["exists:a.%-", "exists:a.%-"],
    ["a:.com", "a:.com"],
    ["a:a..example.com", "a:a..example.com"],
    ["a:!$'()*;~|<>.example.com", "a:!$'()*;~|<>.example.com"],
  ])("%s is kept as %s", (term, kept) => {
    expect(printed(`v=spf1 ${term}`)).toBe(`v=spf1 ${kept}`);
  });
});

describe("a percent sign starts a macro (sections 7.1 and 7.2)", () => {
  test.each([
    ["exists:%(ir).sbl.example.com", ["%"]],
    ["exists:foo%.example.com", ["%"]],
    ["exists:foo.example.com%", ["%"]],
    ["exists:%", ["%"]],
    ["exists:%%%.example.com", ["%"]],
    ["exists:%i.example.com", ["%"]],
    ["exists:%{}.example.com", ["%{}"]],
    ["exists:%{i", ["%{i"]],
    ["exists:%{a}.example.com", ["%{a}"]],
    ["exists:%{H}%{x}%{l}%y.example.com", ["%{x}", "%"]],
    ["exists:%{i0}.example.com", ["%{i0}"]],
    ["exists:%{i00r}.example.com", ["%{i00r}"]],
    ["exists:%{ri}.example.com", ["%{ri}"]],
    ["exists:%{ir2}.example.com", ["%{ir2}"]],
    ["exists:%{d-.r}.example.com", ["%{d-.r}"]],
    ["exists:%{d!}.example.com", ["%{d!}"]],
    ["exists:%{c}.example.com", ["%{c}"]],
    ["include:%{r}", ["%{r}"]],
    ["exp=%{T}.example.com", ["%{T}"]],
    ["a:%{z}/33", ["%{z}"]],
    ["moo=%abc%", ["%", "%"]],
    ["moo=%{z}", ["%{z}"]],
  ])("%s", (term, parts) => {
    const found = faultsOf(`v=spf1 ${term} -all`);
    expect(found === "ok" ? [] : found.filter((fault) => !fault.startsWith("syntax"))).toEqual(
      parts.map((part) => `macro-syntax ${part}`),
    );
  });

  test.each([
    "exists:%{s}.%{l}.%{o}.%{d}.%{i}.%{p}.%{h}.%{v}.example.com",
    "exists:%{S}%{L1}%{O2r}%{Dr}%{i10}%{H99R}",
    "exists:%{d1.-+,/_=}.example.com",
    "exists:%{i127r.}.%%%_%-.example.com",
    "exists:%{l01-}.example.com",
    "a:%{d}/24",
    "moo=",
    "moo=%{c}%{r}%{t}%%",
    "MOO.x-1_y=!\"#$&'()*+,-./:;<=>?@[\\]^_`{|}~",
  ])("%s is kept as it is", (term) => {
    expect(printed(`v=spf1 ${term}`)).toBe(`v=spf1 ${term}`);
  });
});

describe("redirect and exp appear once, unknown modifiers as often as they like (section 6)", () => {
  test.each([
    ["redirect=a.example.com redirect=a.example.com", ["redirect-once redirect=a.example.com"]],
    ["exp=a.example.com -all EXP=b.example.com", ["exp-once EXP=b.example.com"]],
    [
      "redirect=a.example.com redirect=b.example.com redirect=c.example.com",
      ["redirect-once redirect=b.example.com", "redirect-once redirect=c.example.com"],
    ],
  ])("%s", (terms, expected) => {
    expect(faultsOf(`v=spf1 ${terms}`)).toEqual(expected);
  });

  test("moo=1 moo=1 redirect=a.example.com exp=b.example.com is valid", () => {
    expect(faultsOf("v=spf1 moo=1 moo=1 redirect=a.example.com exp=b.example.com")).toBe("ok");
  });
});

test("every fault of a record is reported, in order", () => {
  expect(faultsOf("v=spf1 ip4:1 include: \t zz a/33 exists:%{q} -all:x")).toEqual([
    "ip4 1",
    "domain-spec include:",
    "ascii \t",
    "syntax zz",
    "syntax /33",
    "macro-syntax %{q}",
    "syntax :x",
  ]);
});

describe("what was meant is in the help", () => {
  test.each([
    ["inlcude:example.com", "include:example.com"],
    ["ipv4:192.0.2.1", "ip4:192.0.2.1"],
    ["ip:2001:db8::1", "ip6:2001:db8::1"],
    ["~192.0.2.0/24", "~ip4:192.0.2.0/24"],
    ["2001:db8::1", "ip6:2001:db8::1"],
    ["_spf.example.com", "include:_spf.example.com"],
    ["redirect:example.com", "redirect=example.com"],
    ["-redirect=example.com", "redirect=example.com"],
    ["ip4:2001:db8::1", "ip6:2001:db8::1"],
    ["a:192.0.2.1", "ip4:192.0.2.1"],
    ["ip4:192.0.2.1-all", "ip4:192.0.2.1 -all"],
    ["ip4:192.0.2.1include:example.com", "a space before include:"],
    ["-al", "-all"],
  ])("%s: %s", (term, meant) => {
    const parsed = parseSpf(`v=spf1 ${term}`);
    const helps = parsed.ok ? [] : parsed.faults.map(({ help }) => help);
    expect(helps.join("\n")).toContain(meant);
  });
});
