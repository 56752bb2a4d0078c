/** What a DKIM-Signature field says (RFC 6376 section 3.5), and what verifiers refuse of it before and after the cryptography. */
import { isWithin, parseDomain, parseLabels } from "../names/names.ts";
import { readTags } from "../text/tag-list.ts";
import { parseDkim } from "./parse.ts";

export interface DkimSignature {
  /** d=, in lower case. */
  readonly domain: string;
  /** s= */
  readonly selector: string;
  /** a=, such as rsa-sha256. */
  readonly algorithm: string;
  /** b= without blanks. */
  readonly signature: string;
  /** l=; undefined: the whole body is signed. */
  readonly bodyLength: number | undefined;
  /** Whether i= names something below d=. */
  readonly isBelow: boolean;
  /** x= in seconds since 1970. */
  readonly expires: number | undefined;
}

export type ReadSignature =
  | { readonly ok: true; readonly signature: DkimSignature }
  | { readonly ok: false; readonly domain: string; readonly selector: string | undefined; readonly why: string };

const REQUIRED = ["v", "a", "b", "bh", "d", "h", "s"] as const;

/** A signature, or why it is a permerror (section 6.1.1). */
export function readSignature(value: string): ReadSignature {
  const tags = new Map<string, string>();
  const list = readTags(value);
  for (const tag of list) tags.set(tag.name, tag.value);
  const of = (name: string): string => (tags.get(name) ?? "").replace(/\s+/g, "");
  const domain = parseDomain(of("d"));
  const selector = parseLabels(of("s"));
  const shownDomain = domain.ok ? domain.name : of("d").slice(0, 253) || "(none)";
  const refuse = (why: string): ReadSignature => ({
    ok: false,
    domain: shownDomain,
    selector: selector.ok ? selector.name : undefined,
    why,
  });
  const missing = REQUIRED.filter((name) => of(name) === "");
  if (missing.length > 0) return refuse(`must have ${missing.map((name) => `${name}=`).join(", ")}, got none`);
  if (new Set(list.map(({ name }) => name)).size < list.length) return refuse("must have each tag once, got one again");
  if (of("v") !== "1") return refuse(`must be v=1, got v=${of("v")}`);
  if (!domain.ok) return refuse(`d= must be a domain, got ${of("d")}`);
  if (!selector.ok) return refuse(`s= must be a selector, got ${of("s")}`);
  if (!/^(rsa-sha256|rsa-sha1|ed25519-sha256)$/.test(of("a").toLowerCase()))
    return refuse(`a= must be an algorithm that verifiers know, got ${of("a")}`);
  const signed = of("h").toLowerCase().split(":");
  if (!signed.includes("from")) return refuse("h= must name From, or anybody may write it (section 5.4)");
  const identity = of("i");
  const below = identity === "" ? domain.name : identity.slice(identity.lastIndexOf("@") + 1).toLowerCase();
  if (!isWithin(below, domain.name)) return refuse(`i= must be of ${domain.name}, got ${identity}`);
  if (of("l") !== "" && !/^[0-9]{1,15}$/.test(of("l"))) return refuse(`l= must be a number, got ${of("l")}`);
  const expires = /^[0-9]{1,12}$/.test(of("x")) ? Number(of("x")) : undefined;
  const at = /^[0-9]{1,12}$/.test(of("t")) ? Number(of("t")) : undefined;
  if (expires !== undefined && at !== undefined && expires < at)
    return refuse("x= must be after t=, got a time before it");
  return {
    ok: true,
    signature: {
      domain: domain.name,
      selector: selector.name,
      algorithm: of("a").toLowerCase(),
      signature: of("b"),
      bodyLength: of("l") === "" ? undefined : Number(of("l")),
      isBelow: below !== domain.name,
      expires,
    },
  };
}

/**
 * Why verifiers do not take a signature that the key fits: permerror where the key is not for it (section 3.6.1), policy where it must
 * not be relied on (RFC 8301: SHA-1; section 3.5: expired; section 3.6.1: t=y). Undefined where nothing is wrong.
 */
export function refusalOf(
  { algorithm, isBelow, expires }: DkimSignature,
  key: string,
  now: number,
): { readonly result: "permerror" | "policy"; readonly why: string } | undefined {
  const parsed = parseDkim(key);
  if (!parsed.ok) return { result: "permerror", why: `the key's record ${parsed.faults[0]?.message ?? "is none"}` };
  const { publicKey, keyType, hashes, services, flags } = parsed.record;
  const permanent = (why: string) => ({ result: "permerror" as const, why });
  if (publicKey === undefined) return permanent("the key is revoked: p= is empty");
  if (!algorithm.startsWith(`${keyType}-`))
    return permanent(`the key is for ${keyType}, the signature is ${algorithm}`);
  if (hashes !== undefined && !hashes.includes(algorithm.split("-")[1] ?? ""))
    return permanent(`the key is for ${hashes.join(" and ")}, the signature is ${algorithm}`);
  if (!services.some((service) => service === "*" || service === "email"))
    return permanent("the key is not for mail (s=)");
  if (isBelow && flags.includes("s")) return permanent("i= is below d=, which the key forbids (t=s)");
  if (algorithm.endsWith("sha1")) return { result: "policy", why: "SHA-1 is not relied on (RFC 8301)" };
  if (expires !== undefined && expires < now) return { result: "policy", why: "the signature has expired (x=)" };
  if (flags.includes("y")) return { result: "policy", why: "the key is being tested (t=y): counts as unsigned" };
  return undefined;
}
