import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SendingGrant } from "../../../src/model/relay.ts";
import { type RelayResources, sendingPolicy } from "../../../src/providers/ses/iam/sending-policy.ts";
import { allows, type Request } from "./evaluate.ts";

const ARNS: Readonly<Record<string, readonly string[]>> = {
  tickets: [
    "arn:aws:ses:eu-west-1:111122223333:identity/example.com",
    "arn:aws:ses:eu-west-1:111122223333:configuration-set/harbor--tickets",
    "arn:aws:ses:eu-west-1:111122223333:configuration-set/harbor--tickets_p",
  ],
  news: [
    "arn:aws:ses:eu-west-1:111122223333:identity/example.org",
    "arn:aws:ses:eu-west-1:111122223333:configuration-set/harbor--news",
  ],
};
const resourcesOf = (relay: string): RelayResources<string> => {
  const [identity = "", ...sets] = ARNS[relay] ?? [];
  return {
    identity,
    sets: sets.map((arn) =>
      arn.endsWith("_p")
        ? { arn, tls: "preferred", recipients: ["legacy.example"] }
        : { arn, tls: "required", recipients: [] },
    ),
  };
};

const TICKETS: SendingGrant = {
  relay: "tickets",
  domain: "example.com",
  from: ["tickets@example.com"],
  networks: ["203.0.113.0/24"],
  vpc: undefined,
};
const NEWS: SendingGrant = {
  relay: "news",
  domain: "example.org",
  from: [],
  networks: ["2001:db8::/32"],
  vpc: undefined,
};

/** A message as SES checks it: the identity and the set that it names. */
const message = (
  changes: Partial<Request["context"]> = {},
  resources = ARNS["tickets"]?.slice(0, 2) ?? [],
): Request => ({
  action: "ses:SendRawEmail",
  resources,
  context: {
    "ses:FromAddress": "tickets@example.com",
    "aws:SourceIp": "203.0.113.7",
    ...(changes as Record<string, string>),
  },
});

/** A message through the set that does not require TLS. */
const weaker = (...recipients: string[]): Request => {
  const { context, ...request } = message({}, [ARNS["tickets"]?.[0] ?? "", ARNS["tickets"]?.[2] ?? ""]);
  return { ...request, context: recipients.length === 0 ? context : { ...context, "ses:Recipients": recipients } };
};

describe("what a user may send", () => {
  const policy = sendingPolicy([TICKETS, NEWS], resourcesOf);
  test.each<[string, boolean, Request]>([
    ["the right sender from the right network", true, message()],
    [
      "through the set of the other TLS level to its own recipients",
      true,
      weaker("ann@legacy.example", "bob@legacy.example"),
    ],
    ["through the set of the other TLS level to somebody else", false, weaker("ann@partner.example")],
    [
      "through the set of the other TLS level to others too",
      false,
      weaker("ann@legacy.example", "ann@partner.example"),
    ],
    ["through the set of the other TLS level to a name below", false, weaker("ann@sub.legacy.example")],
    ["through the set of the other TLS level to nobody who is said", false, weaker()],
    ["the right sender in another case", true, message({ "ses:FromAddress": "Tickets@Example.COM" })],
    ["another sender of the domain", false, message({ "ses:FromAddress": "ceo@example.com" })],
    ["the sender in another domain", false, message({ "ses:FromAddress": "tickets@example.net" })],
    ["a sender that only ends like the right one", false, message({ "ses:FromAddress": "x-tickets@example.com" })],
    ["another network", false, message({ "aws:SourceIp": "203.0.114.7" })],
    ["another family's network", false, message({ "aws:SourceIp": "2001:db8::7" })],
    [
      "through a set of another tenant",
      false,
      message({}, [ARNS["tickets"]?.[0] ?? "", "arn:aws:ses:eu-west-1:111122223333:configuration-set/other--tickets"]),
    ],
    ["through the set of another relay", false, message({}, [ARNS["tickets"]?.[0] ?? "", ARNS["news"]?.[1] ?? ""])],
    [
      "as an identity of another tenant",
      false,
      message({}, ["arn:aws:ses:eu-west-1:111122223333:identity/example.net"]),
    ],
    ["anything but mail", false, { ...message(), action: "ses:DeleteIdentity" }],
    [
      "any sender of the second relay's domain",
      true,
      message({ "ses:FromAddress": "anyone@example.org", "aws:SourceIp": "2001:db8::1" }, [...(ARNS["news"] ?? [])]),
    ],
    [
      "any sender of the second relay's domain, in any case",
      true,
      message({ "ses:FromAddress": "Any.One@eXample.Org", "aws:SourceIp": "2001:db8::1" }, [...(ARNS["news"] ?? [])]),
    ],
    [
      "a sender of a domain of another shape",
      false,
      message({ "ses:FromAddress": "anyone@other.org", "aws:SourceIp": "2001:db8::1" }, [...(ARNS["news"] ?? [])]),
    ],
    [
      "of a domain below it",
      false,
      message({ "ses:FromAddress": "anyone@sub.example.org", "aws:SourceIp": "2001:db8::1" }, [
        ...(ARNS["news"] ?? []),
      ]),
    ],
    [
      "the second relay from the first one's network",
      false,
      message({ "ses:FromAddress": "anyone@example.org" }, [...(ARNS["news"] ?? [])]),
    ],
  ])("%s: %s", (_, expected, request) => {
    expect(allows(policy, request)).toBe(expected);
  });

  test("where the relay's own set does not require TLS, it is not for those who need it", () => {
    const [identity = "", own = "", other = ""] = ARNS["tickets"] ?? [];
    const required = sendingPolicy([TICKETS], () => ({
      identity,
      sets: [
        { arn: own, tls: "preferred", recipients: [] },
        { arn: other, tls: "required", recipients: ["bank.example"] },
      ],
    }));
    const to = (set: string, ...recipients: string[]) =>
      allows(required, {
        ...message({}, [identity, set]),
        context: { ...message().context, "ses:Recipients": recipients },
      });
    expect(to(own, "ann@partner.example")).toBe(true);
    expect(to(other, "ann@bank.example")).toBe(true);
    for (const domain of ["bank.example", "Bank.example", "Bank.Example", "BANK.EXAMPLE"])
      expect(to(own, "ann@partner.example", `ann@${domain}`)).toBe(false);
  });

  test("without a network: nothing, in words", () => {
    const nobody = sendingPolicy([{ ...TICKETS, networks: [] }], resourcesOf);
    expect(nobody.Statement.map(({ Effect }) => Effect)).toEqual(["Deny"]);
    expect(allows(nobody, message())).toBe(false);
  });

  test("through the private endpoint of its VPC, and of no other", () => {
    const vpc = sendingPolicy([{ ...TICKETS, networks: [], vpc: "vpc-0a1b2c3d4e5f60718" }], resourcesOf);
    const through = (id: string): Request => ({
      ...message(),
      context: { "ses:FromAddress": "tickets@example.com", "aws:SourceVpc": id },
    });
    expect(allows(vpc, through("vpc-0a1b2c3d4e5f60718"))).toBe(true);
    expect(allows(vpc, through("vpc-ffffffffffffffff"))).toBe(false);
    expect(allows(vpc, message())).toBe(false);
  });
});

test("a listed address allows that address alone, whatever its characters mean to IAM", () => {
  const local = fc.oneof(
    fc.stringMatching(/^[a-z0-9!#$%&'*+/=?^_`{|}~-]{1,12}$/),
    fc.stringMatching(/^[$*?{}a]{1,8}$/),
  );
  fc.assert(
    fc.property(local, local, (listed, tried) => {
      const policy = sendingPolicy([{ ...TICKETS, from: [`${listed}@example.com`] }], resourcesOf);
      expect(allows(policy, message({ "ses:FromAddress": `${tried}@example.com` }))).toBe(tried === listed);
      expect(allows(policy, message({ "ses:FromAddress": `${listed}@example.com` }))).toBe(true);
    }),
  );
});
