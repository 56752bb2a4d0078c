import { existsSync } from "node:fs";
import { join } from "node:path";
import { PACKAGED_SCHEMAS } from "../outputs/init/packaged-schemas.ts";

/** Where a clone of the toolkit has them. */
const OWN_SCHEMAS = "schemas";

/** The folder of the schemas, from the root folder: what the first line of a file names for editors. */
export const schemasOf = (root: string): string =>
  existsSync(join(root, OWN_SCHEMAS)) ? OWN_SCHEMAS : PACKAGED_SCHEMAS;
