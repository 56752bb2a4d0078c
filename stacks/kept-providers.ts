import { TerraformStack } from "cdktf";
import type { ProviderBlocks } from "../src/deploy/terraform/kept-providers.ts";
import type { CloudAccount } from "../src/model/blueprint.ts";
import type { Platform } from "../src/resolve/platform.ts";
import { stackPlatform } from "../src/resolve/stack-parts.ts";
import { Providers } from "./providers.ts";
import { withUnwrittenApps } from "./unwritten-apps.ts";

/** The Terraform of providers alone, as a stack with these accounts has them. */
export const providerBlocks = (id: string, accounts: readonly CloudAccount[], platform: Platform): ProviderBlocks =>
  withUnwrittenApps((makeApp) => {
    const stack = new TerraformStack(makeApp(), id);
    new Providers(stack, id, accounts, stackPlatform(platform, accounts));
    const { provider, terraform, variable } = stack.toTerraform();
    return { provider, required_providers: terraform.required_providers, variable };
  });
