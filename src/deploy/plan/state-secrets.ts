import { type Scrub, scrubberOf } from "../../changes/plan/secrets.ts";
import { entriesOf, listOf, member } from "../../model/json-reader.ts";
import type { Runner } from "../terraform/runner.ts";

/**
 * Takes a state's sensitive values out of a text: for what is said where there is no plan that marks them. Where the state cannot be
 * read, nothing is known.
 */
export async function stateScrubber(runner: Runner, folder: string): Promise<Scrub> {
  try {
    return scrubberOf(asPlan(JSON.parse(await runner.read(folder, ["show", "-json"]))));
  } catch {
    return (text) => text;
  }
}

/** A state's values, in the places where a plan has them. */
function asPlan(state: unknown): unknown {
  const values = member(state, "values");
  const resources = listOf(member(member(values, "root_module"), "resources"));
  return {
    resource_changes: resources.map((resource) => ({
      type: member(resource, "type"),
      change: { before: member(resource, "values"), before_sensitive: member(resource, "sensitive_values") },
    })),
    output_changes: Object.fromEntries(
      entriesOf(member(values, "outputs")).map(([name, output]) => [
        name,
        { before: member(output, "value"), before_sensitive: member(output, "sensitive") },
      ]),
    ),
  };
}
