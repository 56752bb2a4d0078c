import { Option } from "commander";

/** `--root`, as every command that reads files has it. */
export function rootOption(): Option {
  return new Option(
    "--root <folder>",
    "the folder that holds tenants/, platform.yaml and catalog/ (default: the nearest one upwards that has platform.yaml)",
  );
}
