import type { PlatformFile } from "../../../schemas/platform.types.ts";
import type { Change } from "../../model/change.ts";
import { platformMoved } from "./platform-moved.ts";
import { platformRelaxed } from "./platform-relaxed.ts";

/** What of platform.yaml changes for every tenant beside its records, as changes of the tenant `platform`; none where a side cannot be read. */
export const platformChanges = (
  before: PlatformFile | undefined,
  after: PlatformFile | undefined,
): readonly Change[] =>
  before === undefined || after === undefined
    ? []
    : [...platformRelaxed(before, after), ...platformMoved(before, after)];
