import type { PolicyRule } from "../rule.ts";
import { spfAllNeutral } from "./all-neutral.ts";
import { spfEmptySender } from "./empty-sender.ts";
import { spfIpHostbits } from "./ip-hostbits.ts";
import { spfIpPrivate } from "./ip-private.ts";
import { spfLookupLimit, spfLookupNear } from "./lookup-limit.ts";
import { spfNoSenders } from "./no-senders.ts";
import { spfSingleRecord } from "./single-record.ts";
import { spfSize450, spfSize512 } from "./size.ts";
import {
  spfDupTerm,
  spfIncludeNone,
  spfLoop,
  spfMxLimit,
  spfRedirectNone,
  spfVoidAny,
  spfVoidLimit,
} from "./tree-faults.ts";

export const SPF_POLICY: readonly PolicyRule[] = [
  spfAllNeutral,
  spfDupTerm,
  spfEmptySender,
  spfIncludeNone,
  spfIpHostbits,
  spfIpPrivate,
  spfLookupLimit,
  spfLookupNear,
  spfLoop,
  spfMxLimit,
  spfNoSenders,
  spfRedirectNone,
  spfSingleRecord,
  spfSize450,
  spfSize512,
  spfVoidAny,
  spfVoidLimit,
];
