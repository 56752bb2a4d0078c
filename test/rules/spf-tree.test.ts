import { expect, test } from "vitest";
import { loadFleet } from "../../src/rules/fleet.ts";
import { factsOf } from "../resolve/facts.ts";
import { rootOf, TODAY, TOOLKIT, tenantFile } from "../support/root.ts";

/** The findings about the senders of acme.example, one sender a line from line 8 on, as `severity rule line: message`. */
function found(senders: readonly string[], entries: Parameters<typeof factsOf>[0], more = ""): string[] {
  const lines = ["  acme.example:", "    mx: { hosts: [{ host: mx.example.net }] }", "    senders:"];
  const body = [
    ...lines,
    ...senders.map((sender) => `      - { ${sender} }`),
    `    dmarc: { reports: [d@acme.example] }`,
  ];
  const root = rootOf({
    "tenants/acme.yaml": tenantFile("acme", body.join("\n").replace("[d@", "[mailto:d@"), more),
    "records.lock.json": JSON.stringify({ version: 1, entries: factsOf(entries) }),
  });
  return loadFleet({ root, toolkit: TOOLKIT }, TODAY).diagnostics.map(
    ({ severity, rule, line, message }) => `${severity} ${rule} ${line}: ${message}`,
  );
}

const names = (count: number) => Array.from({ length: count }, (_, index) => `a:a${index}.example.net`).join(" ");

test("too many lookups are reported at the sender that costs most, with what each costs", () => {
  const entries = {
    "TXT one.example.net": `v=spf1 ${names(2)} -all`,
    "TXT two.example.net": `v=spf1 ${names(9)} -all`,
  };
  expect(found(["name: one, include: [one.example.net]", "name: two, include: [two.example.net]"], entries)).toEqual([
    "error spf/lookup-limit 9: SPF of acme.example must need at most 10 DNS lookups, got 13: one 3, two 10",
  ]);
});

test("a lower bound says so", () => {
  const entries = { "TXT one.example.net": `v=spf1 ${names(9)} include:unknown.example.net -all` };
  expect(found(["name: one, include: [one.example.net]"], entries)).toEqual([
    "error spf/lookup-limit 8: SPF of acme.example must need at most 10 DNS lookups, got at least 11: one 11",
  ]);
});

test("a record that is reached twice is reported at the sender that reaches it again", () => {
  const entries = {
    "TXT all.example.net": "v=spf1 include:one.example.net -all",
    "TXT one.example.net": "v=spf1 ip4:192.0.2.0/24 -all",
  };
  expect(found(["name: all, include: [all.example.net]", "name: one, include: [one.example.net]"], entries)).toEqual([
    "warning spf/dup-term 9: must reach each record once, got one.example.net, which costs 1 each time",
  ]);
});

test("one or two names without an answer are reported each at its sender, more of them once", () => {
  const entries = Object.fromEntries(
    [1, 2, 3].flatMap((index): [string, string[]][] => [
      [`A gone${index}.example.net`, []],
      [`AAAA gone${index}.example.net`, []],
    ]),
  );
  const two = ["name: one, a: [gone1.example.net]", "name: two, a: [gone2.example.net]"];
  expect(found(two, entries)).toEqual([
    "warning spf/void-any 8: must name what has an answer, got a:gone1.example.net",
    "warning spf/void-any 9: must name what has an answer, got a:gone2.example.net",
  ]);
  expect(found([...two, "name: three, a: [gone3.example.net]"], entries)).toEqual([
    "error spf/void-limit 8: SPF of acme.example must need at most 2 lookups without an answer, got 3: a:gone1.example.net, a:gone2.example.net, a:gone3.example.net",
  ]);
});

test("names of one address family are a warning where no address of the other may send, an error where one may", () => {
  const entries = {
    "TXT six.example.net": "v=spf1 ip6:2001:db8::/32 -all",
    ...Object.fromEntries(
      [1, 2, 3].flatMap((index): [string, string[]][] => [
        [`A h${index}.example.net`, [`192.0.2.${index}`]],
        [`AAAA h${index}.example.net`, []],
      ]),
    ),
  };
  const hosts = "name: hosts, a: [h1.example.net, h2.example.net, h3.example.net]";
  expect(found([hosts], entries)).toEqual([
    "warning spf/void-limit 8: must need at most 2 lookups without an answer, got 3 for IPv6 clients: a:h1.example.net, a:h2.example.net, a:h3.example.net",
  ]);
  expect(found([hosts, "name: six, include: [six.example.net]"], entries)).toEqual([
    "error spf/void-limit 8: SPF of acme.example must need at most 2 lookups without an answer, got 3: a:h1.example.net, which has no AAAA, a:h2.example.net, which has no AAAA, a:h3.example.net, which has no AAAA",
  ]);
});
