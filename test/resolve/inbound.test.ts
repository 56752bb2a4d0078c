import { describe, expect, test } from "vitest";
import type { Inbound } from "../../src/model/inbound.ts";
import { blueprintOf, linesOf } from "./resolved.ts";

const HERE = "  example.com: { mx: { inbound: true } }\n";
const ELSEWHERE = "  example.org: { mx: { hosts: [{ host: mx.example.net }] } }\n";
const TOPIC = "arn:aws:sns:eu-west-1:111122223333:mail";
const FUNCTION = "arn:aws:lambda:eu-west-1:111122223333:function:mail";

/** `mailboxes` are entries of a flow mapping, `more` further lines of the block. */
function inboundOf(mailboxes: string, more = "", { domains = HERE, top = "" } = {}): Inbound {
  const { inbound } = blueprintOf(`${domains}${top}inbound:\n${more}  mailboxes:\n${mailboxes}`);
  if (inbound === undefined) throw new Error("must have inbound mail");
  return inbound;
}

const stored = (address: string, more = "") => `{ address: ${address}, deliver: { bucket: acme-mail }${more} }`;

describe("a receipt rule", () => {
  test("serves a mailbox's address and the aliases that arrive here, in lower case and A-labels", () => {
    const domains = `${HERE}  bücher.example: { mx: { inbound: true } }\n`;
    const [rule, ...others] = inboundOf(
      `    desk: ${stored("Desk@Example.com", ", aliases: [Billing@bücher.example]")}\n`,
      "",
      { domains },
    ).rules;
    expect(others).toEqual([]);
    expect(rule).toEqual({
      name: "acme--desk",
      enabled: true,
      tls: "required",
      recipients: ["billing@xn--bcher-kva.example", "desk@example.com"],
      mailboxes: ["desk"],
      actions: [{ do: "store", mailbox: "desk", bucket: "acme-mail", prefix: undefined, topic: undefined }],
    });
  });

  test("shares no recipient with another: their order means nothing", () => {
    const { rules } = inboundOf(
      `    b: ${stored("b@example.com")}\n    c: ${stored("c@example.com")}\n    a: ${stored("a@example.com")}\n`,
    );
    expect(rules.map(({ name, recipients }) => [name, recipients])).toEqual([
      ["acme--a", ["a@example.com"]],
      ["acme--b", ["b@example.com"]],
      ["acme--c", ["c@example.com"]],
    ]);
  });

  test("is one for the mailboxes that share an address, the default label first, the others by name", () => {
    const one = (label: string) =>
      `{ address: tasks@example.com, label: ${label}, deliver: { function: "${FUNCTION}" } }`;
    const { rules } = inboundOf(
      `    one: ${one("Partners")}\n    two: ${one("Clients")}\n    three: ${one("K2")}\n    four: ${stored("other@example.com")}\n`,
      "  ambiguity: { defaultLabel: K2 }\n",
    );
    expect(rules.map(({ name, mailboxes }) => [name, mailboxes])).toEqual([
      ["acme--four", ["four"]],
      [expect.stringMatching(/^acme--three_[0-9a-f]{8}$/), ["three", "two", "one"]],
    ]);
    expect(rules[1]?.actions.map((action) => "mailbox" in action && action.mailbox)).toEqual(["three", "two", "one"]);
  });

  test("is another one where an alias is shared and the address is not", () => {
    const { rules } = inboundOf(
      `    a: ${stored("a@example.com", ", label: A, aliases: [both@example.com]")}\n    b: ${stored("b@example.com", ", label: B, aliases: [both@example.com]")}\n`,
    );
    expect(rules.map(({ recipients, mailboxes }) => [recipients, mailboxes])).toEqual([
      [["a@example.com"], ["a"]],
      [["both@example.com"], ["a", "b"]],
      [["b@example.com"], ["b"]],
    ]);
  });

  test("has a name that SES takes for the longest ids", () => {
    const long = (end: string) => `${"m".repeat(18)}-${end}`;
    const entry = (label: string) => stored("a@example.com", `, label: ${label}`);
    const blueprint = blueprintOf(
      `${HERE}inbound:\n  mailboxes:\n    ${long("a")}: ${entry("A")}\n    ${long("b")}: ${entry("B")}\n    ${long("c")}: ${stored("c@example.com")}\n`,
    );
    const tenant = "t".repeat(40);
    const names = blueprint.inbound?.rules.map(({ name }) => name.replace(/^acme/, tenant));
    expect(names).toHaveLength(2);
    for (const name of names ?? []) expect(name).toMatch(/^[a-z0-9][a-z0-9_-]{0,62}[a-z0-9]$/);
  });

  test.each([
    ["bucket: m, topic: T", ["store"]],
    ["topic: T", ["publish"]],
    ["topic: T, function: F", ["publish", "call"]],
    ["bucket: mail, function: F", ["store", "call"]],
  ])("with { %s } does %j", (deliver, done) => {
    const text = deliver.replace(": m,", ": mmm,").replace(": T", `: "${TOPIC}"`).replace(": F", `: "${FUNCTION}"`);
    const { rules } = inboundOf(`    desk: { address: desk@example.com, deliver: { ${text} } }\n`);
    expect(rules[0]?.actions.map((action) => action.do)).toEqual(done);
  });

  test("asks the guard before anything else, where there is one", () => {
    const { rules } = inboundOf(`    desk: ${stored("desk@example.com")}\n`, "  guard: { spamSecurity: off }\n");
    expect(rules[0]?.actions.map((action) => action.do)).toEqual(["guard", "store"]);
  });

  test("is not there for a mailbox that delivers nowhere, or an address whose mail goes elsewhere", () => {
    const domains = HERE + ELSEWHERE;
    const entries = `    a: { address: a@example.com }\n    b: ${stored("b@example.org")}\n`;
    expect(inboundOf(entries, "", { domains }).rules).toEqual([]);
  });

  test.each([
    ["", "", true],
    ["  listeners: off\n", "", false],
    ["", "lifecycle: paused\n", true],
  ])("with %j and %j is enabled: %s", (more, top, enabled) => {
    const { rules } = inboundOf(`    desk: ${stored("desk@example.com")}\n`, more, { top });
    expect(rules.map((rule) => rule.enabled)).toEqual([enabled]);
  });
});

test("an alias whose mail arrives elsewhere, in a declared domain or not, is a forwarding rule", () => {
  const aliases = ", aliases: [Help@example.org, desk@example.edu, billing@example.com]";
  const inbound = inboundOf(`    desk: ${stored("desk@example.com", aliases)}\n`, "", { domains: HERE + ELSEWHERE });
  expect(inbound.forwards.map(({ from, to }) => [from, to])).toEqual([
    ["desk@example.edu", "desk@example.com"],
    ["help@example.org", "desk@example.com"],
  ]);
  expect(inbound.rules.flatMap(({ recipients }) => recipients)).toEqual(["billing@example.com", "desk@example.com"]);
});

test("each bucket, topic and function names the rules that use it", () => {
  const deliver = `{ bucket: acme-mail, topic: "${TOPIC}" }`;
  const { buckets, topics, functions } = inboundOf(
    `    a: { address: a@example.com, deliver: ${deliver} }\n    b: ${stored("b@example.com")}\n    c: { address: c@example.com, deliver: { function: "${FUNCTION}" } }\n`,
  );
  expect(buckets).toEqual([{ id: "acme-mail", rules: ["acme--a", "acme--b"] }]);
  expect(topics).toEqual([{ id: TOPIC, rules: ["acme--a"] }]);
  expect(functions).toEqual([{ id: FUNCTION, rules: ["acme--c"] }]);
});

describe("the guard", () => {
  const policyOf = (guard: string) =>
    inboundOf(`    desk: ${stored("desk@example.com")}\n`, guard === "" ? "" : `  guard: ${guard}\n`).guard?.config
      .policy;

  test("is none where the file has none", () => {
    expect(policyOf("")).toBeUndefined();
  });

  test("has the most secure values where the block is empty", () => {
    expect(policyOf("{}")).toEqual({
      highestScl: -1,
      sclHeader: "X-MS-Exchange-Organization-SCL",
      authorizedDomains: [],
    });
  });

  test.each([
    ["internal", -1],
    ["low", 0],
    ["high", 1],
    ["5", 5],
    ["off", "off"],
  ])("takes spamSecurity %s as %s", (written, highestScl) => {
    expect(policyOf(`{ spamSecurity: ${written} }`)?.highestScl).toBe(highestScl);
  });

  test("compares domains as A-labels, with the asterisk kept", () => {
    expect(policyOf('{ authorizedDomains: ["*.Bücher.example", MX.example.com] }')?.authorizedDomains).toEqual([
      "*.xn--bcher-kva.example",
      "mx.example.com",
    ]);
  });

  test("knows the addresses that arrive here, with their labels", () => {
    const { guard } = inboundOf(
      `    desk: ${stored("Desk@example.com", ", label: K2, aliases: [desk@example.org]")}\n`,
      '  self: "K2:ACME\\\\desk"\n  guard: {}\n  ambiguity: { defaultLabel: K2 }\n',
      { domains: HERE + ELSEWHERE },
    );
    expect(guard).toMatchObject({
      name: "acme--guard",
      config: {
        tenant: "acme",
        self: "K2:ACME\\desk",
        mailboxes: [{ mailbox: "desk", label: "K2", addresses: ["desk@example.com"] }],
        defaultLabel: "K2",
      },
    });
  });
});

describe("SES knows a domain that it takes mail in for", () => {
  const tokens = (text: string) =>
    linesOf(blueprintOf(text)).filter((line) => line.includes("token") && line.includes("of SES"));
  const mailboxes = `inbound:\n  region: eu-west-1\n  mailboxes:\n    desk: ${stored("desk@example.com")}\n`;

  test("by an identity of its own, whose tokens are published", () => {
    expect(tokens(HERE + mailboxes)).toHaveLength(3);
  });

  test.each([
    ["eu-west-1", 0],
    ["eu-central-1", 3],
  ])("or by a relay's in the same region: with one in %s, %i tokens more", (region, count) => {
    const domain = "  example.com: { mx: { inbound: true }, senders: [{ relay: shop }] }\n";
    const relay = `relays: { shop: { domain: example.com, region: ${region} } }\n`;
    expect(tokens(domain + relay + mailboxes)).toHaveLength(count);
  });
});
