import { fileURLToPath } from "node:url";
import { main } from "./cdktf-app.ts";

/** The cdktf app of this repository itself, which runs its sources. */
await main(fileURLToPath(new URL("..", import.meta.url)));
