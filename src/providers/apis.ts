import type { Api, ApiLimit } from "./api.ts";
import { cloudflare } from "./cloudflare/cloudflare.ts";
import { cloudfront } from "./cloudfront/cloudfront.ts";
import { route53 } from "./route53/route53.ts";
import { sesRelay } from "./ses/relay.ts";

/** How fast each API of an account may be asked. */
export const APIS: Readonly<Record<Api, ApiLimit>> = {
  ...sesRelay.apis,
  ...route53.apis,
  ...cloudfront.apis,
  ...cloudflare.apis,
};
