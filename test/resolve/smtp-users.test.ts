import { describe, expect, test } from "vitest";
import type { SmtpUser } from "../../src/model/relay.ts";
import { loadFleet } from "../../src/rules/fleet.ts";
import { PLATFORM, rootOf, TODAY, TOOLKIT } from "../support/root.ts";
import { blueprintOf } from "./resolved.ts";

const DOMAINS = `
  example.com: { mx: { hosts: [{ host: mx.example.com }] }, senders: [{ relay: shop }] }
  example.net: { mx: { hosts: [{ host: mx.example.net }] }, senders: [{ relay: news }] }
`;
const body = (shop: string, news = ""): string =>
  `${DOMAINS}relays:\n  shop: { domain: example.com, ${shop} }\n  news: { domain: example.net, ${news} }\n`;

const usersOf = (shop: string, news?: string): readonly SmtpUser[] => blueprintOf(body(shop, news)).users;
const userOf = (shop: string, news?: string): SmtpUser => {
  const [user, ...more] = usersOf(shop, news);
  if (user === undefined || more.length > 0) throw new Error("must be one user");
  return user;
};

/** The rules that a tenant breaks, with the text that each finding points at. */
function findings(text: string, platform = PLATFORM): [string, string][] {
  const file = `version: 1\ntenant: acme\ncontact: postmaster@example.com\ndomains:${text}`;
  const root = rootOf({ "platform.yaml": platform, "tenants/acme.yaml": file });
  const lines = file.split("\n");
  return loadFleet({ root, toolkit: TOOLKIT }, TODAY)
    .diagnostics.filter(({ rule }) => /^(relay|claim|secret)\//.test(rule))
    .map(({ rule, line, column, endColumn }) => [rule, (lines[line - 1] ?? "").slice(column - 1, endColumn - 1)]);
}

describe("where a user may connect from", () => {
  test.each<[string, string, string, readonly string[]]>([
    ["its own networks", "", "allowFrom: [203.0.113.0/24]", ["203.0.113.0/24"]],
    ["the relay's", ", access: { cidrs: [203.0.113.0/24] }", "", ["203.0.113.0/24"]],
    [
      "both hold, the narrower one stays",
      ", access: { cidrs: [203.0.113.0/24, 192.0.2.0/28] }",
      "allowFrom: [203.0.113.64/26, 192.0.2.0/24]",
      ["192.0.2.0/28", "203.0.113.64/26"],
    ],
    ["both hold, and share nothing", ", access: { cidrs: [203.0.113.0/24] }", "allowFrom: [198.51.100.0/24]", []],
    ["neither", "", "", []],
    ["one address", "", 'allowFrom: ["2001:DB8::0001"]', ["2001:db8::1"]],
    ["one network written twice", "", "allowFrom: [192.0.2.1, 192.0.2.1/32]", ["192.0.2.1"]],
  ])("%s", (_, access, allowFrom, networks) => {
    expect(userOf(`users: { web: { ${allowFrom} } }${access}`).grants).toEqual([
      { relay: "shop", domain: "example.com", from: [], networks, vpc: undefined },
    ]);
  });

  const VPC = "access: { privateEndpoint: { vpcId: vpc-0a1b2c3d, subnetIds: [subnet-0a1b2c3d] } }";

  test("a relay for a VPC alone: through the VPC", () => {
    expect(userOf(`users: { web: {} }, ${VPC}`).grants).toMatchObject([{ networks: [], vpc: "vpc-0a1b2c3d" }]);
  });

  test("a relay for a VPC alone, and a user for networks: both hold, so nowhere", () => {
    const shop = `users: { web: { allowFrom: [203.0.113.0/24] } }, ${VPC}`;
    expect(userOf(shop).grants).toMatchObject([{ networks: [], vpc: undefined }]);
    expect(findings(body(shop))).toContainEqual(["relay/no-network", "web"]);
  });
});

test.each(["10.0.0.0/8", "172.20.1.1", "192.168.0.0/24", "100.64.0.1", "127.0.0.1", '"fd00::/8"', '"::1"'])(
  "a network that the Internet does not see is reported: %s",
  (network) => {
    expect(findings(body(`access: { cidrs: [203.0.113.0/24, ${network}] }`))).toEqual([
      ["relay/private-network", network],
    ]);
  },
);

test.each(["172.32.0.0/16", "9.0.0.0/7", "0.0.0.0/0", '"2001:db8::/32"', '"::/0"'])(
  "%s is a network like any other",
  (network) => {
    expect(findings(body(`users: { web: { allowFrom: [${network}] } }`))).toEqual([]);
  },
);

describe("a user", () => {
  test("that names relays serves those, each with its own senders and networks", () => {
    const shop =
      "from: [shop@example.com], access: { cidrs: [192.0.2.0/24] }, users: { web: { relays: [news, shop] } }";
    expect(userOf(shop, "access: { cidrs: [198.51.100.0/24] }").grants).toEqual([
      { relay: "news", domain: "example.net", from: [], networks: ["198.51.100.0/24"], vpc: undefined },
      {
        relay: "shop",
        domain: "example.com",
        from: ["shop@example.com"],
        networks: ["192.0.2.0/24"],
        vpc: undefined,
      },
    ]);
  });

  test("has a name and a secret that no other tenant's user has", () => {
    expect(userOf("users: { web: {} }")).toMatchObject({
      userName: "acme--web",
      keys: ["first"],
      credentials: { kind: "secret", secretName: "postroad/acme/smtp/web" },
    });
  });

  test.each([
    ["", "secret"],
    ["credentials: secret", "secret"],
    ["credentials: plaintext-in-state", "plaintext-in-state"],
    ["pgpKey: 'keybase:acme'", "encrypted"],
    ["pgpKey: 'keybase:acme', credentials: encrypted", "encrypted"],
  ])("with {%s} has a password that is %s", (declared, kind) => {
    expect(userOf(`users: { web: { ${declared} } }`).credentials.kind).toBe(kind);
  });
});

describe("a contradiction about a password is reported", () => {
  const PUBLIC = Buffer.from([0x98, 0x33, 4, ...Buffer.alloc(40, 7)]).toString("base64");
  const SECRET = Buffer.from([0x95, 0x03, 0x98, 4, ...Buffer.alloc(40, 7)]).toString("base64");
  const OTHER = Buffer.alloc(48, 7).toString("base64");
  test.each<[string, [string, string][]]>([
    ["credentials: encrypted", [["relay/credentials", "encrypted"]]],
    ["credentials: secret, pgpKey: 'keybase:acme'", [["relay/credentials", "secret"]]],
    [
      "credentials: plaintext-in-state, pgpKey: 'keybase:acme'",
      [
        ["relay/credentials", "plaintext-in-state"],
        ["relay/plaintext-password", "plaintext-in-state"],
      ],
    ],
    ["credentials: plaintext-in-state", [["relay/plaintext-password", "plaintext-in-state"]]],
    [`pgpKey: ${OTHER}`, [["relay/pgp-key", OTHER]]],
    [`pgpKey: ${SECRET}`, [["secret/private-key", SECRET]]],
    [`pgpKey: ${PUBLIC}`, []],
    ["pgpKey: 'keybase:acme'", []],
  ])("%s", (declared, found) => {
    expect(findings(body(`users: { web: { allowFrom: [192.0.2.1], ${declared} } }`))).toEqual(found);
  });
});

describe("a relay", () => {
  const five = "a1: {}, a2: {}, a3: {}, a4: {}, a5: {}";
  const rulesOf = (shop: string, news?: string) =>
    findings(body(shop, news)).filter(([rule]) => rule !== "relay/no-network");

  test("has five users", () => {
    expect(rulesOf(`users: { ${five} }`)).toEqual([]);
  });

  test("has no sixth one, declared in another relay", () => {
    expect(rulesOf(`users: { ${five} }`, "users: { b1: { relays: [news, shop] } }")).toEqual([
      ["relay/too-many-users", "shop"],
    ]);
  });

  test("has room for those that it declares for others", () => {
    expect(
      rulesOf(`users: { ${five.replace("a5: {}", "a5: { relays: [news] }")} }`, "users: { b1: { relays: [shop] } }"),
    ).toEqual([]);
  });
});

describe("a user that no login could serve is reported", () => {
  const ACCOUNTS = `${PLATFORM.replace(
    "aws: { region: eu-west-1 }",
    `aws: { region: eu-west-1, account: main, accounts: { main: { id: "111122223333" }, other: { id: "444455556666" } } }`,
  )}`;
  const web = "users: { web: { allowFrom: [192.0.2.1], relays: [shop, news] } }";

  test("relays in two accounts", () => {
    expect(findings(body(web, "account: other"), ACCOUNTS)).toEqual([["relay/user-account", "web"]]);
  });

  test("relays in two regions", () => {
    expect(findings(body(web, "region: eu-central-1"))).toEqual([["relay/user-region", "web"]]);
  });

  test("more networks than a policy holds", () => {
    const networks = Array.from({ length: 50 }, (_, index) => `"2001:db8:1111:2222:3333:4444:5555:${1000 + index}"`);
    const wide = `from: [${Array.from({ length: 50 }, (_, index) => `${"a".repeat(50)}${index}@example.com`)}]`;
    const shop = `${wide}, users: { web: { relays: [shop, news], allowFrom: [${networks}] } }`;
    expect(findings(body(shop))).toEqual([["relay/policy-size", "web"]]);
  });

  test("a relay that is none", () => {
    expect(findings(body("users: { web: { allowFrom: [192.0.2.1], relays: [shpo] } }"))).toEqual([
      ["relay/unknown", "shpo"],
    ]);
  });

  test("declared twice", () => {
    const user = "users: { web: { allowFrom: [192.0.2.1] } }";
    expect(findings(body(user, user))).toEqual([["claim/smtp-user", "web"]]);
  });
});
