import type { Range } from "../text/parsed.ts";
import { readTags, type Tag } from "../text/tag-list.ts";
import type { Lint } from "./faults.ts";
import { byName } from "./grammar.ts";
import { judgeKey } from "./key.ts";
import type { DkimRecord } from "./record.ts";

/** What verifiers take in a record (RFC 6376 section 3.6.1, RFC 8301), and nobody should write: a weak key, what is obsolete or for tests. `text` is what was parsed. */
export function lintDkim(record: DkimRecord, text: string): readonly Lint[] {
  const tags = byName(readTags(text));
  const placeOf = (name: string): Range => tags.get(name)?.range ?? { start: 0, end: text.length };
  const lints = [...keyLints(record, tags.get("p")), ...tagLints(record, placeOf)];
  return tags.has("g") ? [...lints, obsolete(placeOf("g"))] : lints;
}

function keyLints({ publicKey, keyType }: DkimRecord, p: Tag | undefined): Lint[] {
  if (p === undefined) return [];
  if (publicKey !== undefined)
    return judgeKey(publicKey, keyType).findings.flatMap(({ severity, code, ...finding }): Lint[] =>
      severity === "warning" ? [{ ...finding, code, range: p.valueRange }] : [],
    );
  const message = "must hold a key while its selector signs, got an empty p=: the key is revoked";
  return [{ code: "p-empty", range: p.range, message, help: "leave it so when the selector is retired" }];
}

function tagLints(record: DkimRecord, placeOf: (name: string) => Range): Lint[] {
  const lints: Lint[] = [];
  const { hashes = [], services, flags } = record;
  if (hashes.includes("sha1"))
    lints.push({
      code: "h",
      severity: "warning",
      range: placeOf("h"),
      message: "must list sha256 alone, got sha1 too, which no verifier may accept",
      help: "h=sha256, or no h= at all",
    });
  if (!services.includes("*") && !services.includes("email"))
    lints.push({
      code: "s",
      severity: "warning",
      range: placeOf("s"),
      message: "must name email or * where the key signs mail, got tlsrpt: the key is for TLS reports alone",
      help: "leave it so where nothing but TLS reports is signed with it",
    });
  if (flags.includes("y"))
    lints.push({
      code: "t-y",
      range: placeOf("t"),
      message: "must not have t=y once mail is signed with the key: verifiers treat it as unsigned",
      help: flags.length === 1 ? "remove t=y" : `t=${flags.filter((flag) => flag !== "y").join(":")}`,
    });
  if (flags.includes("s"))
    lints.push({
      code: "t-s",
      range: placeOf("t"),
      message: "must be set deliberately: with t=s, signatures whose i= is in a subdomain of d= fail",
      help: "remove t=s where subdomains sign with this key",
    });
  return lints;
}

function obsolete(range: Range): Lint {
  return {
    code: "g",
    range,
    message: "must not have g=: it is obsolete, and an empty one makes old verifiers refuse the key",
    help: "remove g=",
  };
}
