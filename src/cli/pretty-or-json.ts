import { Option } from "commander";

/** `--format`, as every command has it whose result people or programs read. */
export const prettyOrJson = (): Option =>
  new Option("--format <format>", "pretty for people, json for programs").choices(["pretty", "json"]).default("pretty");
