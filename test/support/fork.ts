import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { EXAMPLES, TOOLKIT } from "./world.ts";

const text = (folder: string) => readFileSync(join(folder, "platform.yaml"), "utf8");

/**
 * Whether the toolkit's folder has become somebody's own: another platform.yaml, or an example tenant that is gone from `tenants/`. What
 * holds of the examples and of the catalogue that ships is not asked of theirs.
 */
export const IS_FORK =
  text(TOOLKIT) !== text(EXAMPLES) ||
  readdirSync(join(EXAMPLES, "tenants")).some((name) => !existsSync(join(TOOLKIT, "tenants", name)));
