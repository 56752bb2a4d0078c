/**
 * A plain cdktf app: one stack for each tenant with the resources that it is told, each made by its provider's class, and synthesized.
 * It reads no YAML and judges nothing. `node plain-cdktf.mjs RESOURCES.json OUT`; `plain-resources.ts` makes the file.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { App, TerraformStack } from "cdktf";

const require = createRequire(import.meta.url);
const [, , file, outdir] = process.argv;
const classes = new Map();

/** The class of a type such as `aws_route53_record`, from its own module: the barrel costs seconds. */
function classOf(module, type) {
  const known = classes.get(`${module} ${type}`);
  if (known !== undefined) return known;
  const found = Object.values(require(`@cdktf/${module}/index.js`)).find((one) => one.tfResourceType === type);
  if (found === undefined) throw new Error(`${module} must have a class for ${type}`);
  classes.set(`${module} ${type}`, found);
  return found;
}

const app = new App({ outdir, skipValidation: true });
for (const { id, providers, resources } of JSON.parse(readFileSync(file, "utf8"))) {
  const stack = new TerraformStack(app, id);
  const made = new Map();
  for (const { module, type, address, config } of providers)
    made.set(address, new (classOf(module, type))(stack, `provider-${address}`, config));
  for (const { module, type, name, provider, dependsOn, config } of resources) {
    const Resource = classOf(module, type);
    const after = dependsOn.length === 0 ? {} : { dependsOn: dependsOn.map((fqn) => ({ fqn })) };
    const options = { ...config, ...after, provider: made.get(provider) };
    new Resource(stack, `${module}-${name}`, options).overrideLogicalId(name);
  }
}
app.synth();
