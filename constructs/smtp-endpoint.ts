import { DataAwsVpc } from "@cdktf/provider-aws/lib/data-aws-vpc/index.js";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint/index.js";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule/index.js";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { PrivateEndpoint } from "../src/model/platform.ts";
import { at, logicalId } from "./logical-id.ts";
import { type References, Token, values } from "./values.ts";

/** The ports that SES's SMTP interface listens on (Amazon SES developer guide, "Connecting to an Amazon SES SMTP endpoint"). */
const PORTS = [25, 465, 587, 2465, 2587] as const;

export interface SmtpEndpointProps {
  readonly endpoint: PrivateEndpoint;
  /** In the VPC's account and region. */
  readonly provider: TerraformProvider;
  readonly references: References;
}

/** A private way from a VPC to SES's SMTP interface: an interface endpoint, and a security group that lets the VPC's own addresses in. */
export class SmtpEndpoint extends Construct {
  private readonly props: SmtpEndpointProps;

  constructor(scope: Construct, id: string, props: SmtpEndpointProps) {
    super(scope, id);
    this.props = props;
    const { endpoint, provider, references } = props;
    const groups = endpoint.securityGroupIds.length > 0 ? endpoint.securityGroupIds : [new Token(this.addGroup().id)];
    at(
      new VpcEndpoint(this, "endpoint", {
        provider,
        ...values(
          {
            vpcId: endpoint.vpcId,
            serviceName: `com.amazonaws.${endpoint.region}.email-smtp`,
            vpcEndpointType: "Interface",
            subnetIds: endpoint.subnetIds,
            securityGroupIds: groups,
            privateDnsEnabled: true,
          },
          references,
        ),
      }),
      this.address(),
    );
  }

  private addGroup(): SecurityGroup {
    const { endpoint, provider, references } = this.props;
    const vpc = new DataAwsVpc(this, "vpc", { provider, ...values({ id: endpoint.vpcId }, references) });
    vpc.overrideLogicalId(this.address());
    const group = at(
      new SecurityGroup(this, "group", {
        provider,
        ...values(
          {
            name: `postroad-smtp-${endpoint.vpcId}`,
            description: "SMTP to Amazon SES from within the VPC",
            vpcId: endpoint.vpcId,
          },
          references,
        ),
      }),
      this.address(),
    );
    for (const port of PORTS) {
      const rule = new VpcSecurityGroupIngressRule(this, `port-${port}`, {
        provider,
        ...values(
          {
            securityGroupId: new Token(group.id),
            cidrIpv4: new Token(vpc.cidrBlock),
            ipProtocol: "tcp",
            fromPort: port,
            toPort: port,
          },
          references,
        ),
      });
      at(rule, this.address(String(port)));
    }
    return group;
  }

  private address(...more: string[]): string {
    const { account, region, vpcId } = this.props.endpoint;
    return logicalId("smtp-endpoint", account ?? "default", region, vpcId, ...more);
  }
}
