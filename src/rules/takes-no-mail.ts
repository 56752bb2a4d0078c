import type { MailUse } from "../model/blueprint.ts";
import { type Facts, factOf } from "../model/facts.ts";
import { receives } from "../model/mail-use.ts";
import { parseMx } from "../standards/mx/parse.ts";

/**
 * Whether a domain is known to take no mail: as it is declared, else as records.lock.json says. Without an MX, mail goes to the name's
 * own address (RFC 5321 section 5.1); a null MX takes none (RFC 7505 section 3).
 */
export function takesNoMail(name: string, declared: MailUse | undefined, facts: Facts): boolean {
  if (declared !== undefined) return !receives(declared);
  const mx = factOf(facts, "MX", name)?.values;
  if (mx === undefined) return false;
  if (mx.length > 0) return mx.every(isNullMx);
  return (["A", "AAAA"] as const).every((type) => factOf(facts, type, name)?.values.length === 0);
}

function isNullMx(value: string): boolean {
  const parsed = parseMx(value);
  return parsed.ok && parsed.record.host === ".";
}
