import type { ValidateFunction } from "ajv/dist/2020.js";
import reports from "../../../schemas/reports.schema.json" with { type: "json" };
import { DOCUMENT_OPTIONS, newAjv } from "./ajv.ts";

/** Whether a value is what reports writes, by its schema. Takes unknown fields out of it. The bundle has ajv's standalone code in place of this module. */
export const validateReports: ValidateFunction = newAjv(DOCUMENT_OPTIONS).compile(reports);
