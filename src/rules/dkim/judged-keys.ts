import type { Blueprint, Domain } from "../../model/blueprint.ts";
import { type Path, under } from "../../model/place.ts";
import { type JudgedKey, judgeKey, type KeyFinding } from "../../standards/dkim/key.ts";
import { eachDomain } from "../each-domain.ts";
import type { AnyFinding } from "../finding.ts";
import type { PolicyCheck } from "../rule.ts";

/** The check of a rule on what verifiers make of the public keys that are given here. */
export const keyCheck = (code: KeyFinding["code"]): PolicyCheck<AnyFinding> =>
  eachDomain<AnyFinding>((domain, _, blueprint) =>
    judgedKeys(domain, blueprint).flatMap(({ findings, path }) =>
      findings
        .filter((finding) => finding.code === code)
        .map(({ severity, message, help }): AnyFinding => ({ path, severity, message, help })),
    ),
  );

interface KeyAt {
  readonly findings: readonly KeyFinding[];
  readonly path: Path;
}

/** Decoding is slow, and several rules ask for the same key. */
const JUDGED = new WeakMap<Domain, readonly KeyAt[]>();

function judgedKeys(domain: Domain, blueprint: Blueprint): readonly KeyAt[] {
  const known = JUDGED.get(domain);
  if (known !== undefined) return known;
  const keys = [...ownKeys(domain), ...relayKeys(domain, blueprint)];
  JUDGED.set(domain, keys);
  return keys;
}

/** A retired key is published empty: what it held does not matter. */
function ownKeys({ senders }: Domain): KeyAt[] {
  return senders.flatMap(({ keys }) =>
    keys.flatMap(({ holds, path, state }) =>
      "publicKey" in holds && state !== "retired"
        ? [{ findings: judgeKey(holds.publicKey, holds.type).findings, path: under(path, "publicKey") }]
        : [],
    ),
  );
}

function relayKeys({ name }: Domain, { relays }: Blueprint): KeyAt[] {
  return relays.flatMap(({ dkim, path, domain }) =>
    dkim.kind === "own" && domain === name
      ? [{ findings: relayFindings(judgeKey(dkim.publicKey, "rsa")), path: under(path, "dkim", "publicKey") }]
      : [],
  );
}

/** SES takes RSA keys of 1024 to 2048 bits. */
function relayFindings({ key, findings }: JudgedKey): KeyFinding[] {
  const help = "create an RSA key of 2048 bits: SES accepts no other";
  const others = findings.filter(({ code }) => code !== "rsa-large").map((finding) => ({ ...finding, help }));
  if (key === undefined || key.bits <= 2048) return others;
  const message = `must have at most 2048 bits at a relay, got an RSA key of ${key.bits}, which SES refuses`;
  return [...others, { code: "rsa-large", severity: "error", message, help }];
}
