import { expect, it } from "vitest";
import { isSameText } from "../../../../src/world/verify/dns/same-meaning.ts";

it.each([
  ["v=DMARC1; p=none", "v=DMARC1;p=none;"],
  ["v=DMARC1; p=none", "v=DMARC1 ; p = none"],
  ["v=DKIM1; k=rsa; p=MIIBIjAN", "v=DKIM1;k=rsa;p=MIIB IjAN"],
  ["v=STSv1; id=1;", "v=STSv1;id=1"],
  ["v=spf1 -all", "v=spf1 -all"],
])("%s means the same as %s", (one, other) => {
  expect(isSameText(one, other)).toBe(true);
});

it.each([
  ["v=DMARC1; p=none", "v=DMARC1; p=reject"],
  ["v=DMARC1; p=none; sp=none", "v=DMARC1; p=none"],
  ["v=DMARC1; p=none", "v=DMARC1; sp=none; p=none"],
  ["v=DKIM1; p=MIIBIjAN", "v=DKIM1; p=MIIBIjaN"],
  ["v=DKIM1; p=MIIBIjAN", "v=DKIM1; p="],
  ["v=spf1 a -all", "v=spf1  a -all"],
  ["site-verification=a b", "site-verification=ab"],
  ["v=STSv1; id=1", "v=STSv1; id=1 2"],
])("%s does not mean the same as %s", (one, other) => {
  expect(isSameText(one, other)).toBe(false);
});
