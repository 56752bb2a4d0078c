import type { PolicyRule } from "../rule.ts";
import { spfAllNeutral } from "./all-neutral.ts";
import { spfEmptySender } from "./empty-sender.ts";
import { spfIpHostbits } from "./ip-hostbits.ts";
import { spfIpPrivate } from "./ip-private.ts";
import { spfLookupLimit, spfLookupNear, spfLoop } from "./lookup-limit.ts";
import { spfNoSenders } from "./no-senders.ts";
import { spfSingleRecord } from "./single-record.ts";

export const SPF_POLICY: readonly PolicyRule[] = [
  spfAllNeutral,
  spfEmptySender,
  spfIpHostbits,
  spfIpPrivate,
  spfLookupLimit,
  spfLookupNear,
  spfLoop,
  spfNoSenders,
  spfSingleRecord,
];
