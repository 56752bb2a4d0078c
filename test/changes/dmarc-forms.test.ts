import { describe, expect, test } from "vitest";
import { acme, domain } from "../rules/changes/changed.ts";
import { described, lines } from "./described.ts";

const OWN = '{ stage: quarantine, reports: ["mailto:dmarc@example.com"] }';
const policy = (dmarc: string, lock?: Readonly<Record<string, string>>) => ({
  ...acme(domain("", "example.com").replace(OWN, dmarc)),
  ...(lock === undefined
    ? {}
    : {
        "records.lock.json": JSON.stringify({
          version: 1,
          entries: Object.fromEntries(
            Object.entries(lock).map(([name, text]) => [
              name,
              { values: [text], fetched: "2026-11-20T10:00:00Z", ttl: 300 },
            ]),
          ),
        }),
      }),
});
const CNAME = "{ cname: _dmarc.holding.example }";
const lock = (text: string) => ({ "TXT _dmarc.holding.example": text });
const RUA = "rua=mailto:dmarc@example.com";

describe("DMARC for a domain that exists", () => {
  test.each([
    [
      "left to a policy that nobody here knows asks",
      policy(OWN),
      policy(CNAME),
      [
        "high dmarc/weakened: DMARC for example.com is left to what _dmarc.holding.example holds: its own record goes @9",
      ],
    ],
    [
      "left to one that is as strict does not",
      policy(OWN, lock(`v=DMARC1; p=reject; ${RUA}`)),
      policy(CNAME, lock(`v=DMARC1; p=reject; ${RUA}`)),
      ["low -: DMARC for example.com is left to what _dmarc.holding.example holds, at reject: its own record goes @9"],
    ],
    [
      "left to one that is weaker asks",
      policy(OWN, lock(`v=DMARC1; p=none; ${RUA}`)),
      policy(CNAME, lock(`v=DMARC1; p=none; ${RUA}`)),
      [
        "high dmarc/weakened: DMARC for example.com is left to what _dmarc.holding.example holds, at observe: its own record goes @9",
      ],
    ],
    [
      "that is its own again, where nobody knows what held, needs a look",
      policy(CNAME),
      policy(OWN),
      [
        "medium dmarc/weakened: DMARC for example.com has a record of its own, at quarantine, instead of what _dmarc.holding.example holds @9",
      ],
    ],
    [
      "that is its own again, and as strict as what held, is low",
      policy(CNAME, lock(`v=DMARC1; p=quarantine; ${RUA}`)),
      policy(OWN, lock(`v=DMARC1; p=quarantine; ${RUA}`)),
      [
        "low -: DMARC for example.com has a record of its own, at quarantine, instead of what _dmarc.holding.example holds @9",
      ],
    ],
    [
      "that becomes weaker where others keep it asks",
      policy(CNAME, lock(`v=DMARC1; p=reject; ${RUA}`)),
      policy(CNAME, lock(`v=DMARC1; p=none; ${RUA}`)),
      ["high dmarc/weakened: DMARC of example.com, kept at _dmarc.holding.example, goes from reject to observe @5"],
    ],
    [
      "that goes asks",
      policy(OWN),
      policy("none"),
      ["high dmarc/removed: DMARC for example.com is removed: forged mail is let through"],
    ],
    [
      "that goes with its CNAME asks",
      policy(CNAME),
      policy("none"),
      ["high dmarc/removed: DMARC for example.com is removed: it was what _dmarc.holding.example holds"],
    ],
    [
      "that no longer refuses for names below asks",
      policy(OWN),
      policy(OWN.replace("{ ", "{ subdomains: none, ")),
      ["high dmarc/weakened: DMARC for example.com: sp=none comes @9"],
    ],
    [
      "that no longer refuses for names that do not exist asks",
      policy(OWN.replace("{ ", "{ nonexistent: reject, ")),
      policy(OWN.replace("{ ", "{ nonexistent: absent, ")),
      ["high dmarc/weakened: DMARC for example.com: np goes @9"],
    ],
  ])("%s", (_, before, after, expected) => {
    expect(lines(described(before, after))).toEqual(expected);
  });
});
