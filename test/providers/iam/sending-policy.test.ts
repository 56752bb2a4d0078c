import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SendingGrant } from "../../../src/model/relay.ts";
import { sendingPolicy } from "../../../src/providers/ses/iam/sending-policy.ts";
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
const arnsOf = (relay: string) => ARNS[relay] ?? [];

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

describe("what a user may send", () => {
  const policy = sendingPolicy([TICKETS, NEWS], arnsOf);
  test.each<[string, boolean, Request]>([
    ["the right sender from the right network", true, message()],
    [
      "through the set of the other TLS level",
      true,
      message({}, [ARNS["tickets"]?.[0] ?? "", ARNS["tickets"]?.[2] ?? ""]),
    ],
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

  test("without a network: nothing, in words", () => {
    const nobody = sendingPolicy([{ ...TICKETS, networks: [] }], arnsOf);
    expect(nobody.Statement.map(({ Effect }) => Effect)).toEqual(["Deny"]);
    expect(allows(nobody, message())).toBe(false);
  });

  test("through the private endpoint of its VPC, and of no other", () => {
    const vpc = sendingPolicy([{ ...TICKETS, networks: [], vpc: "vpc-0a1b2c3d4e5f60718" }], arnsOf);
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
      const policy = sendingPolicy([{ ...TICKETS, from: [`${listed}@example.com`] }], arnsOf);
      expect(allows(policy, message({ "ses:FromAddress": `${tried}@example.com` }))).toBe(tried === listed);
      expect(allows(policy, message({ "ses:FromAddress": `${listed}@example.com` }))).toBe(true);
    }),
  );
});
