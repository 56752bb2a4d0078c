// Made from the files in src/rules by `npm run generate`. Do not edit.
import { bimiCertificate } from "./bimi/certificate.ts";
import { bimiDmarc } from "./bimi/dmarc.ts";
import { bimiHttps } from "./bimi/https.ts";
import { bimiLocation } from "./bimi/location.ts";
import { crossRejectNeedsDkim } from "./cross/reject-needs-dkim.ts";
import { dkimCnameTarget } from "./dkim/cname-target.ts";
import { dkimEd25519Alone } from "./dkim/ed25519-alone.ts";
import { dkimEd25519Len } from "./dkim/ed25519-len.ts";
import { dkimH } from "./dkim/h.ts";
import { dkimKeyAge } from "./dkim/key-age.ts";
import { dkimKeyReuse } from "./dkim/key-reuse.ts";
import { dkimLocation } from "./dkim/location.ts";
import { dkimPEmpty } from "./dkim/p-empty.ts";
import { dkimRsa1024 } from "./dkim/rsa-1024.ts";
import { dkimRsaExponent } from "./dkim/rsa-exponent.ts";
import { dkimRsaFormat } from "./dkim/rsa-format.ts";
import { dkimRsaLarge } from "./dkim/rsa-large.ts";
import { dkimRsaMin } from "./dkim/rsa-min.ts";
import { dkimSignsAs } from "./dkim/signs-as.ts";
import { dkimSignsAsKey } from "./dkim/signs-as-key.ts";
import { dkimTY } from "./dkim/t-y.ts";
import { dkimTwoSelectors } from "./dkim/two-selectors.ts";
import { dmarcAlignAny } from "./dmarc/align-any.ts";
import { dmarcAlignDkim } from "./dmarc/align-dkim.ts";
import { dmarcAlignSpf } from "./dmarc/align-spf.ts";
import { dmarcCname } from "./dmarc/cname.ts";
import { dmarcFo } from "./dmarc/fo.ts";
import { dmarcInherit } from "./dmarc/inherit.ts";
import { dmarcLocation } from "./dmarc/location.ts";
import { dmarcNone } from "./dmarc/none.ts";
import { dmarcNonsending } from "./dmarc/nonsending.ts";
import { dmarcNpWeaker } from "./dmarc/np-weaker.ts";
import { dmarcOrgRecord } from "./dmarc/org-record.ts";
import { dmarcPNone } from "./dmarc/p-none.ts";
import { dmarcPublicSuffix } from "./dmarc/public-suffix.ts";
import { dmarcRuaCount } from "./dmarc/rua-count.ts";
import { dmarcRuaExternal } from "./dmarc/rua-external.ts";
import { dmarcRuaMissing } from "./dmarc/rua-missing.ts";
import { dmarcRuaMx } from "./dmarc/rua-mx.ts";
import { dmarcRuf } from "./dmarc/ruf.ts";
import { dmarcSize } from "./dmarc/size.ts";
import { dmarcSpWeaker } from "./dmarc/sp-weaker.ts";
import { dmarcTY } from "./dmarc/t-y.ts";
import { dmarcTreewalkDepth } from "./dmarc/treewalk-depth.ts";
import { dnsTtl } from "./dns/ttl.ts";
import { domainNothingDeclared } from "./domain/nothing-declared.ts";
import { expectFailed } from "./expect/failed.ts";
import { expectInvalid } from "./expect/invalid.ts";
import { expectUnknown } from "./expect/unknown.ts";
import { guardExchangeHeader } from "./guard/exchange-header.ts";
import { guardLeastSecure } from "./guard/least-secure.ts";
import { guardNameOrBelow } from "./guard/name-or-below.ts";
import { guardNoAuthorizedDomains } from "./guard/no-authorized-domains.ts";
import { inboundDefaultLabel } from "./inbound/default-label.ts";
import { inboundNoDelivery } from "./inbound/no-delivery.ts";
import { inboundNotReceived } from "./inbound/not-received.ts";
import { inboundRegion } from "./inbound/region.ts";
import { inboundReportsUnread } from "./inbound/reports-unread.ts";
import { inboundWaitingForTopic } from "./inbound/waiting-for-topic.ts";
import { lockDocumented } from "./lock/documented.ts";
import { lockMissing } from "./lock/missing.ts";
import { lockStale } from "./lock/stale.ts";
import { mtaStsCname } from "./mta-sts/cname.ts";
import { mtaStsLocation } from "./mta-sts/location.ts";
import { mtaStsMaxAgeHighTesting } from "./mta-sts/max-age-high-testing.ts";
import { mtaStsMaxAgeLow } from "./mta-sts/max-age-low.ts";
import { mtaStsMaxAgeRange } from "./mta-sts/max-age-range.ts";
import { mtaStsMxCovers } from "./mta-sts/mx-covers.ts";
import { mtaStsMxRequired } from "./mta-sts/mx-required.ts";
import { mtaStsMxStale } from "./mta-sts/mx-stale.ts";
import { mtaStsTlsrpt } from "./mta-sts/tlsrpt.ts";
import { mtaStsWaitingForCertificate } from "./mta-sts/waiting-for-certificate.ts";
import { mxDup } from "./mx/dup.ts";
import { mxMissing } from "./mx/missing.ts";
import { mxNoCname } from "./mx/no-cname.ts";
import { mxNoHost } from "./mx/no-host.ts";
import { mxResolves } from "./mx/resolves.ts";
import { recordsCaaRefuses } from "./records/caa-refuses.ts";
import { recordsDelegation } from "./records/delegation.ts";
import { recordsMisplaced } from "./records/misplaced.ts";
import { recordsSpf } from "./records/spf.ts";
import { recordsTtl } from "./records/ttl.ts";
import { recordsWildcard } from "./records/wildcard.ts";
import { relayMarketingEvents } from "./relay/marketing-events.ts";
import { relayNoNetwork } from "./relay/no-network.ts";
import { relayNotASender } from "./relay/not-a-sender.ts";
import { relayOneClick } from "./relay/one-click.ts";
import { relayPlaintextPassword } from "./relay/plaintext-password.ts";
import { relayPrivateNetwork } from "./relay/private-network.ts";
import { spfAllNeutral } from "./spf/all-neutral.ts";
import { spfAllSoftfailHardfail } from "./spf/all-softfail-hardfail.ts";
import { spfDupTerm } from "./spf/dup-term.ts";
import { spfEmptySender } from "./spf/empty-sender.ts";
import { spfIncludeNone } from "./spf/include-none.ts";
import { spfIpHostbits } from "./spf/ip-hostbits.ts";
import { spfIpPrivate } from "./spf/ip-private.ts";
import { spfLookupLimit } from "./spf/lookup-limit.ts";
import { spfLookupNear } from "./spf/lookup-near.ts";
import { spfLoop } from "./spf/loop.ts";
import { spfMacroP } from "./spf/macro-p.ts";
import { spfMxLimit } from "./spf/mx-limit.ts";
import { spfNoApexSes } from "./spf/no-apex-ses.ts";
import { spfNoSenders } from "./spf/no-senders.ts";
import { spfRedirectNone } from "./spf/redirect-none.ts";
import { spfSenderid } from "./spf/senderid.ts";
import { spfSingleRecord } from "./spf/single-record.ts";
import { spfSize450 } from "./spf/size-450.ts";
import { spfSize512 } from "./spf/size-512.ts";
import { spfVoidAny } from "./spf/void-any.ts";
import { spfVoidLimit } from "./spf/void-limit.ts";
import { tlsRptCname } from "./tls-rpt/cname.ts";
import { tlsRptLocation } from "./tls-rpt/location.ts";
import { tlsRptNone } from "./tls-rpt/none.ts";
import { tlsRptNotReceiving } from "./tls-rpt/not-receiving.ts";
import { tlsRptRuaCount } from "./tls-rpt/rua-count.ts";
import { tlsRptRuaMx } from "./tls-rpt/rua-mx.ts";
import { tlsRptRuaSelf } from "./tls-rpt/rua-self.ts";
import { dkimActiveAtOnce } from "./dkim/active-at-once.ts";
import { dkimSelectorRemoved } from "./dkim/selector-removed.ts";
import { dkimSelectorReused } from "./dkim/selector-reused.ts";
import { dmarcFirst } from "./dmarc/first.ts";
import { dmarcRemoved } from "./dmarc/removed.ts";
import { dmarcReportsElsewhere } from "./dmarc/reports-elsewhere.ts";
import { dmarcReportsRemoved } from "./dmarc/reports-removed.ts";
import { dmarcStageSkipped } from "./dmarc/stage-skipped.ts";
import { dmarcWeakened } from "./dmarc/weakened.ts";
import { dnsAccountChanged } from "./dns/account-changed.ts";
import { dnsZoneMoved } from "./dns/zone-moved.ts";
import { guardMailRefused } from "./guard/mail-refused.ts";
import { guardWeakened } from "./guard/weakened.ts";
import { inboundBucketRemoved } from "./inbound/bucket-removed.ts";
import { inboundMailboxRemoved } from "./inbound/mailbox-removed.ts";
import { inboundRetentionShortened } from "./inbound/retention-shortened.ts";
import { inboundTlsWeakened } from "./inbound/tls-weakened.ts";
import { inboundTopicElsewhere } from "./inbound/topic-elsewhere.ts";
import { mtaStsHostLeft } from "./mta-sts/host-left.ts";
import { mtaStsModeLadder } from "./mta-sts/mode-ladder.ts";
import { mtaStsMxChangeInEnforce } from "./mta-sts/mx-change-in-enforce.ts";
import { mtaStsPlacedAtOnce } from "./mta-sts/placed-at-once.ts";
import { mtaStsRemoval } from "./mta-sts/removal.ts";
import { mtaStsWeakened } from "./mta-sts/weakened.ts";
import { mxAdded } from "./mx/added.ts";
import { mxFirst } from "./mx/first.ts";
import { mxRemoved } from "./mx/removed.ts";
import { mxReplaced } from "./mx/replaced.ts";
import { recordsDelegationRemoved } from "./records/delegation-removed.ts";
import { relayAccessNarrowed } from "./relay/access-narrowed.ts";
import { relayAccessWidened } from "./relay/access-widened.ts";
import { relayArchiveRemoved } from "./relay/archive-removed.ts";
import { relayEventsElsewhere } from "./relay/events-elsewhere.ts";
import { relayEventsRemoved } from "./relay/events-removed.ts";
import { relayFromWidened } from "./relay/from-widened.ts";
import { relayIdentityRemoved } from "./relay/identity-removed.ts";
import { relayPrincipalAdded } from "./relay/principal-added.ts";
import { relayServerReplaced } from "./relay/server-replaced.ts";
import { relaySesTenantRemoved } from "./relay/ses-tenant-removed.ts";
import { relaySuppressRemoved } from "./relay/suppress-removed.ts";
import { relayTlsWeakened } from "./relay/tls-weakened.ts";
import { relayUserRemoved } from "./relay/user-removed.ts";
import { spfMechanismRemoved } from "./spf/mechanism-removed.ts";
import { spfWeakened } from "./spf/weakened.ts";
import { spfWideRange } from "./spf/wide-range.ts";
import { tenantDeleted } from "./tenant/deleted.ts";
import { tenantDomainMoved } from "./tenant/domain-moved.ts";
import { tenantDomainRemoved } from "./tenant/domain-removed.ts";
import { tenantPaused } from "./tenant/paused.ts";
import { tenantProviderRemoved } from "./tenant/provider-removed.ts";
import { tenantRetired } from "./tenant/retired.ts";
import { tlsRptRemoved } from "./tls-rpt/removed.ts";
import { tlsRptReportsElsewhere } from "./tls-rpt/reports-elsewhere.ts";
import { spfRemoved } from "./spf/removed.ts";
import { adoptStanding } from "./adopt/standing.ts";
import { dmarcReportLoss } from "./dmarc/report-loss.ts";
import { dnsRecreated } from "./dns/recreated.ts";
import { inboundActiveRuleSet } from "./inbound/active-rule-set.ts";
import { relayIdentityReplaced } from "./relay/identity-replaced.ts";
import { tenantFanOut } from "./tenant/fan-out.ts";
import { guardrailRelaxed } from "./guardrail/relaxed.ts";
import { platformMoved } from "./platform/moved.ts";
import type { ChangeRule, EffectRule, PlatformRule, PolicyRule, RecordRule } from "./rule.ts";

/** The rules of mail policy, in no order that matters: findings are sorted by place. */
export const POLICY_RULES: readonly PolicyRule[] = [
  bimiCertificate,
  bimiDmarc,
  bimiHttps,
  bimiLocation,
  crossRejectNeedsDkim,
  dkimCnameTarget,
  dkimEd25519Alone,
  dkimEd25519Len,
  dkimH,
  dkimKeyAge,
  dkimKeyReuse,
  dkimLocation,
  dkimPEmpty,
  dkimRsa1024,
  dkimRsaExponent,
  dkimRsaFormat,
  dkimRsaLarge,
  dkimRsaMin,
  dkimSignsAs,
  dkimSignsAsKey,
  dkimTY,
  dkimTwoSelectors,
  dmarcAlignAny,
  dmarcAlignDkim,
  dmarcAlignSpf,
  dmarcCname,
  dmarcFo,
  dmarcInherit,
  dmarcLocation,
  dmarcNone,
  dmarcNonsending,
  dmarcNpWeaker,
  dmarcOrgRecord,
  dmarcPNone,
  dmarcPublicSuffix,
  dmarcRuaCount,
  dmarcRuaExternal,
  dmarcRuaMissing,
  dmarcRuaMx,
  dmarcRuf,
  dmarcSize,
  dmarcSpWeaker,
  dmarcTY,
  dmarcTreewalkDepth,
  dnsTtl,
  domainNothingDeclared,
  expectFailed,
  expectInvalid,
  expectUnknown,
  guardExchangeHeader,
  guardLeastSecure,
  guardNameOrBelow,
  guardNoAuthorizedDomains,
  inboundDefaultLabel,
  inboundNoDelivery,
  inboundNotReceived,
  inboundRegion,
  inboundReportsUnread,
  inboundWaitingForTopic,
  lockDocumented,
  lockMissing,
  lockStale,
  mtaStsCname,
  mtaStsLocation,
  mtaStsMaxAgeHighTesting,
  mtaStsMaxAgeLow,
  mtaStsMaxAgeRange,
  mtaStsMxCovers,
  mtaStsMxRequired,
  mtaStsMxStale,
  mtaStsTlsrpt,
  mtaStsWaitingForCertificate,
  mxDup,
  mxMissing,
  mxNoCname,
  mxNoHost,
  mxResolves,
  recordsCaaRefuses,
  recordsDelegation,
  recordsMisplaced,
  recordsSpf,
  recordsTtl,
  recordsWildcard,
  relayMarketingEvents,
  relayNoNetwork,
  relayNotASender,
  relayOneClick,
  relayPlaintextPassword,
  relayPrivateNetwork,
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
  tlsRptCname,
  tlsRptLocation,
  tlsRptNone,
  tlsRptNotReceiving,
  tlsRptRuaCount,
  tlsRptRuaMx,
  tlsRptRuaSelf,
];

/** The rules that need the past, in no order that matters: findings are sorted by place. */
export const CHANGE_RULES: readonly ChangeRule[] = [
  dkimActiveAtOnce,
  dkimSelectorRemoved,
  dkimSelectorReused,
  dmarcFirst,
  dmarcRemoved,
  dmarcReportsElsewhere,
  dmarcReportsRemoved,
  dmarcStageSkipped,
  dmarcWeakened,
  dnsAccountChanged,
  dnsZoneMoved,
  guardMailRefused,
  guardWeakened,
  inboundBucketRemoved,
  inboundMailboxRemoved,
  inboundRetentionShortened,
  inboundTlsWeakened,
  inboundTopicElsewhere,
  mtaStsHostLeft,
  mtaStsModeLadder,
  mtaStsMxChangeInEnforce,
  mtaStsPlacedAtOnce,
  mtaStsRemoval,
  mtaStsWeakened,
  mxAdded,
  mxFirst,
  mxRemoved,
  mxReplaced,
  recordsDelegationRemoved,
  relayAccessNarrowed,
  relayAccessWidened,
  relayArchiveRemoved,
  relayEventsElsewhere,
  relayEventsRemoved,
  relayFromWidened,
  relayIdentityRemoved,
  relayPrincipalAdded,
  relayServerReplaced,
  relaySesTenantRemoved,
  relaySuppressRemoved,
  relayTlsWeakened,
  relayUserRemoved,
  spfMechanismRemoved,
  spfWeakened,
  spfWideRange,
  tenantDeleted,
  tenantDomainMoved,
  tenantDomainRemoved,
  tenantPaused,
  tenantProviderRemoved,
  tenantRetired,
  tlsRptRemoved,
  tlsRptReportsElsewhere,
];

/** The rules that judge records by themselves: of two that are broken, the one that asks for more counts, else the first. */
export const RECORD_RULES: readonly RecordRule[] = [
  dkimSelectorRemoved,
  dkimSelectorReused,
  dmarcFirst,
  dmarcRemoved,
  dmarcReportsRemoved,
  dmarcStageSkipped,
  dmarcWeakened,
  mtaStsRemoval,
  mxAdded,
  mxFirst,
  mxRemoved,
  mxReplaced,
  recordsDelegationRemoved,
  spfMechanismRemoved,
  spfRemoved,
  spfWeakened,
  spfWideRange,
  tlsRptRemoved,
];

/** The rules that judge what resources, reports or live DNS show of a change; of two that are broken as above. */
export const EFFECT_RULES: readonly EffectRule[] = [
  adoptStanding,
  dmarcReportLoss,
  dnsRecreated,
  dnsZoneMoved,
  inboundActiveRuleSet,
  inboundBucketRemoved,
  inboundMailboxRemoved,
  inboundRetentionShortened,
  inboundTlsWeakened,
  mtaStsModeLadder,
  mtaStsRemoval,
  mtaStsWeakened,
  relayArchiveRemoved,
  relayIdentityRemoved,
  relayIdentityReplaced,
  relayPrincipalAdded,
  relaySesTenantRemoved,
  relayTlsWeakened,
  relayUserRemoved,
  tenantDomainMoved,
  tenantDomainRemoved,
  tenantFanOut,
  tenantPaused,
  tenantRetired,
];

/** The rules about how platform.yaml changes. */
export const PLATFORM_RULES: readonly PlatformRule[] = [
  guardrailRelaxed,
  platformMoved,
];
