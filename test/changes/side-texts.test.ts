import fc from "fast-check";
import { expect, test } from "vitest";
import { sideTexts } from "../../src/changes/sides/side-texts.ts";
import type { Plain } from "../../src/model/change.ts";

const record = (values: Plain[], ttl = 3600): Plain => ({ values, ttl, zone: "external" });

test("a record's values are written as DNS has them, its TTL and zone where they differ", () => {
  const key = { v: "DKIM1", k: "rsa", p: "rsa 2048 bits SHA256 00ff" };
  expect(sideTexts({ before: record(["10 mx1.example.net", "20 mx2.example.net"]), after: null })).toEqual({
    before: "10 mx1.example.net · 20 mx2.example.net",
    after: null,
  });
  expect(sideTexts({ before: record([key]), after: record([{ afterApply: "the token" }], 300) })).toEqual({
    before: "v=DKIM1; k=rsa; p=rsa 2048 bits SHA256 00ff · ttl: 3600",
    after: "known after apply: the token · ttl: 300",
  });
});

test("of other resources the fields that hold something are described", () => {
  const relay = { tls: "required", from: [], suppress: ["bounce", "complaint"], smtp: { port: 587 } };
  expect(sideTexts({ before: relay, after: "text" })).toEqual({
    before: 'tls: required · suppress: bounce, complaint · smtp: {"port":587}',
    after: "text",
  });
});

test("no value makes it throw", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
      sideTexts({ before: before as Plain, after: after as Plain });
      sideTexts({ before: { values: [before as Plain] }, after: { values: after as Plain } });
    }),
  );
});
