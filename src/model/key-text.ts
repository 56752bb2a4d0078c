import { withoutKey } from "../standards/dkim/describe.ts";
import type { Plain } from "./change.ts";
import type { ViewText } from "./record-view.ts";

/** A record's value as data: no key, and what only an apply knows as such. */
export const plainValue = (value: ViewText): Plain => (typeof value === "string" ? withoutKey(value) : value);

/** A record's value for people. */
export const shownValue = (value: ViewText): string =>
  typeof value === "string" ? withoutKey(value) : `(${value.afterApply})`;
