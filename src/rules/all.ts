import { bimiDmarc } from "./bimi-dmarc.ts";
import { dkimRsa1024, dkimRsaFormat, dkimRsaMin } from "./dkim-key.ts";
import { dkimKeyAge } from "./dkim-key-age.ts";
import { dmarcAlignAny } from "./dmarc-align-any.ts";
import { dmarcAlignSpf } from "./dmarc-align-spf.ts";
import { dmarcNonsending } from "./dmarc-nonsending.ts";
import { dmarcRuaMissing } from "./dmarc-rua-missing.ts";
import { domainNothingDeclared } from "./domain-nothing-declared.ts";
import { mtaStsMaxAgeLow, mtaStsMaxAgeRange, mtaStsMxCovers, mtaStsMxRequired, mtaStsTlsrpt } from "./mta-sts.ts";
import { mtaStsWaiting } from "./mta-sts-waiting.ts";
import { mxDup } from "./mx-dup.ts";
import { mxMissing } from "./mx-missing.ts";
import { mxNoHost } from "./mx-no-host.ts";
import { relayNotASender } from "./relay-not-a-sender.ts";
import type { PolicyRule } from "./rule.ts";
import { spfAllNeutral } from "./spf-all-neutral.ts";
import { spfEmptySender } from "./spf-empty-sender.ts";
import { spfIpHostbits } from "./spf-ip-hostbits.ts";
import { spfIpPrivate } from "./spf-ip-private.ts";
import { spfLookupLimit, spfLookupNear, spfLoop } from "./spf-lookup-limit.ts";
import { spfNoSenders } from "./spf-no-senders.ts";
import { spfSingleRecord } from "./spf-single-record.ts";
import { tlsRptNotReceiving } from "./tls-rpt-not-receiving.ts";
import { unprovisioned } from "./unprovisioned.ts";

/** The rules of mail policy, in no order that matters: findings are sorted by place. */
export const POLICY_RULES: readonly PolicyRule[] = [
  bimiDmarc,
  dkimRsa1024,
  dkimRsaFormat,
  dkimRsaMin,
  dkimKeyAge,
  dmarcAlignAny,
  dmarcAlignSpf,
  dmarcNonsending,
  dmarcRuaMissing,
  domainNothingDeclared,
  mtaStsMaxAgeLow,
  mtaStsMaxAgeRange,
  mtaStsMxCovers,
  mtaStsMxRequired,
  mtaStsTlsrpt,
  mtaStsWaiting,
  mxDup,
  mxMissing,
  mxNoHost,
  relayNotASender,
  spfAllNeutral,
  spfEmptySender,
  spfIpHostbits,
  spfIpPrivate,
  spfLookupLimit,
  spfLookupNear,
  spfLoop,
  spfNoSenders,
  spfSingleRecord,
  tlsRptNotReceiving,
  unprovisioned,
];
