import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { printStsRecord } from "../../../src/standards/mta-sts/print.ts";
import { isStsRecord, parseStsRecord } from "../../../src/standards/mta-sts/record.ts";
import { secondsOf } from "../../support/seconds-of.ts";
import { faultsOf } from "../faults.ts";

const faults = (text: string): string[] => faultsOf(parseStsRecord(text), text);

describe("the record of _mta-sts", () => {
  it("is printed with a final semicolon", () => {
    expect(printStsRecord({ id: "abc123", extensions: [] })).toBe("v=STSv1; id=abc123;");
  });

  it("is what was printed", () => {
    const id = fc.stringMatching(/^[A-Za-z0-9]{1,32}$/);
    const name = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}$/).filter((text) => !/^(id|v)$/i.test(text));
    const value = fc.stringMatching(/^[\x21-\x3a\x3c\x3e-\x7e]{1,20}$/);
    const extensions = fc.uniqueArray(fc.record({ name, value }), { maxLength: 4, selector: (one) => one.name });
    fc.assert(
      fc.property(fc.record({ id, extensions }), (printed) => {
        const text = printStsRecord(printed);
        expect(isStsRecord(text)).toBe(true);
        const read = parseStsRecord(text);
        expect(read.ok && { id: read.record.id, extensions: read.record.extensions }).toEqual(printed);
      }),
    );
  });

  it.each([
    "v=STSv1; id=20261122T000000Z;",
    "v=STSv1;id=a",
    "v=STSv1 \t ; \t id=a \t ; \t ",
    "v=STSv1; id=a; more=a; ext=2",
    "v=STSv1; more=%21; id=a",
    `v=STSv1; id=${"a".repeat(32)}`,
  ])("may be %j", (text) => {
    expect(faults(text)).toEqual([]);
  });

  it.each([
    ["", ["version 0-0"]],
    ["v=spf1 -all", ["version 0-11"]],
    ["v=STSv10; id=a", ["version 0-8"]],
    ["V=STSv1; id=a", ["version 0-7"]],
    ["v=stsv1; id=a", ["version 0-7"]],
    [" v=STSv1; id=a", ["version 0-8"]],
    ["v = STSv1; id=a", ["version 0-9"]],
    ["id=a; v=STSv1", ["version 0-4"]],
    ["v=STSv1", ["txt-abnf 0-7"]],
    ["v=STSv1;", ["txt-abnf 0-8"]],
    ["v=STSv1; ext=1", ["txt-abnf 0-14"]],
    ["v=STSv1 ", ["version 0-8"]],
    ["v=STSv1; id=", ["txt-abnf 9-12"]],
    ["v=STSv1; id=a-b", ["txt-abnf 12-15"]],
    [`v=STSv1; id=${"a".repeat(33)}`, ["txt-abnf 12-45"]],
    ["v=STSv1; id=ä", ["txt-abnf 12-13"]],
    ["v=STSv1; id =a", ["txt-abnf 9-14"]],
    ["v=STSv1; id= a", ["txt-abnf 9-14"]],
    ["v=STSv1; id=a ", ["txt-abnf 9-14"]],
    ["v=STSv1; id=a\n", ["txt-abnf 12-14"]],
    ["v=STSv1; id=a;;", ["txt-abnf 14-15"]],
    ["v=STSv1;; id=a", ["txt-abnf 8-9"]],
    ["v=STSv1; id=a; more", ["txt-abnf 15-19"]],
    ["v=STSv1; id=a; more=", ["txt-abnf 15-20"]],
    ["v=STSv1; id=a; more=a=b", ["txt-abnf 20-23"]],
    ["v=STSv1; id=a; more=a b", ["txt-abnf 20-23"]],
    ["v=STSv1; id=a; 1%=a", ["txt-abnf 15-19"]],
    ["v=STSv1; id=a; _a=a", ["txt-abnf 15-19"]],
    [`v=STSv1; id=a; ${"a".repeat(33)}=1`, ["txt-abnf 15-50"]],
    ["v=STSv1; id=a; v=STSv1", ["txt-abnf 15-22"]],
    ["v=STSv1; ID=a", ["txt-abnf 9-13"]],
    ["v=STSv1; id=a; Id=b", ["txt-abnf 15-19"]],
    ["v=STSv1; id=a; id=b", ["once 15-19"]],
    ["v=STSv1; id=a; x=1; x=2", ["once 20-23"]],
    ["v=STSV1; id=a-b; x=", ["version 0-7", "txt-abnf 12-15", "txt-abnf 17-19"]],
  ])("is not %j, for %j", (text, expected) => {
    expect(faults(text)).toEqual(expected);
  });

  it("is told from other TXT values by its version and a semicolon", () => {
    expect(["v=STSv1;", "v=STSv1 ; id=a", "v=STSv1", "v=STSv10;", "v=stsv1;", " v=STSv1;"].map(isStsRecord)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it.each([";", " ", "a=b;", "=", "\t;"])("of many %j is judged at once", (piece) => {
    const seconds = secondsOf(() => {
      parseStsRecord(`v=STSv1;${piece.repeat(20_000)}x`);
    });
    expect(seconds).toBeLessThan(2);
  });
});
