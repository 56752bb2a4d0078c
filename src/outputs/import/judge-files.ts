import type { AdoptFile } from "../../../schemas/adopt.types.ts";
import type { TenantFile } from "../../../schemas/tenant.types.ts";
import { checkText } from "../../input/read-file.ts";
import { validateAdopt, validateTenant } from "../../input/schema/validators.ts";
import { type Folders, MAX_ADOPT_BYTES, type Workspace } from "../../input/workspace.ts";
import type { Blueprint } from "../../model/blueprint.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Source } from "../../model/place.ts";
import { declaredIn } from "../../resolve/declared.ts";
import { judgeFleet } from "../../rules/fleet.ts";

/** Files that are not written yet. */
export interface UnwrittenFiles {
  readonly tenant: string;
  /** Of the tenant file; undefined: it exists, and is judged as the workspace has it. */
  readonly text?: string | undefined;
  /** Of `adopt/TENANT.yaml`, where there is to be one. */
  readonly adoptText?: string | undefined;
}

export interface Judged {
  readonly diagnostics: readonly Diagnostic[];
  /** Undefined where the tenant cannot be resolved. */
  readonly blueprint: Blueprint | undefined;
  /** False where the tenant's text is too much to be read: what is reported about a line is not for that line alone. */
  readonly isRead: boolean;
}

/** A tenant's files as `check` judges them beside all others of the root, before they are written. */
export function judgeFiles(
  { tenant, text, adoptText }: UnwrittenFiles,
  workspace: Workspace,
  folders: Folders,
  today: string,
): Judged {
  const found: Diagnostic[] = [];
  const [file, adoptFile] = [`tenants/${tenant}.yaml`, `adopt/${tenant}.yaml`];
  const refused: Source<unknown>[] = [];
  const source =
    text === undefined
      ? workspace.tenants.find(({ data }) => data.tenant === tenant)
      : checkText<TenantFile>(file, { text }, validateTenant, found, tenant, undefined, refused);
  const adoption =
    adoptText === undefined
      ? undefined
      : checkText<AdoptFile>(adoptFile, { text: adoptText }, validateAdopt, found, tenant, MAX_ADOPT_BYTES);
  if (source === undefined)
    return {
      diagnostics: found,
      blueprint: undefined,
      isRead: refused.length > 0 || found.some(({ rule }) => rule.startsWith("secret/")),
    };
  const adoptions = new Map(workspace.adoptions);
  adoptions.delete(tenant);
  if (adoption !== undefined) adoptions.set(tenant, adoption);
  const others = workspace.tenants.filter(({ data }) => data.tenant !== tenant);
  const declared = declaredIn({
    ...workspace,
    diagnostics: workspace.diagnostics.filter(({ file: one }) => one !== file && one !== adoptFile),
    tenants: [...others, source],
    tenantFiles: [...new Set([...workspace.tenantFiles, tenant])],
    adoptions,
  });
  const fleet = judgeFleet(declared, folders, today);
  return {
    diagnostics: [...found, ...fleet.diagnostics.filter((one) => one.file === file || one.file === adoptFile)],
    blueprint: fleet.tenants.get(tenant)?.blueprint,
    isRead: true,
  };
}
