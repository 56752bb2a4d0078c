import { describe, expect, test } from "vitest";
import { durationMeant } from "../../../src/input/instead/duration.ts";
import { flow } from "../../../src/input/instead/flow.ts";
import { insteadOf } from "../../../src/input/instead/instead.ts";

describe("the same name is another thing in another place", () => {
  const list = { type: "array", items: { type: "string", format: "spf-domain" } };

  test("mx of a domain is a mapping, mx of a sender a list", () => {
    const path = ["domains", "example.com", "mx"];
    expect(insteadOf({ path, data: "mx1.example.net", schema: { type: "object" } })).toBe(
      "mx: { hosts: [{ host: mx1.example.net, priority: 10 }] }",
    );
    const ofSender = ["domains", "example.com", "senders", 0, "mx"];
    expect(insteadOf({ path: ofSender, data: "example.net", schema: list })).toBe("mx: [example.net]");
  });

  test.each([
    ["google-workspace, mailchimp", "senders: [{ service: google-workspace }, { service: mailchimp }]"],
    ["google-workspace", "senders: [{ service: google-workspace }]"],
    ["google-workspace and mailchimp", undefined],
  ])("senders written as %j are a list of mappings", (data, written) => {
    const schema = { type: "array", items: { type: "object" } };
    expect(insteadOf({ path: ["domains", "example.com", "senders"], data, schema })).toBe(written);
  });

  test.each([
    ["u123.wl.sendgrid.net", "returnPath: { name: bounce, cname: u123.wl.sendgrid.net }"],
    ["em123", "returnPath: { name: em123, cname: … }"],
    ["two words", undefined],
  ])("a return path written as %j has a name and where it leads", (data, written) => {
    const path = ["domains", "example.com", "senders", 0, "returnPath"];
    expect(insteadOf({ path, data, schema: { type: "object" } })).toBe(written);
  });

  test("dmarc of an expectation is no stage", () => {
    const path = ["expect", 0, "dmarc"];
    expect(insteadOf({ path, data: "none", schema: { enum: ["pass", "fail"] } })).toBeUndefined();
  });
});

describe("seconds and words are durations", () => {
  test.each([
    ["3600", "1h"],
    ["300s", "5m"],
    ["86400", "1d"],
    ["90 minutes", "90m"],
    ["2 weeks", "14d"],
    ["0", undefined],
    ["45", undefined],
    ["1h30m", undefined],
  ])("%s", (written, expected) => {
    expect(durationMeant(written)).toBe(expected);
  });
});

describe("texts are quoted where YAML would read anything else", () => {
  test.each([
    ["198.51.100.7", "198.51.100.7"],
    ["2026", '"2026"'],
    ["true", '"true"'],
    ["a: b", '"a: b"'],
    ["mailto:a@example.com", '"mailto:a@example.com"'],
    ["x, y", '"x, y"'],
    ["2001:db8::1", '"2001:db8::1"'],
  ])("%s", (text, expected) => {
    expect(flow(text)).toBe(expected);
  });
});
