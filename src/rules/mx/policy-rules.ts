import type { PolicyRule } from "../rule.ts";
import { mxDup } from "./dup.ts";
import { mxMissing } from "./missing.ts";
import { mxNoCname } from "./no-cname.ts";
import { mxNoHost } from "./no-host.ts";
import { mxResolves } from "./resolves.ts";

export const MX_POLICY: readonly PolicyRule[] = [mxDup, mxMissing, mxNoCname, mxNoHost, mxResolves];
