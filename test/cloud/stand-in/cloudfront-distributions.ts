import { functionArns } from "./cloudfront-functions.ts";
import {
  body,
  type CloudFrontState,
  checkIfMatch,
  type Distribution,
  nextId,
  reply,
  arn as toArn,
} from "./cloudfront-state.ts";
import { AwsError, type Call, type Operation, type Reply } from "./operation.ts";
import { type Element, elements, Raw, textAt, withDescendants, xml } from "./xml.ts";

/**
 * CreateDistribution, CreateDistributionWithTags, GetDistribution, GetDistributionConfig, UpdateDistribution and
 * DeleteDistribution of the CloudFront API. A configuration is answered as it was sent, and is deployed at once.
 */
export function distributionOperations(state: CloudFrontState): readonly Operation[] {
  const identified = ({ parameters: { Id = "" } }: Call): Distribution => {
    const distribution = state.distributions.get(Id);
    if (!distribution)
      throw new AwsError("NoSuchDistribution", 404, `The specified distribution does not exist: ${Id}`);
    return distribution;
  };

  const create = (config: Element | undefined, tags: Element | undefined): Reply => {
    if (!config) throw new AwsError("MissingBody", 400, "DistributionConfig is missing.");
    const reference = textAt(config, "CallerReference");
    for (const other of state.distributions.values()) {
      if (textAt(other.config, "CallerReference") === reference) {
        throw new AwsError("DistributionAlreadyExists", 409, `The caller reference is that of ${other.id}.`);
      }
    }
    check(state, config);
    const id = nextId(state);
    const distribution: Distribution = {
      id,
      arn: toArn(`distribution/${id}`),
      domainName: `d${id.toLowerCase().slice(1)}.cloudfront.net`,
      etag: nextId(state),
      config,
      modified: new Date().toISOString(),
      tags: new Map(tags ? tagsOf(tags) : []),
    };
    state.distributions.set(id, distribution);
    const location = `https://cloudfront.amazonaws.com/2020-05-31/distribution/${id}`;
    return describe(201, distribution, { location });
  };

  return [
    {
      name: "CreateDistributionWithTags",
      method: "POST",
      path: "/2020-05-31/distribution?WithTags",
      run: (call) => {
        const request = body(call, "DistributionConfigWithTags");
        return create(elements(request, "DistributionConfig")[0], elements(request, "Tags")[0]);
      },
    },
    {
      name: "CreateDistribution",
      method: "POST",
      path: "/2020-05-31/distribution",
      run: (call) => create(body(call, "DistributionConfig"), undefined),
    },
    {
      name: "GetDistribution",
      method: "GET",
      path: "/2020-05-31/distribution/{Id}",
      run: (call) => describe(200, identified(call)),
    },
    {
      name: "GetDistributionConfig",
      method: "GET",
      path: "/2020-05-31/distribution/{Id}/config",
      run: (call) => {
        const { config, etag } = identified(call);
        return reply(200, "DistributionConfig", answered(config), { etag });
      },
    },
    {
      name: "UpdateDistribution",
      method: "PUT",
      path: "/2020-05-31/distribution/{Id}/config",
      run: (call) => {
        const distribution = identified(call);
        checkIfMatch(call, distribution.etag);
        const config = body(call, "DistributionConfig");
        check(state, config, distribution);
        distribution.config = config;
        distribution.etag = nextId(state);
        distribution.modified = new Date().toISOString();
        return describe(200, distribution);
      },
    },
    {
      name: "DeleteDistribution",
      method: "DELETE",
      path: "/2020-05-31/distribution/{Id}",
      run: (call) => {
        const { id, etag, config } = identified(call);
        checkIfMatch(call, etag);
        if (textAt(config, "Enabled") !== "false") {
          throw new AwsError(
            "DistributionNotDisabled",
            409,
            "The distribution you are trying to delete has not been disabled.",
          );
        }
        state.distributions.delete(id);
        return { status: 204 };
      },
    },
  ];
}

/** The keys and values of a `Tags` element. */
export const tagsOf = (tags: Element): [string, string][] =>
  elements(tags, "Items", "Tag").map((tag) => [textAt(tag, "Key") ?? "", textAt(tag, "Value") ?? ""]);

function describe(status: number, distribution: Distribution, headers: Record<string, string> = {}): Reply {
  const { id, arn, domainName, config, modified, etag } = distribution;
  const content = {
    Id: id,
    ARN: arn,
    Status: "Deployed",
    LastModifiedTime: modified,
    InProgressInvalidationBatches: 0,
    DomainName: domainName,
    ActiveTrustedSigners: { Enabled: false, Quantity: 0 },
    ActiveTrustedKeyGroups: { Enabled: false, Quantity: 0 },
    DistributionConfig: answered(config),
  };
  return reply(status, "Distribution", content, { etag, ...headers });
}

/** The lists that the service answers also when they were not sent. */
const LISTS = ["Aliases", "CacheBehaviors", "CustomErrorResponses", "OriginGroups"];

function answered(config: Element): Raw {
  const absent = LISTS.filter((name) => elements(config, name).length === 0);
  return new Raw(config.inner + absent.map((name) => xml(name, { Quantity: 0 })).join(""));
}

const aliases = (config: Element): string[] => elements(config, "Aliases", "Items", "CNAME").map(({ text }) => text);

/** What the service refuses in a DistributionConfig whatever else is in it. */
function check(state: CloudFrontState, config: Element, self?: Distribution): void {
  for (const at of withDescendants(config)) {
    const quantity = textAt(at, "Quantity");
    if (quantity !== undefined && Number(quantity) !== (elements(at, "Items")[0]?.children.length ?? 0)) {
      throw new AwsError(
        "InconsistentQuantities",
        400,
        `${at.name} has another number of items than its Quantity ${quantity}.`,
      );
    }
  }
  for (const { id, config: other } of state.distributions.values()) {
    const taken = aliases(config).find((alias) => id !== self?.id && aliases(other).includes(alias));
    if (taken)
      throw new AwsError("CNAMEAlreadyExists", 409, `The CNAME ${taken} is already associated with a distribution.`);
  }
  if (aliases(config).length > 0 && !textAt(config, "ViewerCertificate", "ACMCertificateArn")) {
    throw new AwsError(
      "InvalidViewerCertificate",
      400,
      "A distribution with an alias needs a certificate that covers it.",
    );
  }
  const origins = elements(config, "Origins", "Items", "Origin", "Id").map(({ text }) => text);
  if (!origins.includes(textAt(config, "DefaultCacheBehavior", "TargetOriginId") ?? "")) {
    throw new AwsError("NoSuchOrigin", 404, "The default cache behavior's TargetOriginId is not the id of an origin.");
  }
  const live = [...state.functions.values()].filter((fn) => fn.live).map((fn) => fn.arn);
  const unknown = functionArns(config).find((arn) => !live.includes(arn));
  if (unknown)
    throw new AwsError("InvalidFunctionAssociation", 400, `No function with a LIVE stage has the ARN ${unknown}.`);
}
