export { isAfterApply } from "../resources/part.ts";
