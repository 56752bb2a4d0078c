import { type TerraformResource, TerraformStack } from "cdktf";
import { escapeTemplate } from "./values.ts";

interface ImportBlock {
  readonly to: string;
  readonly id: string;
}

const BLOCKS = new WeakMap<TerraformStack, readonly ImportBlock[]>();

/**
 * Has Terraform import what exists as a resource, by its address, before anything is changed (Terraform language, "import block"): of what
 * is in the state already, nothing is done. cdktf's own `importFrom` starts Terraform to ask its version, and a synthesis starts nothing.
 */
export function importAs(resource: TerraformResource, address: string, id: string): void {
  const stack = TerraformStack.of(resource);
  const block = { to: `${resource.terraformResourceType}.${address}`, id: escapeTemplate(id) };
  const blocks = [...(BLOCKS.get(stack) ?? []), block].sort((a, b) => (a.to < b.to ? -1 : 1));
  BLOCKS.set(stack, blocks);
  stack.addOverride("import", blocks);
}
