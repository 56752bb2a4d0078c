import fc from "fast-check";
import { isPlainLabel } from "../../support/arbitraries.ts";
import { mutated } from "./mutate.ts";

const label = fc.stringMatching(/^[a-z]([a-z0-9-]{0,6}[a-z0-9])?$/).filter(isPlainLabel);
const name = fc
  .tuple(fc.array(label, { minLength: 1, maxLength: 3 }), fc.constantFrom("example", "com", "org", "net"))
  .map(([labels, top]) => [...labels, top].join("."));
const macro = fc
  .tuple(
    fc.constantFrom(..."slodihv"),
    fc.constantFrom("", "1", "2", "3"),
    fc.constantFrom("", "r"),
    fc.constantFrom("", ".", "-", "+", "/", "_", "="),
  )
  .map(([letter, digits, reverse, delimiter]) => `%{${letter}${digits}${reverse}${delimiter}}`);
const domainSpec = fc.oneof(
  { weight: 3, arbitrary: name },
  fc.tuple(macro, name).map((parts) => parts.join(".")),
);
const ip4 = fc
  .tuple(fc.ipV4(), fc.option(fc.integer({ min: 0, max: 32 }), { nil: undefined }))
  .map(([address, prefix]) => `ip4:${address}${prefix === undefined ? "" : `/${prefix}`}`);
const ip6 = fc
  .tuple(fc.ipV6(), fc.option(fc.integer({ min: 0, max: 128 }), { nil: undefined }))
  .map(([address, prefix]) => `ip6:${address}${prefix === undefined ? "" : `/${prefix}`}`);
const prefixes = fc
  .tuple(
    fc.option(fc.integer({ min: 0, max: 32 }), { nil: undefined }),
    fc.option(fc.integer({ min: 0, max: 128 }), { nil: undefined }),
  )
  .map(([four, six]) => `${four === undefined ? "" : `/${four}`}${six === undefined ? "" : `//${six}`}`);
const address = fc
  .tuple(fc.constantFrom("a", "mx"), fc.option(domainSpec, { nil: undefined }), prefixes)
  .map(([kind, domain, prefix]) => `${kind}${domain === undefined ? "" : `:${domain}`}${prefix}`);
const named = fc.tuple(fc.constantFrom("include", "exists", "ptr"), domainSpec).map((parts) => parts.join(":"));
const mechanism = fc
  .tuple(fc.constantFrom("", "", "", "+", "-", "~", "?"), fc.oneof(ip4, ip6, address, named, fc.constant("ptr")))
  .map((parts) => parts.join(""));
const modifier = fc.oneof(
  domainSpec.map((domain) => `redirect=${domain}`),
  domainSpec.map((domain) => `exp=${domain}`),
  fc.tuple(label, label).map(([key, value]) => `x-${key}=${value}`),
);

/** Records of the whole grammar of RFC 7208 section 12. */
export const validSpf: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(mechanism, { maxLength: 6 }),
    fc.constantFrom("", "-all", "~all", "?all"),
    fc.option(modifier, { nil: undefined }),
  )
  .map(([mechanisms, all, last]) => ["v=spf1", ...mechanisms, all, last ?? ""].filter((term) => term !== "").join(" "));

export const brokenSpf = mutated(validSpf, " :/=%{}.-+~?v1a0gz\u00e9_;");
