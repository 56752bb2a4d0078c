import type { Judged } from "../compare.ts";

export const JUDGED_SPF: readonly Judged[] = [];
