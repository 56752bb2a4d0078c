import { type Rule, rule } from "./rule.ts";

/** DKIM keys (RFC 6376, 8301, 8463). */
export const DKIM_RULES = {
  "dkim/key": rule("error", "A selector has a key or a delegation, and one of them.", "The record is made from it."),
  "dkim/tag-list": rule(
    "error",
    "A key record is a list of tags, each of them once.",
    "Verifiers ignore a record that is not: the mail counts as unsigned (RFC 6376 section 3.2).",
  ),
  "dkim/v": rule(
    "error",
    "v=DKIM1 comes first, where it is said at all.",
    "Verifiers ignore the record otherwise (RFC 6376 section 3.6.1).",
  ),
  "dkim/p-required": rule(
    "error",
    "A key record has p=, in base64.",
    "It is the key: without one nothing can be verified (RFC 6376 section 3.6.1).",
  ),
  "dkim/p-empty": rule(
    "warning",
    "A key is not revoked while its selector signs.",
    "An empty p= says that the key is revoked: every signature with it fails (RFC 6376 section 3.6.1).",
  ),
  "dkim/k": rule(
    "error",
    "A key's type is rsa or ed25519.",
    "Verifiers ignore a key of a type that they do not know (RFC 6376 section 3.6.1, RFC 8463).",
  ),
  "dkim/h": rule(
    "error",
    "h= lists sha256, and not sha1.",
    "rsa-sha1 must not be used (RFC 8301 section 3.1). Without sha256 every signature fails; sha1 beside it is a warning.",
  ),
  "dkim/s": rule(
    "error",
    "s= names email or *.",
    "Otherwise the key is not for mail, and signatures with it fail (RFC 6376 section 3.6.1). A key for TLS reports alone (RFC 8460 section 3) is a warning.",
  ),
  "dkim/t-y": rule(
    "warning",
    "A key in use does not say t=y.",
    "It stands for a test: verifiers treat the mail as unsigned (RFC 6376 section 3.6.1).",
  ),
  "dkim/t-s": rule(
    "info",
    "t=s is said knowingly.",
    "It refuses signatures whose i= is in a subdomain of d= (RFC 6376 section 3.6.1).",
  ),
  "dkim/g": rule(
    "warning",
    "A key record does not say g=.",
    "It is obsolete (RFC 6376 appendix C), and an empty one makes old verifiers refuse the key.",
  ),
  "dkim/private-key": rule(
    "error",
    "A key record holds no private key.",
    "Whoever reads it can sign as the domain. The key is shown nowhere in the finding.",
  ),
  "dkim/rsa-format": rule(
    "error",
    "A public key decodes.",
    "Verifiers ignore a key that they cannot read: the mail counts as unsigned. PKCS#1 is a warning: most read it (RFC 6376 erratum 3017).",
  ),
  "dkim/rsa-min": rule(
    "error",
    "An RSA key has 1024 bits or more.",
    "Verifiers must not accept less (RFC 8301 section 3.2).",
  ),
  "dkim/rsa-1024": rule("warning", "An RSA key has 2048 bits.", "Less is weak (RFC 8301 section 3.2)."),
  "dkim/rsa-large": rule(
    "warning",
    "An RSA key has at most 4096 bits, and that of a relay at most 2048.",
    "Verifiers need not take more (RFC 8301 section 3.2). SES refuses more than 2048 bits: at a relay it is an error.",
  ),
  "dkim/rsa-exponent": rule(
    "warning",
    "An RSA key has the exponent 65537 and a modulus of whole octets.",
    "Some verifiers and signers take no other, and small exponents are weak.",
  ),
  "dkim/ed25519-len": rule(
    "error",
    "An Ed25519 key is its 32 octets.",
    "Verifiers do not read it with anything around it (RFC 8463 section 4).",
  ),
  "dkim/ed25519-alone": rule(
    "warning",
    "A sender that signs with Ed25519 signs with RSA too.",
    "Many verifiers cannot read Ed25519: for them the mail is unsigned (RFC 8463 section 3).",
  ),
  "dkim/two-selectors": rule(
    "warning",
    "A sender of one's own has two selectors.",
    "The next key must be public before it signs, and the last one stay until its mail has arrived (M3AAWG DKIM key rotation). Vendors rotate the keys that they hold.",
  ),
  "dkim/key-age": rule(
    "warning",
    "An active key is younger than 180 days.",
    "The longer a key is used, the more it is worth stealing (M3AAWG DKIM key rotation). Judged where `since` is given.",
  ),
  "dkim/key-reuse": rule(
    "error",
    "No two tenants have the same key.",
    "Whoever signs for one of them can sign as the other (M3AAWG DKIM key rotation).",
  ),
  "dkim/cname-target": rule(
    "error",
    "A delegated selector leads to one key record.",
    "Verifiers find no key otherwise (RFC 6376 section 3.6.2). A target that is an alias itself is a warning: each step is one more that may break. Judged by what records.lock.json holds.",
  ),
  "dkim/location": rule(
    "error",
    "A DKIM key stands at `SELECTOR._domainkey`.",
    "At the domain's own name no verifier looks for it (RFC 6376 section 3.6.2.1).",
  ),
} as const satisfies Record<string, Rule>;
