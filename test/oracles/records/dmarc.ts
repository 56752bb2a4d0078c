import fc from "fast-check";
import { mutated } from "./mutate.ts";

const POLICIES = ["none", "quarantine", "reject"];
const uri = fc
  .tuple(fc.stringMatching(/^[a-z]{1,8}$/), fc.constantFrom("example.com", "reports.example", "example.org"))
  .map(([local, domain]) => `mailto:${local}@${domain}`);
const uris = fc.array(uri, { minLength: 1, maxLength: 3 }).map((list) => list.join(","));
const tag = fc.oneof(
  fc.constantFrom(...POLICIES).map((policy) => `sp=${policy}`),
  fc.constantFrom(...POLICIES).map((policy) => `np=${policy}`),
  fc.constantFrom("adkim=r", "adkim=s", "aspf=r", "aspf=s", "t=y", "t=n", "psd=n", "psd=u", "fo=0", "fo=1", "fo=d:s"),
  uris.map((list) => `rua=${list}`),
  uris.map((list) => `ruf=${list}`),
);
const separator = fc.constantFrom("; ", ";", " ; ", ";  ");

/** Records of RFC 9989 section 4.8. */
export const validDmarc: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(...POLICIES),
    fc.uniqueArray(tag, { maxLength: 6, selector: (text) => text.slice(0, text.indexOf("=")) }),
    separator,
    fc.constantFrom("", ";"),
  )
  .map(([policy, tags, between, end]) => ["v=DMARC1", `p=${policy}`, ...tags].join(between) + end);

export const brokenDmarc = mutated(validDmarc, " ;:=,!@.-DMARC1vpnqrsty0\u00e9");
