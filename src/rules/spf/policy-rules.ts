import type { PolicyRule } from "../rule.ts";
import { spfAllNeutral } from "./all-neutral.ts";
import { spfAllSoftfailHardfail } from "./all-softfail-hardfail.ts";
import { spfDupTerm } from "./dup-term.ts";
import { spfEmptySender } from "./empty-sender.ts";
import { spfIpHostbits } from "./ip-hostbits.ts";
import { spfIpPrivate } from "./ip-private.ts";
import { spfLookupLimit, spfLookupNear, spfLoop } from "./lookup-limit.ts";
import { spfMacroP } from "./macro-p.ts";
import { spfNoApexSes } from "./no-apex-ses.ts";
import { spfNoSenders } from "./no-senders.ts";
import { spfSenderid } from "./senderid.ts";
import { spfSingleRecord } from "./single-record.ts";

export const SPF_POLICY: readonly PolicyRule[] = [
  spfAllNeutral,
  spfAllSoftfailHardfail,
  spfDupTerm,
  spfEmptySender,
  spfIpHostbits,
  spfIpPrivate,
  spfLookupLimit,
  spfLookupNear,
  spfLoop,
  spfMacroP,
  spfNoApexSes,
  spfNoSenders,
  spfSenderid,
  spfSingleRecord,
];
