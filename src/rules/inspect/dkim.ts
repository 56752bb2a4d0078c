import { byName } from "../../standards/dkim/grammar.ts";
import { judgeKey } from "../../standards/dkim/key.ts";
import type { DkimRecord } from "../../standards/dkim/parse.ts";
import { parseDkim } from "../../standards/dkim/parse.ts";
import type { Range } from "../../standards/text/parsed.ts";
import { readTags, type Tag } from "../../standards/text/tag-list.ts";
import type { Inspection, RecordFinding } from "./inspector.ts";
import { ofFaults } from "./of-faults.ts";

/** A DKIM key record (RFC 6376 section 3.6.1): why verifiers refuse it, else what is weak about it. */
export function inspectDkim(text: string): Inspection {
  const parsed = parseDkim(text);
  if (!parsed.ok) return { record: undefined, findings: ofFaults("dkim", parsed.faults) };
  const tags = byName(readTags(text));
  const whole = { start: 0, end: text.length };
  const placeOf = (name: string): Range => tags.get(name)?.range ?? whole;
  const findings = [...keyFindings(parsed.record, tags.get("p")), ...tagFindings(parsed.record, placeOf)];
  if (tags.has("g")) findings.push(obsolete(placeOf("g")));
  return { record: plain(parsed.record), findings };
}

function plain({ keyType, publicKey, hashes, services, flags, notes }: DkimRecord) {
  return {
    version: "DKIM1",
    keyType,
    bits: publicKey === undefined ? null : (judgeKey(publicKey, keyType).key?.bits ?? null),
    hashes: hashes ?? null,
    services,
    flags,
    revoked: publicKey === undefined,
    publicKey: publicKey ?? null,
    notes: notes ?? null,
  };
}

function keyFindings({ publicKey, keyType }: DkimRecord, p: Tag | undefined): RecordFinding[] {
  if (p === undefined) return [];
  if (publicKey !== undefined)
    return ofFaults("dkim", judgeKey(publicKey, keyType).findings).map((finding) => ({
      ...finding,
      range: p.valueRange,
    }));
  const message = "must hold a key while its selector signs, got an empty p=: the key is revoked";
  return [{ rule: "dkim/p-empty", range: p.range, message, help: "leave it so when the selector is retired" }];
}

function tagFindings(record: DkimRecord, placeOf: (name: string) => Range): RecordFinding[] {
  const findings: RecordFinding[] = [];
  const { hashes = [], services, flags } = record;
  if (hashes.includes("sha1"))
    findings.push({
      rule: "dkim/h",
      severity: "warning",
      range: placeOf("h"),
      message: "must list sha256 alone, got sha1 too, which no verifier may accept",
      help: "h=sha256, or no h= at all",
    });
  if (!services.includes("*") && !services.includes("email"))
    findings.push({
      rule: "dkim/s",
      severity: "warning",
      range: placeOf("s"),
      message: "must name email or * where the key signs mail, got tlsrpt: the key is for TLS reports alone",
      help: "leave it so where nothing but TLS reports is signed with it",
    });
  if (flags.includes("y"))
    findings.push({
      rule: "dkim/t-y",
      range: placeOf("t"),
      message: "must not say t=y once mail is signed: verifiers treat it as unsigned",
      help: flags.length === 1 ? "remove t=y" : `t=${flags.filter((flag) => flag !== "y").join(":")}`,
    });
  if (flags.includes("s"))
    findings.push({
      rule: "dkim/t-s",
      range: placeOf("t"),
      message: "must be meant: with t=s, signatures whose i= is in a subdomain of d= do not count",
      help: "remove t=s where subdomains sign with this key",
    });
  return findings;
}

function obsolete(range: Range): RecordFinding {
  return {
    rule: "dkim/g",
    range,
    message: "must not say g=: it is obsolete, and an empty one makes old verifiers refuse the key",
    help: "remove g=",
  };
}
