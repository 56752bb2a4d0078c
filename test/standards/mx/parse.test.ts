import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NULL_MX, parseMx } from "../../../src/standards/mx/parse.ts";
import { printMx } from "../../../src/standards/mx/print.ts";
import { isPlainLabel } from "../../support/arbitraries.ts";
import { faultsOf } from "../faults.ts";

describe("an MX", () => {
  it("is what was printed", () => {
    const label = fc.stringMatching(/^[a-z]([a-z0-9-]{0,10}[a-z0-9])?$/).filter(isPlainLabel);
    const host = fc.array(label, { minLength: 2, maxLength: 4 }).map((labels) => labels.join("."));
    const exchanger = fc.record({ host, priority: fc.integer({ min: 0, max: 65535 }) });
    fc.assert(
      fc.property(exchanger, (printed) => {
        expect(parseMx(printMx(printed))).toEqual({ ok: true, record: printed });
      }),
    );
  });

  it.each([
    ["10 mx.example.com", { priority: 10, host: "mx.example.com" }],
    ["10 mx.example.com.", { priority: 10, host: "mx.example.com" }],
    ["0\tMX.Example.COM", { priority: 0, host: "mx.example.com" }],
    ["65535 mx.example.com", { priority: 65535, host: "mx.example.com" }],
    ["0 .", NULL_MX],
  ])("%j is %j", (text, record) => {
    expect(parseMx(text)).toEqual({ ok: true, record });
  });

  it.each([
    ["", ["syntax 0-0"]],
    ["mx.example.com", ["syntax 0-14"]],
    ["10 mx.example.com extra", ["syntax 0-23"]],
    [" 10 mx.example.com", ["syntax 0-18"]],
    ["65536 mx.example.com", ["pref-range 0-5"]],
    ["-1 mx.example.com", ["pref-range 0-2"]],
    ["000010 mx.example.com", ["pref-range 0-6"]],
    ["10 192.0.2.1", ["no-ip 3-12"]],
    ["10 [192.0.2.1]", ["no-ip 3-14"]],
    ["10 2001:db8::1", ["no-ip 3-14"]],
    ["10 mx", ["syntax 3-5"]],
    ["10 bücher.example", ["syntax 3-17"]],
    ["10 mx..example.com", ["syntax 3-18"]],
    ["10 mx_1.example.com", ["syntax 3-19"]],
    ["10 .", ["null-sole 0-4"]],
    ["x 192.0.2.1", ["pref-range 0-1", "no-ip 2-11"]],
  ])("is not %j, for %j", (text, faults) => {
    expect(faultsOf(parseMx(text), text)).toEqual(faults);
  });
});
