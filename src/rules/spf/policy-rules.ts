import type { PolicyRule } from "../rule.ts";
import { spfAllNeutral } from "./all-neutral.ts";
import { spfAllSoftfailHardfail } from "./all-softfail-hardfail.ts";
import { spfDupTerm } from "./dup-term.ts";
import { spfEmptySender } from "./empty-sender.ts";
import { spfIpHostbits } from "./ip-hostbits.ts";
import { spfIpPrivate } from "./ip-private.ts";
import { spfLookupLimit, spfLookupNear } from "./lookup-limit.ts";
import { spfMacroP } from "./macro-p.ts";
import { spfNoApexSes } from "./no-apex-ses.ts";
import { spfNoSenders } from "./no-senders.ts";
import { spfSenderid } from "./senderid.ts";
import { spfSingleRecord } from "./single-record.ts";
import { spfSize450, spfSize512 } from "./size.ts";
import { spfIncludeNone, spfLoop, spfMxLimit, spfRedirectNone, spfVoidAny, spfVoidLimit } from "./tree-faults.ts";

export const SPF_POLICY: readonly PolicyRule[] = [
  spfAllNeutral,
  spfAllSoftfailHardfail,
  spfDupTerm,
  spfEmptySender,
  spfIncludeNone,
  spfIpHostbits,
  spfIpPrivate,
  spfLookupLimit,
  spfLookupNear,
  spfLoop,
  spfMacroP,
  spfMxLimit,
  spfNoApexSes,
  spfNoSenders,
  spfRedirectNone,
  spfSenderid,
  spfSingleRecord,
  spfSize450,
  spfSize512,
  spfVoidAny,
  spfVoidLimit,
];
