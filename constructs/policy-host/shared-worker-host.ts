import { WorkersKvNamespace } from "@cdktf/provider-cloudflare/lib/workers-kv-namespace/index.js";
import { WorkersScript } from "@cdktf/provider-cloudflare/lib/workers-script/index.js";
import { Op, type TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { SharedWorkers } from "../../src/model/platform.ts";
import { at, logicalId } from "../logical-id.ts";
import { type References, Token, values } from "../values.ts";
import { sharedWorkerScript } from "./scripts.ts";
import { COMPATIBILITY_DATE } from "./worker-policy-host.ts";

export interface SharedWorkerHostProps {
  readonly host: SharedWorkers;
  /** Of its account at Cloudflare. */
  readonly provider: TerraformProvider;
  readonly references: References;
}

/** The Workers that serve the policies of many domains, and the one namespace that tenants' stacks write them to. */
export class SharedWorkerHost extends Construct {
  /** What tenants' stacks must know of it: `namespaceId`. */
  readonly namespaceId: string;

  constructor(scope: Construct, id: string, { host, provider, references }: SharedWorkerHostProps) {
    super(scope, id);
    const { accountId, scripts, namespaceId } = host;
    const config = values({ accountId, title: TITLE }, references);
    const namespace = new WorkersKvNamespace(this, "namespace", { provider, ...config });
    at(namespace, logicalId("policies", TITLE));
    this.namespaceId = namespace.id;
    for (const scriptName of scripts) {
      const script = new WorkersScript(this, scriptName, {
        provider,
        ...values(
          {
            accountId,
            scriptName,
            content: sharedWorkerScript(),
            mainModule: "worker.js",
            compatibilityDate: COMPATIBILITY_DATE,
            bindings: [{ name: "POLICIES", type: "kv_namespace", namespaceId: new Token(namespace.id) }],
          },
          references,
        ),
        lifecycle: namespaceId === undefined ? undefined : { precondition: [isNamed(namespace.id, namespaceId)] },
      });
      at(script, logicalId("policies", scriptName));
    }
  }
}

/** What the namespace is called among those of its account. */
const TITLE = "postroad-mta-sts";

/** Entries that tenants write to another namespace would be served by nobody. */
const isNamed = (id: string, named: string) => ({
  condition: Op.eq(id, named),
  errorMessage: "mtaSts.shared.namespaceId of platform.yaml must be the id of the namespace that this stack has made",
});
