#!/usr/bin/env node
import { fileURLToPath } from "node:url";
import { build, isStale } from "./build.mjs";

if (isStale()) await build();
const { main } = await import("../dist/main.mjs");
await main(fileURLToPath(new URL("..", import.meta.url)));
