import { defineRule } from "../rule.ts";

export const textControlCharacter = defineRule({
  id: "text/control-character",
  severity: "error",
  title: "No text holds control or direction characters.",
  why: "They hide what is written from whoever reviews it.",
  help: "remove it",
});
