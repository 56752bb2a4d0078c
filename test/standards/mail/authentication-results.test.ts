import { expect, it } from "vitest";
import { dmarcResultOf, dmarcResultOfReceiver } from "../../../src/standards/mail/authentication-results.ts";
import { secondsOfMailDate } from "../../../src/standards/mail/date.ts";

it.each([
  ["mx.example.com; dmarc=fail (p=none) header.from=example.com", "fail"],
  ["mx.example.com;\r\n\tspf=pass; DMARC = Pass action=none", "pass"],
  ["spf=pass smtp.mailfrom=a.example;dmarc=bestguesspass action=none", "bestguesspass"],
  ["mx.example.com; none", undefined],
  ['mx.example.com; spf=fail (dmarc=fail (really)) reason="dmarc=fail"', undefined],
  ["mx.example.com; x-dmarc=fail", undefined],
])("%j says %j of DMARC", (value, result) => expect(dmarcResultOf(value)).toBe(result));

it.each<[string, readonly string[], string | undefined]>([
  ["the topmost", ["mx.example.com; dmarc=pass", "mx.example.com; dmarc=fail"], "pass"],
  [
    "one below, of a receiver that writes several",
    ["mx.example.com; spf=pass", "MX.example.com 1; dmarc=fail"],
    "fail",
  ],
  ["none of somebody else's", ["mx.example.com; spf=pass", "mx.example.net; dmarc=fail"], undefined],
  ["the first alone, where it names nobody", ["spf=pass smtp.mailfrom=a.example", "dkim=pass;dmarc=fail"], undefined],
  ["nothing, where there is none", [], undefined],
])("of several fields counts %s", (_, fields, result) => expect(dmarcResultOfReceiver(fields)).toBe(result));

it.each([
  ["Sun, 22 Nov 2026 23:30:00 -0300", "2026-11-23T02:30:00.000Z"],
  ["22 nov 2026 23:30 +0000 (UTC)", "2026-11-22T23:30:00.000Z"],
  ["Sun, 22 Nov 2026 23:30:00 GMT", "2026-11-22T23:30:00.000Z"],
  ["yesterday", undefined],
  ["22 Xxx 2026 00:00", undefined],
  ["", undefined],
])("the date %j is %j", (text, date) => {
  const seconds = secondsOfMailDate(text);
  expect(seconds === undefined ? undefined : new Date(seconds * 1000).toISOString()).toBe(date);
});
