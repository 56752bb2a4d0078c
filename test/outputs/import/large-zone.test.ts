import { expect, it } from "vitest";
import { readWorkspace } from "../../../src/input/workspace.ts";
import { readSource } from "../../../src/input/zones/read-source.ts";
import { importZone } from "../../../src/outputs/import/import-zone.ts";
import { rootOf, TODAY, TOOLKIT } from "../../support/root.ts";
import { timed } from "../../support/seconds-of.ts";

const HEAD = `$ORIGIN example.com.
$TTL 1h
@ MX 1 smtp.google.com.
@ TXT "v=spf1 include:_spf.google.com ~all"
_dmarc TXT "v=DMARC1; p=none; rua=mailto:dmarc@example.com"
`;

/** A zone with so many lines more. */
function imported(count: number, lineOf: (index: number) => string, rounds?: number) {
  const lines = Array.from({ length: count }, (_, index) => lineOf(index));
  const folders = { root: rootOf({}), toolkit: TOOLKIT };
  const options = {
    tenant: "acme",
    origin: undefined,
    zone: { provider: "external" },
    today: TODAY,
    waivedUntil: "2027-02-20",
    label: "acme.zone",
    schemas: "schemas",
    ...(rounds === undefined ? {} : { rounds }),
  } as const;
  return timed(() => {
    const source = readSource("acme.zone", `${HEAD}${lines.join("\n")}\n`, "example.com");
    return importZone(source, readWorkspace(folders), folders, options);
  });
}

it("of 20,000 names is imported in seconds", { timeout: 60_000 }, () => {
  const { result, seconds } = imported(19_900, (index) => `h${index} A 192.0.2.${index % 256}`);
  expect([result.report.records.length, result.report.unread.length, result.diagnostics]).toEqual([
    3,
    19_900,
    expect.not.arrayContaining([expect.objectContaining({ severity: "error" })]),
  ]);
  expect(seconds).toBeLessThan(12);
});

it("with more domains than a file has is refused in seconds, with their number", { timeout: 60_000 }, () => {
  const { result, seconds } = imported(19_900, (index) => `d${index} TXT "v=spf1 -all"`);
  expect(result.diagnostics.map(({ rule, message }) => [rule, message])).toEqual([
    ["schema/length", '"domains" must have at most 200 entries, got 19901 names with mail of their own'],
  ]);
  expect(seconds).toBeLessThan(12);
});

it("with more records of mail than a domain may have keeps as many as it may, and says so of the others", () => {
  const { result } = imported(210, (index) => `h${index} MX 10 mx.example.net.`);
  expect(result.text.match(/- \{ name: h/g)).toHaveLength(200);
  expect(result.report.unread.map(({ name, why }) => [name, why])).toEqual(
    Array.from({ length: 10 }, (_, index) => [
      `h${index + 200}.example.com`,
      "a domain has at most 200 further records in a file",
    ]),
  );
});

it("whose records cannot be declared leaves them out, as many in a round as a file has, and reports its errors where the rounds are used up", () => {
  const address = (index: number) => `h${index} MX 10 192.0.2.${index % 256}.`;
  const errorsOf = (rounds?: number) => {
    const { report, diagnostics } = imported(610, address, rounds).result;
    return [diagnostics.filter(({ severity }) => severity === "error").map(({ rule }) => rule), report.records.length];
  };
  // 200 of 610 in each of the first three rounds, and 10 in the fourth.
  expect(errorsOf(3)).toEqual([Array(200).fill("schema/format"), 0]);
  expect(errorsOf(5)).toEqual([[], 3]);
  expect(errorsOf()).toEqual(errorsOf(5));
});
