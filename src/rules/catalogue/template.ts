import { defineRule } from "../rule.ts";

export const catalogueTemplate = defineRule({
  id: "catalogue/template",
  severity: "error",
  title: "A catalogue entry's templates give valid values.",
  why: "Every tenant that names the service would publish them.",
  help: "check the parameters beside service:, and the entry in catalog/",
});
