import { expect, test } from "vitest";
import { judged } from "./judged.ts";

const relay = (alarms: string) =>
  `  example.com:\n    senders: [{ relay: shop }]\n    dmarc: { stage: quarantine, reports: ["mailto:dmarc@example.com"] }\nrelays:\n  shop: { domain: example.com, mailFrom: bounce, access: { cidrs: [203.0.113.0/24] }, alarms: { ${alarms} } }\n`;
const found = (alarms: string) => judged(relay(alarms)).filter((one) => one.includes("relay/alarms"));

test("an alarm rings before AWS pauses an account, and not at every moment", () => {
  expect(found("bounces: 10%, complaints: 0.5%")).toEqual([]);
  expect(found("bounces: 0.01%, complaints: 0.01%")).toEqual([]);
  expect(found("bounces: 99%")).toEqual(["error relay/alarms 9"]);
  expect(found("bounces: 0%, complaints: 0.51%")).toEqual(["error relay/alarms 9", "error relay/alarms 9"]);
});
