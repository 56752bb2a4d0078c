import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { App, TerraformStack } from "cdktf";
import type { ProviderBlocks } from "../src/deploy/terraform/kept-providers.ts";
import type { CloudAccount } from "../src/model/blueprint.ts";
import type { Platform } from "../src/resolve/platform.ts";
import { stackPlatform } from "../src/resolve/stack-parts.ts";
import { Providers } from "./providers.ts";

/** The Terraform of providers alone, as a stack with these accounts has them. */
export const providerBlocks =
  (temporary: string) =>
  (id: string, accounts: readonly CloudAccount[], platform: Platform): ProviderBlocks => {
    // An app wants a folder, even one that is never written.
    const outdir = mkdtempSync(join(temporary, "postroad-providers-"));
    try {
      const stack = new TerraformStack(new App({ outdir, stackTraces: false }), id);
      new Providers(stack, id, accounts, stackPlatform(platform, accounts));
      const { provider, terraform, variable } = stack.toTerraform();
      return { provider, required_providers: terraform.required_providers, variable };
    } finally {
      rmSync(outdir, { recursive: true, force: true });
    }
  };
