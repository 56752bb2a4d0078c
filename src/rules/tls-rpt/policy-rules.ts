import type { PolicyRule } from "../rule.ts";
import { tlsRptNotReceiving } from "./not-receiving.ts";

export const TLS_RPT_POLICY: readonly PolicyRule[] = [tlsRptNotReceiving];
