import { defineRule } from "../rule.ts";

export const yamlSyntax = defineRule({
  id: "yaml/syntax",
  severity: "error",
  title: "Files are valid YAML 1.2.",
  why: "A parser that guesses publishes what nobody wrote. Its warnings stop a file too.",
  help: "fix this line, or the one before it; quote values that hold : # [ ] { } or start with another sign",
});
