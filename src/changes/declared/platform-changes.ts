import type { PlatformFile } from "../../../schemas/platform.types.ts";
import type { Change } from "../../model/change.ts";
import { PLATFORM_RULES } from "../../rules/all.ts";
import { verdictOf } from "../../rules/changes/risk.ts";
import { IN_PLATFORM_FILE, platformChange } from "./platform-change.ts";

/** What of platform.yaml changes for every tenant beside its records, as changes of the tenant `platform`; none where a side cannot be read. */
export const platformChanges = (
  before: PlatformFile | undefined,
  after: PlatformFile | undefined,
): readonly Change[] =>
  before === undefined || after === undefined
    ? []
    : PLATFORM_RULES.flatMap((rule) =>
        rule.checkPlatform(before, after).map(({ risk, ...found }) => {
          const verdict = verdictOf(rule.id);
          return platformChange({ ...found, ...verdict, risk: risk ?? verdict.risk, place: IN_PLATFORM_FILE });
        }),
      );
