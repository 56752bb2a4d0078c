import { judgeKey } from "../../standards/dkim/key.ts";
import { lintDkim } from "../../standards/dkim/lint.ts";
import type { DkimRecord } from "../../standards/dkim/parse.ts";
import { parseDkim } from "../../standards/dkim/parse.ts";
import type { Inspection } from "./inspector.ts";
import { ofFaults } from "./of-faults.ts";

/** A DKIM key record (RFC 6376 section 3.6.1): why verifiers refuse it, else what is weak about it. */
export function inspectDkim(text: string): Inspection {
  const parsed = parseDkim(text);
  if (!parsed.ok) return { record: undefined, findings: ofFaults("dkim", parsed.faults) };
  return { record: plain(parsed.record), findings: ofFaults("dkim", lintDkim(parsed.record, text)) };
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
