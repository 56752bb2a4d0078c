export type { Attributes } from "../resources/resource-change.ts";
