import { describe, expect, test } from "vitest";
import { describeBimi } from "../../src/standards/bimi/describe.ts";
import { describeDmarc } from "../../src/standards/dmarc/describe.ts";
import { describeStsRecord } from "../../src/standards/mta-sts/describe.ts";
import { describeTlsRpt } from "../../src/standards/tls-rpt/describe.ts";

type Described = (before: string | undefined, after: string | undefined) => { readonly words: string };

const dmarc: Described = (before, after) => describeDmarc("example.com", before, after, undefined);
const below: Described = (before, after) =>
  describeDmarc("news.example.com", before, after, { name: "example.com", stage: "reject" });
const tlsRpt: Described = (before, after) => describeTlsRpt("example.com", before, after);
const sts: Described = (before, after) => describeStsRecord("example.com", before, after);
const bimi: Described = (before, after) => describeBimi({ domain: "example.com", selector: "brand" }, before, after);

const [NONE, REJECT] = ["v=DMARC1; p=none", "v=DMARC1; p=reject"];
const [TLS, OTHER_TLS] = ["a", "b"].map((box) => `v=TLSRPTv1; rua=mailto:${box}@example.com`);
const LOGO = "v=BIMI1; l=https://example.com/logo.svg";

describe("how a record of tags becomes another", () => {
  test.each<[describes: Described, before: string | undefined, after: string | undefined, words: string]>([
    [dmarc, undefined, NONE, "DMARC for example.com is published at observe: mail that fails is let through"],
    [dmarc, NONE, REJECT, "DMARC for example.com goes from observe to reject: mail that fails is refused"],
    [dmarc, NONE, `${NONE}; adkim=s`, "DMARC for example.com: adkim=s comes"],
    [dmarc, REJECT, undefined, "DMARC for example.com is removed: forged mail is let through"],
    [
      below,
      NONE,
      undefined,
      "DMARC for news.example.com has no record of its own any more: the policy of example.com holds, reject",
    ],
    [tlsRpt, undefined, TLS, "TLS reports of example.com are asked for at mailto:a@example.com"],
    [tlsRpt, TLS, OTHER_TLS, "TLS reports of example.com: rua mailto:a@example.com → mailto:b@example.com"],
    [tlsRpt, TLS, undefined, "TLS reports of example.com are no longer asked for"],
    [sts, undefined, "v=STSv1; id=1;", "MTA-STS of example.com is announced"],
    [sts, "v=STSv1; id=1;", "v=STSv1; id=2;", "MTA-STS of example.com has another id: senders fetch the policy again"],
    [sts, "v=STSv1; id=1;", undefined, "MTA-STS of example.com is no longer announced"],
    [bimi, undefined, LOGO, "BIMI of example.com at selector brand is published"],
    [bimi, LOGO, `${LOGO}; avp=personal`, "BIMI of example.com at selector brand: avp=personal comes"],
    [bimi, LOGO, undefined, "BIMI of example.com at selector brand is removed"],
  ])("%#", (describes, before, after, words) => {
    expect(describes(before, after).words).toBe(words);
  });
});
