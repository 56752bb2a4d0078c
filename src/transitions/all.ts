import { dkimSelectorRemoved } from "./dkim-selector-removed.ts";
import { dkimSelectorReused } from "./dkim-selector-reused.ts";
import { dmarcStageSkipped } from "./dmarc-stage-skipped.ts";
import { dmarcWeakened } from "./dmarc-weakened.ts";
import { mtaStsModeLadder } from "./mta-sts-mode-ladder.ts";
import { mtaStsMxChangeInEnforce } from "./mta-sts-mx-change-in-enforce.ts";
import { mtaStsRemoval } from "./mta-sts-removal.ts";
import { relayTlsWeakened } from "./relay-tls-weakened.ts";
import { spfWeakened } from "./spf-weakened.ts";
import { tenantDeleted } from "./tenant-deleted.ts";
import type { TransitionRule } from "./transition-rule.ts";

/** The rules that need the past, in no order that matters: findings are sorted by place. */
export const TRANSITION_RULES: readonly TransitionRule[] = [
  dkimSelectorRemoved,
  dkimSelectorReused,
  dmarcStageSkipped,
  dmarcWeakened,
  mtaStsModeLadder,
  mtaStsMxChangeInEnforce,
  mtaStsRemoval,
  relayTlsWeakened,
  spfWeakened,
  tenantDeleted,
];
