import type { PolicyRule } from "../rule.ts";
import { dmarcAlignAny } from "./align-any.ts";
import { dmarcAlignSpf } from "./align-spf.ts";
import { dmarcLocation } from "./location.ts";
import { dmarcNonsending } from "./nonsending.ts";
import { dmarcOrgRecord } from "./org-record.ts";
import { dmarcPNone } from "./p-none.ts";
import { dmarcPublicSuffix } from "./public-suffix.ts";
import { dmarcRuaCount } from "./rua-count.ts";
import { dmarcRuaExternal } from "./rua-external.ts";
import { dmarcRuaMissing } from "./rua-missing.ts";
import { dmarcRuaMx } from "./rua-mx.ts";
import { dmarcRuf } from "./ruf.ts";
import { dmarcSize } from "./size.ts";
import { dmarcTestY } from "./t-y.ts";
import { dmarcTreewalkDepth } from "./treewalk-depth.ts";

export const DMARC_POLICY: readonly PolicyRule[] = [
  dmarcAlignAny,
  dmarcAlignSpf,
  dmarcLocation,
  dmarcNonsending,
  dmarcOrgRecord,
  dmarcPNone,
  dmarcPublicSuffix,
  dmarcRuaCount,
  dmarcRuaExternal,
  dmarcRuaMissing,
  dmarcRuaMx,
  dmarcRuf,
  dmarcSize,
  dmarcTestY,
  dmarcTreewalkDepth,
];
