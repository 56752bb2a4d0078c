import type { ValidateFunction } from "ajv/dist/2020.js";
import verify from "../../../schemas/verify.schema.json" with { type: "json" };
import { DOCUMENT_OPTIONS, newAjv } from "./ajv.ts";

/** Whether a value is what verify writes, by its schema. Takes unknown fields out of it. The bundle has ajv's standalone code in place of this module. */
export const validateVerify: ValidateFunction = newAjv(DOCUMENT_OPTIONS).compile(verify);
