import { dkimSelectorRemoved } from "./dkim-selector-removed.ts";
import { dkimSelectorReused } from "./dkim-selector-reused.ts";
import { dmarcReportsRemoved } from "./dmarc-reports-removed.ts";
import { dmarcStageSkipped } from "./dmarc-stage-skipped.ts";
import { dmarcWeakened } from "./dmarc-weakened.ts";
import { dnsZoneMoved } from "./dns-zone-moved.ts";
import { inboundMailboxRemoved } from "./inbound-mailbox-removed.ts";
import { inboundTlsWeakened } from "./inbound-tls-weakened.ts";
import { mtaStsModeLadder } from "./mta-sts-mode-ladder.ts";
import { mtaStsMxChangeInEnforce } from "./mta-sts-mx-change-in-enforce.ts";
import { mtaStsRemoval } from "./mta-sts-removal.ts";
import { mtaStsWeakened } from "./mta-sts-weakened.ts";
import { mxRemoved, mxReplaced } from "./mx-lost.ts";
import { relayIdentityRemoved } from "./relay-identity-removed.ts";
import { relayTlsWeakened } from "./relay-tls-weakened.ts";
import { spfMechanismRemoved } from "./spf-mechanism-removed.ts";
import { spfWeakened } from "./spf-weakened.ts";
import { tenantDeleted } from "./tenant-deleted.ts";
import { domainMoved, domainRemoved } from "./tenant-domains.ts";
import { tenantPaused, tenantRetired } from "./tenant-lifecycle.ts";
import { tenantProviderRemoved } from "./tenant-provider-removed.ts";
import { tlsRptRemoved } from "./tls-rpt-removed.ts";
import type { TransitionRule } from "./transition-rule.ts";

/** The rules that need the past, in no order that matters: findings are sorted by place. */
export const TRANSITION_RULES: readonly TransitionRule[] = [
  dkimSelectorRemoved,
  dkimSelectorReused,
  dmarcReportsRemoved,
  dmarcStageSkipped,
  dmarcWeakened,
  dnsZoneMoved,
  domainMoved,
  domainRemoved,
  inboundMailboxRemoved,
  inboundTlsWeakened,
  mtaStsModeLadder,
  mtaStsMxChangeInEnforce,
  mtaStsRemoval,
  mtaStsWeakened,
  mxRemoved,
  mxReplaced,
  relayIdentityRemoved,
  relayTlsWeakened,
  spfMechanismRemoved,
  spfWeakened,
  tenantDeleted,
  tenantPaused,
  tenantProviderRemoved,
  tenantRetired,
  tlsRptRemoved,
];
