import type { Blueprint, Domain } from "../../blueprint/blueprint.ts";
import type { Path } from "../../read/place.ts";
import { inspectKey, type KeyFacts } from "../../standards/dkim.ts";
import { domainRule, type Finding, type PolicyRule } from "../rule.ts";

/** The public keys that are given here, decoded. A retired key is published empty: what it held does not matter. */
function keysOf(domain: Domain, { relays }: Blueprint): { facts: KeyFacts; selector: string; path: Path }[] {
  const relayed = relays.flatMap(({ dkim, path, domain: name }) =>
    dkim.kind === "own" && name === domain.name
      ? [{ facts: inspectKey(dkim.publicKey, "rsa"), selector: dkim.selector, path: [...path, "dkim", "publicKey"] }]
      : [],
  );
  const own = domain.senders.flatMap(({ keys }) =>
    keys.flatMap(({ holds, selector, path, state }) =>
      "publicKey" in holds && state !== "retired"
        ? [{ facts: inspectKey(holds.publicKey, holds.type), selector, path: [...path, "publicKey"] }]
        : [],
    ),
  );
  return [...own, ...relayed];
}

/** RFC 6376 section 3.6.1, erratum 3017; RFC 8463 section 4. */
export const dkimRsaFormat = domainRule("dkim/rsa-format", (domain, _, blueprint) =>
  keysOf(domain, blueprint).flatMap(({ facts, path }): Finding[] => {
    if (!facts.ok)
      return [
        {
          path,
          message: `must be a public key, got text that ${facts.why}`,
          help: "copy the whole p= part of the record that the vendor gave",
        },
      ];
    if (facts.format === "pkcs1")
      return [
        {
          path,
          severity: "warning",
          message: "must be a SubjectPublicKeyInfo key, got PKCS#1, which some verifiers refuse",
          help: "convert it: openssl rsa -RSAPublicKey_in -pubout",
        },
      ];
    return [];
  }),
);

/** RFC 8301 section 3.2. */
export const dkimRsaMin = sizeRule("dkim/rsa-min", (bits) => bits < 1024, "1024");
export const dkimRsa1024 = sizeRule("dkim/rsa-1024", (bits) => bits >= 1024 && bits < 2048, "2048");

function sizeRule(
  id: "dkim/rsa-min" | "dkim/rsa-1024",
  tooSmall: (bits: number) => boolean,
  needed: string,
): PolicyRule {
  return domainRule(id, (domain, _, blueprint) =>
    keysOf(domain, blueprint).flatMap(({ facts, path }) =>
      facts.ok && facts.type === "rsa" && tooSmall(facts.bits)
        ? [
            {
              path,
              message: `must have at least ${needed} bits, got an RSA key of ${facts.bits}`,
              help: "ask for a new key of 2048 bits, under a new selector",
            },
          ]
        : [],
    ),
  );
}
