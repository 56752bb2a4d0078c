import { describe, expect, test } from "vitest";
import { acme, domain } from "../rules/changes/changed.ts";
import { described, lines } from "./described.ts";

const platform = (reputation: string) => ({
  "platform.yaml": `version: 1
organisation: Test
aws: { region: eu-west-1${reputation} }
rules: { dkim/two-selectors: off, dmarc/p-none: off, dmarc/rua-mx: off, lock/documented: off, lock/missing: off, tls-rpt/rua-self: off }
`,
});
const OFF = platform(", reputation: { tenants: off }");
const relay = (more = "", head = "") => ({
  "tenants/acme.yaml": `${acme(domain().replace("senders: [", "senders: [{ relay: tickets }, "), head)["tenants/acme.yaml"]}relays:\n  tickets: { domain: example.com${more} }\n`,
});

describe("a tenant at SES", () => {
  test("that goes while relays stay needs an acknowledgement: mail that names it is refused", () => {
    expect(lines(described(relay(), { ...relay(), ...OFF }))).toEqual([
      "high relay/ses-tenant-removed: relay tickets leaves SES tenant acme: mail that names it in X-SES-TENANT is refused @11",
    ]);
  });

  test("that comes is reported, and asks for nothing", () => {
    expect(lines(described({ ...relay(), ...OFF }, relay()))).toEqual([
      "low -: relay tickets is in SES tenant acme: mail counts for it that names it in X-SES-TENANT @11",
    ]);
  });

  test("that is paused stops sending, is a second look, and stays", () => {
    expect(lines(described(relay(), relay("", "lifecycle: paused\n")))).toEqual([
      "medium tenant/paused: tenant acme is paused: its relays stop sending @4",
    ]);
  });
});

test("alarms at other rates, or sent to others, are described by rate and topic", () => {
  const topic = "arn:aws:sns:eu-west-1:111122223333:mail-alarms";
  expect(lines(described(relay(), relay(`, alarms: { bounces: 2%, topic: "${topic}" }`)))).toEqual([
    `low -: relay tickets: alarms now with topics ${topic}, bounces 5% → 2% @11`,
  ]);
});
