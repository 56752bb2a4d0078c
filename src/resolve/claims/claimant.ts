import type { TenantFile } from "../../../schemas/tenant.types.ts";
import type { Blueprint } from "../../model/blueprint.ts";
import type { Source } from "../../model/place.ts";
import type { Context } from "../context.ts";
import type { Platform } from "../platform.ts";

/** A tenant whose file is well-formed. */
export interface Claimant {
  readonly blueprint: Blueprint;
  readonly context: Pick<Context, "source" | "platform" | "report">;
}

/** All that claim something, and who held what before. */
export interface Claimants {
  readonly tenants: readonly Claimant[];
  /** Undefined: it is not known who held what. */
  readonly base: Base | undefined;
}

/** What tenants held at a commit: who held something there keeps it. */
export interface Base {
  /** Of the tenants that were not retired, those with errors too. */
  readonly blueprints: ReadonlyMap<string, Blueprint>;
  /** Tenants that had a file there of which not all is known. */
  readonly unknown: ReadonlySet<string>;
  /** Undefined where platform.yaml had errors: nothing is known then. */
  readonly platform: Platform | undefined;
  readonly sources: ReadonlyMap<string, Source<TenantFile>>;
}
