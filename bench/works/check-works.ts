import type { Work } from "../measure/rounds.ts";
import type { BenchRoot } from "./bench-root.ts";
import { floor } from "./floors.ts";
import { postroad } from "./postroad.ts";

/** `check`, and the same bytes parsed by two packages and by nobody else; again on unchanged files, where a check keeps anything for the next. */
export function checkWorks(fleet: BenchRoot, keeps: boolean, hasJsYaml: boolean): readonly Work[] {
  const { tenants, root } = fleet;
  const check = postroad(fleet, ["check", "--format", "json"]);
  const cold = (): void => {
    fleet.reset();
    fleet.forget();
  };
  return [
    { name: "check", tenants, prepare: cold, command: check },
    ...(keeps ? [{ name: "check, unchanged", tenants, command: check }] : []),
    { name: "floor: yaml", tenants, command: floor("parse.mjs", "yaml", `${root}/tenants`) },
    ...(hasJsYaml
      ? [{ name: "floor: js-yaml", tenants, command: floor("parse.mjs", "js-yaml", `${root}/tenants`) }]
      : []),
  ];
}
