/** Made from platform.schema.json by `npm run generate`. Do not edit. */

export type Region = string;
/**
 * A label or tag of runners.
 */
export type RunnerLabel = string;
/**
 * A label or tag of runners.
 */
export type RunnerLabel1 = string;
/**
 * @minItems 1
 * @maxItems 10
 */
export type RunnerLabels = RunnerLabel1[];

/**
 * The organisation: its accounts, where state is kept, what tenants get when they say nothing, and what no tenant may go below.
 */
export interface PlatformFile {
  /**
   * The version of this file's format. Always 1.
   */
  version: 1;
  /**
   * The organisation's name for people.
   */
  organisation: string;
  /**
   * The AWS accounts.
   */
  aws?: {
    /**
     * The region of relays, mailboxes and Route 53 calls that name none.
     */
    region?: string;
    /**
     * The account of relays, inbound mail, Route 53 zones and CloudFront that name none.
     */
    account?: string;
    /**
     * An SES receipt rule set that exists and is active, in every region where mail comes in: tenants' receipt rules are written into it, and the platform's stack creates and activates none. Default: the platform's stack creates `postroad` and makes it the active one.
     */
    ruleSet?: string;
    /**
     * How each tenant's reputation at SES is kept apart and watched.
     */
    reputation?: {
      /**
       * on: each tenant is an SES tenant in every account and region that it has relays in, and holds their identities and configuration sets; mail counts for it that names it in X-SES-TENANT. off: there are none, and mail that names one is refused. AWS charges for SES tenants that send.
       */
      tenants?: "on" | "off";
      /**
       * on: each configuration set has reputation metrics, and an alarm on its bounce rate and on its complaint rate. off: it has neither. CloudWatch charges for alarms.
       */
      alarms?: "on" | "off";
      /**
       * The SNS topics that alarms are published to, each for alarms in its own region. Their policies must let CloudWatch publish. Without one, an alarm shows its state and notifies nobody.
       *
       * @maxItems 50
       */
      topics?: string[];
    };
    /**
     * The accounts, by names of your own; the name default is reserved.
     */
    accounts?: {
      /**
       * One account. Credentials come from the environment; a role or profile says how they are used.
       */
      [k: string]: {
        /**
         * The account's id, twelve digits, in quotes. An apply with credentials of another account is refused.
         */
        id: string;
        /**
         * The role to assume in the account.
         */
        role?: string;
        /**
         * The role that `postroad plan` assumes instead: one that may only read. Without it: role.
         */
        planRole?: string;
        /**
         * As aws.ruleSet, for this account.
         */
        ruleSet?: string;
        /**
         * The shared-configuration profile to use.
         */
        profile?: string;
      };
    };
  };
  /**
   * The Cloudflare accounts.
   */
  cloudflare?: {
    /**
     * The account of zones that name none.
     */
    account?: string;
    /**
     * The accounts, by names of your own; the name default is reserved.
     */
    accounts?: {
      /**
       * One account.
       */
      [k: string]: {
        /**
         * The account's id, 32 hexadecimal digits.
         */
        id: string;
        /**
         * The name of the environment variable that holds the API token, never the token. Any name but CLOUDFLARE_API_TOKEN becomes a Terraform variable of that name, given as TF_VAR_NAME.
         */
        token?: string;
      };
    };
  };
  /**
   * The zones that tenants share though their domains belong to different organizations, and zones that are below another tenant's domain, by the zone's id, in quotes. Without an entry, two tenants that name one zone for different registered domains are both refused, and so is a domain below another tenant's.
   */
  zones?: {
    /**
     * One zone.
     */
    [k: string]: {
      /**
       * The zone's own name, where it is below a domain that another tenant declares: its tenants may declare this name and those below it, and the other may publish nothing there but its delegation.
       */
      domain?: string;
      /**
       * The ids of the tenants that may write into it. Every other tenant is refused.
       *
       * @minItems 1
       * @maxItems 1000
       */
      tenants: string[];
    };
  };
  /**
   * Where Terraform keeps state: one key for each tenant. The fields of `local` and `s3` are known; any other type is passed to Terraform with its own settings, in which {tenant} stands for the tenant's id.
   */
  backend?: {
    /**
     * The backend's type: local, s3, or any other that Terraform knows.
     */
    type: string;
  };
  /**
   * Version constraints of the Terraform providers.
   */
  providers?: {
    /**
     * Of hashicorp/aws.
     */
    aws?: string;
    /**
     * Of cloudflare/cloudflare.
     */
    cloudflare?: string;
  };
  /**
   * Where reports go for tenants that name nothing. In a tenant's own domain, the authorizations are published there.
   */
  reports?: {
    /**
     * DMARC aggregate reports.
     *
     * @maxItems 10
     */
    dmarc?: string[];
    /**
     * TLS reports.
     *
     * @maxItems 10
     */
    tls?: string[];
    /**
     * Where `postroad reports` keeps what it reads, where no --store says so. Without it: .postroad/reports beside this file.
     */
    store?: string;
    /**
     * Days that reports are kept; a month is deleted once all of it is older.
     */
    retention?: number;
  };
  /**
   * Defaults, which a tenant's own fields override.
   */
  defaults?: {
    /**
     * As a domain's ttl.
     */
    ttl?: string;
    /**
     * As a domain's spf.
     */
    spf?: {
      /**
       * As a domain's spf.all.
       */
      all?: "fail" | "softfail" | "neutral";
    };
    /**
     * As a domain's dmarc.
     */
    dmarc?: {
      /**
       * As a domain's dmarc.stage, for domains that send.
       */
      stage?: "observe" | "quarantine-test" | "quarantine" | "reject-test" | "reject";
    };
    /**
     * As a domain's mtaSts. With a mode, every domain that receives gets a policy.
     */
    mtaSts?: {
      /**
       * As a domain's mtaSts.mode.
       */
      mode?: "testing" | "enforce" | "none";
      /**
       * As a domain's mtaSts.maxAge.
       */
      maxAge?: string;
    };
    /**
     * As a relay.
     */
    relay?: {
      /**
       * As a relay's tls.
       */
      tls?: "required" | "preferred" | "none";
    };
  };
  /**
   * The host that serves the MTA-STS policies of many domains.
   */
  mtaSts?: {
    /**
     * The host of all policies with `host: shared`: the platform's stack creates it, and each policy is an entry of its data, which the tenant's own stack writes (docs/shared-host.md).
     */
    shared?: SharedWorker | SharedDistributions;
  };
  /**
   * The severity of a rule, by id, where it is not the usual one.
   */
  rules?: {
    /**
     * The severity.
     */
    [k: string]: "error" | "warning" | "info" | "off";
  };
  /**
   * What no tenant and no waiver may go below.
   */
  guardrails?: {
    /**
     * Rules that no tenant may waive.
     *
     * @maxItems 200
     */
    neverWaive?: string[];
    /**
     * The weakest TLS setting that a relay may have.
     */
    relayTls?: "required" | "preferred" | "none";
    /**
     * The AWS regions that tenants may use.
     *
     * @minItems 1
     * @maxItems 50
     */
    regions?: Region[];
    /**
     * The catalogue services that tenants may use.
     *
     * @maxItems 500
     */
    services?: string[];
  };
  /**
   * What `postroad ci` writes into pipelines: who approves, which roles are assumed, how many jobs.
   */
  pipelines?: {
    /**
     * The branch that is deployed.
     */
    branch?: string;
    /**
     * Who approves what all tenants share, as CODEOWNERS names people and teams.
     *
     * @minItems 1
     * @maxItems 10
     */
    owners?: string[];
    /**
     * Over how many jobs a plan or a deployment is spread, at most.
     */
    shards?: number;
    /**
     * The version of Terraform that pipelines run.
     */
    terraform?: string;
    /**
     * Which machines run the jobs: labels of GitHub's runners, all of which a runner must have, or tags of GitLab's. Without it: GitHub's ubuntu-24.04, and any runner of GitLab's that takes jobs without a tag.
     */
    runsOn?: RunnerLabel | RunnerLabels;
    /**
     * The host of the forge, where it is a GitHub Enterprise Server, a GitHub of your own at ghe.com, or a GitLab of your own. Without it: github.com and gitlab.com.
     */
    host?: string;
    /**
     * The folder of this file, seen from the repository's top, where that is another folder. Pipelines are then written into the top, and their jobs work here.
     */
    root?: string;
    /**
     * The chat that is notified of what the nightly verify finds, by a webhook whose address is the secret POSTROAD_WEBHOOK_URL. Without it: only the pipeline and its issue.
     */
    notify?: "slack" | "teams";
    plan?: PipelineAccess;
    deploy?: PipelineAccess1;
  };
  /**
   * Limits of changes and accounts.
   */
  limits?: {
    /**
     * A change that touches more tenants needs an acknowledgement.
     */
    tenantsPerChange?: number;
    /**
     * Percent of a domain's mail. Where reports of the last 30 days show that a stricter DMARC stage would have lost more, the change needs an acknowledgement.
     */
    reportLoss?: number;
    /**
     * The widest address ranges that a change may let into an SPF record without an acknowledgement, by prefix length.
     */
    spfRange?: {
      /**
       * Of IPv4.
       */
      ip4?: number;
      /**
       * Of IPv6.
       */
      ip6?: number;
    };
    /**
     * What the accounts allow, by the quota's name. For each account and region: ses-identities, ses-configuration-sets and ses-tenants (10000 each by default), cloudwatch-alarms (5000), receipt-rules (200). For each account: iam-users (5000), iam-policies (1500), cloudfront-functions (100), cloudfront-distributions (500), workers-scripts (500; the Free plan has 100). For each Worker of mtaSts.shared: workers-zones (1000); for each of its distributions: cloudfront-names (10). For each account: acm-certificates (2500).
     */
    quotas?: {
      /**
       * How many the account allows.
       */
      [k: string]: number;
    };
  };
}
export interface SharedWorker {
  /**
   * One Worker with a KV namespace, for domains whose zones are in its account: a custom domain needs both in one.
   */
  provider: "cloudflare-worker";
  /**
   * The Worker's account, under cloudflare.accounts. Default: cloudflare.account.
   */
  account?: string;
  /**
   * How many Workers share the domains, by their names: one has custom domains in at most 1,000 zones. A new domain moves no other; another number moves those that the new Worker takes over, or that the last one had.
   */
  workers?: number;
  /**
   * The id of the KV namespace that the platform's stack has created: its output policy_host has it. Policies are written once it is given here.
   */
  namespaceId?: string;
}
export interface SharedDistributions {
  /**
   * One function with a key-value store and one or more distributions at CloudFront, for domains in any zone.
   */
  provider: "cloudfront";
  /**
   * Their account, under aws.accounts. Default: aws.account.
   */
  account?: string;
  /**
   * How many there are. Each has one certificate for all its domains: ACM allows 10 names in one, and up to 100 on request.
   */
  distributions?: number;
  /**
   * The ARN of the key-value store that the platform's stack has created: its output policy_host has it. Policies are written once it is given here.
   */
  keyValueStore?: string;
  /**
   * The names of the distributions, in the order of the output policy_host: the first is that of `distribution: 1`. Domains lead to them.
   *
   * @maxItems 100
   */
  domainNames?: string[];
}
/**
 * How a plan logs in: a role that only reads.
 */
export interface PipelineAccess {
  /**
   * The role that a job assumes with its own OpenID Connect token. Without it: the pipeline's variable POSTROAD_PLAN_ROLE or POSTROAD_DEPLOY_ROLE, and no job where that is empty.
   */
  role?: string;
  /**
   * The pipeline's environment, which holds the secrets. Without it: plan, or production.
   */
  environment?: string;
}
/**
 * How a deployment logs in: a role that writes. On GitHub the reviewers of the environment with -approval behind this one's name are asked once for each deployment.
 */
export interface PipelineAccess1 {
  /**
   * The role that a job assumes with its own OpenID Connect token. Without it: the pipeline's variable POSTROAD_PLAN_ROLE or POSTROAD_DEPLOY_ROLE, and no job where that is empty.
   */
  role?: string;
  /**
   * The pipeline's environment, which holds the secrets. Without it: plan, or production.
   */
  environment?: string;
}
