import type { PolicyRule } from "../rule.ts";
import { tlsRptLocation } from "./location.ts";
import { tlsRptNotReceiving } from "./not-receiving.ts";
import { tlsRptRuaCount } from "./rua-count.ts";
import { tlsRptRuaMx } from "./rua-mx.ts";
import { tlsRptRuaSelf } from "./rua-self.ts";

export const TLS_RPT_POLICY: readonly PolicyRule[] = [
  tlsRptLocation,
  tlsRptNotReceiving,
  tlsRptRuaCount,
  tlsRptRuaMx,
  tlsRptRuaSelf,
];
