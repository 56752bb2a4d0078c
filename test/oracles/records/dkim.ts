import fc from "fast-check";
import { mutated } from "./mutate.ts";

/** Public keys made for these tests; their private halves were thrown away. */
const KEYS = [
  {
    type: "rsa",
    key: "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDB92OFOL2jJkeJJJ+eI+zl196o1X2V3BdgWXwltVCaF2nRU+F2Ek8RKJgsMCMlABpMM8z4nneTx8aS2NMkqbXzHYUiBkXSmF6jIQGV0USfIJQ7G3Qw/PG3/Jsx0J9Lb/o0L2bKcUB1pvFjYpi1Rawc1wn0qyxq/ii8gToZhLDq1QIDAQAB",
  },
  {
    type: "rsa",
    key: "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAtcOIjHHqcoxAgPmkpw+PlWo7Lgyno5/YjtFumSWTDQFj+IYqPeOgx3cJ4+TtdWNpVXZLab8gy4xLrUSBzzhr307p9xqyxxGeQRQ4zZOYsnLKbRP3oMqNuRSOUW+QEdVXAzezsYz9eANGNP9akTSn9SqysUx7oYAaT/8Ym/26IWJGjJijyxRHdpJh2S3FIlvMxq8PhCkn2iIG9eQ2HXkRx49SPW4HSfEi+hWR6HmSVVjFp2qNKjev5dDVtKTtL97qUWLxzOhy3Ss0d2rRxORMP1ePVSD58lPo4in/BvX+9+/xzuMZVjZvaO/xvXLAH9JF43UbfY67LkYO2VnhG1/7EQIDAQAB",
  },
  { type: "ed25519", key: "5PcOeBPP820ek8nGrbtQU3MwMNE585bpka9+8S4TNGM=" },
  { type: "ed25519", key: "Eu2rXElAY/8djDdXJeJkGRVBph8JrrsBp9ZsNdUPTZM=" },
];

const tag = fc.constantFrom("h=sha256", "s=email", "s=*", "t=s", "n=a note", "x-tag=value");
const separator = fc.constantFrom("; ", ";", " ; ");

/** Key records of RFC 6376 section 3.6.1 with keys that decode. */
export const validDkim: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(...KEYS),
    fc.uniqueArray(tag, { maxLength: 3, selector: (text) => text.slice(0, text.indexOf("=")) }),
    fc.boolean(),
    separator,
    fc.constantFrom("", ";"),
  )
  .map(([{ type, key }, tags, hasVersion, between, end]) => {
    // RSA is the default.
    const named = type === "rsa" && !hasVersion ? [] : [`k=${type}`];
    return [...(hasVersion ? ["v=DKIM1"] : []), ...named, ...tags, `p=${key}`].join(between) + end;
  });

export const brokenDkim = mutated(validDkim, " ;:=,/+.-DKIM1vkpAQ0\u00e9");
