import { posix, relative, resolve, sep } from "node:path";

export interface BackendPlace {
  /** The folder that platform.yaml is in. */
  readonly root: string;
  /** The folder that Terraform runs in: OUT/stacks/TENANT. */
  readonly stackFolder: string;
}

/**
 * Where a local backend keeps a tenant's state: from the folder that Terraform runs in, so that the same repository gives the same bytes on any
 * machine. An absolute path stays.
 */
export function statePath(tenant: string, path: string, { root, stackFolder }: BackendPlace): string {
  const file = `${tenant}.tfstate`;
  if (path.startsWith("/")) return posix.join(path, file);
  return posix.join(relative(stackFolder, resolve(root, path)).split(sep).join("/"), file);
}
