import type { TenantFile } from "../../../schemas/tenant.types.ts";
import type { Blueprint } from "../../model/blueprint.ts";
import type { Source } from "../../model/place.ts";
import type { PlatformBlueprint } from "../../model/platform.ts";
import type { Platform } from "../../resolve/platform.ts";

/** A fleet on one side of a change. */
export interface Side {
  /**
   * Every tenant that exists, by id, retired ones too. Before: what lasted, where a file has errors. Now: all whose files can be read,
   * those with errors too, which `Comparison.failed` names.
   */
  readonly blueprints: ReadonlyMap<string, Blueprint>;
  /** Undefined where platform.yaml has errors. */
  readonly platform: Platform | undefined;
  /** What is one per account and region. No accounts: there is no such stack. */
  readonly platformBlueprint: PlatformBlueprint;
  /** The tenants' files, for the places of what is reported about them; a tenant that existed before its file had errors may have none. */
  readonly sources: ReadonlyMap<string, Source<TenantFile>>;
}
