import { randomUUID } from "node:crypto";
import { type Evaluated, evaluate } from "./cloudformation-template.ts";
import { AwsError, type Call, type Reply, type Service } from "./operation.ts";
import { existing, type Region } from "./sesv2-region.ts";
import { type XmlContent, xml } from "./xml.ts";

interface Stack {
  readonly id: string;
  readonly name: string;
  template: string;
  tags: readonly { readonly Key: string; readonly Value: string }[];
  status: string;
  outputs: Readonly<Record<string, string>>;
  tenants: Evaluated["tenants"];
}

/**
 * AWS CloudFormation (query API): CreateStack, DescribeStacks, GetTemplate, UpdateStack and DeleteStack, for the resource types that
 * relays use. moto knows no type of Mail Manager, and answers nothing for what such a resource gives. Every operation is done at once.
 */
export function cloudFormation(ses: (name: string) => Region): Service {
  const stacks = new Map<string, Stack>();
  return {
    paths: /^\/$/,
    operations: [{ name: "query", method: "POST", path: "", run: (call) => run(stacks, ses(call.region), call) }],
    refusal: ({ code, status, message }) =>
      answer(status, "ErrorResponse", {
        Error: { Type: "Sender", Code: code, Message: message },
        RequestId: "stand-in",
      }),
    unknownOperation: new AwsError("InvalidAction", 400, "the stand-in for CloudFormation has no such operation"),
  };
}

function run(stacks: Map<string, Stack>, ses: Region, { body, region }: Call): Reply {
  const input = new URLSearchParams(body);
  const action = input.get("Action") ?? "";
  const text = (field: string): string => input.get(field) ?? "";
  const invalid = (message: string) => new AwsError("ValidationError", 400, message);
  /** By its id always, by its name while it is there. */
  const found = (): Stack => {
    const key = text("StackName");
    const stack = stacks.get(key) ?? [...stacks.values()].find(({ name, status }) => name === key && status !== GONE);
    if (stack === undefined) throw invalid(`Stack with id ${key} does not exist`);
    return stack;
  };
  /** Its SES tenants are there from now on, and those that it had are not. */
  const made = (template: string, old: Evaluated["tenants"] = new Map()): Pick<Stack, "template"> & Evaluated => {
    try {
      const evaluated = evaluate(template, text("StackName"), region);
      for (const [name, held] of evaluated.tenants) {
        if (!old.has(name) && ses.tenants.has(name)) throw invalid(`Tenant ${name} already exists`);
        for (const arn of held) {
          const [, set] = /:configuration-set\/(.+)$/.exec(arn) ?? [];
          if (set !== undefined) existing(ses.sets, "Configuration set", set);
        }
      }
      for (const name of old.keys()) ses.tenants.delete(name);
      for (const [name, held] of evaluated.tenants) ses.tenants.set(name, held);
      return { template, ...evaluated };
    } catch (error) {
      throw invalid(error instanceof Error ? error.message : String(error));
    }
  };
  const done = (result: XmlContent) => answer(200, `${action}Response`, { [`${action}Result`]: result });

  switch (action) {
    case "CreateStack": {
      const name = text("StackName");
      if (!/^[a-zA-Z][-a-zA-Z0-9]{0,127}$/.test(name)) throw invalid(`must satisfy the stack name pattern: ${name}`);
      if ([...stacks.values()].some((stack) => stack.name === name && stack.status !== GONE))
        throw new AwsError("AlreadyExistsException", 400, `Stack [${name}] already exists`);
      const id = `arn:aws:cloudformation:${region}:123456789012:stack/${name}/${randomUUID()}`;
      stacks.set(id, { id, name, status: "CREATE_COMPLETE", tags: tagsOf(input), ...made(text("TemplateBody")) });
      return done({ StackId: id });
    }
    case "UpdateStack": {
      const stack = found();
      const tags = tagsOf(input);
      if (stack.template === text("TemplateBody") && JSON.stringify(stack.tags) === JSON.stringify(tags))
        throw invalid("No updates are to be performed.");
      Object.assign(stack, made(text("TemplateBody"), stack.tenants), { tags, status: "UPDATE_COMPLETE" });
      return done({ StackId: stack.id });
    }
    case "DeleteStack": {
      const stack = found();
      for (const name of stack.tenants.keys()) ses.tenants.delete(name);
      Object.assign(stack, { status: GONE });
      return answer(200, "DeleteStackResponse", {});
    }
    case "GetTemplate":
      return done({ TemplateBody: found().template });
    case "DescribeStacks":
      return done({ Stacks: { member: [described(found())] } });
    default:
      throw new Error(`the stand-in for CloudFormation has no ${action}`);
  }
}

const GONE = "DELETE_COMPLETE";

/** `Tags.member.1.Key`, `Tags.member.1.Value`, … */
function tagsOf(input: URLSearchParams): Stack["tags"] {
  const tags: { Key: string; Value: string }[] = [];
  for (let index = 1; input.has(`Tags.member.${index}.Key`); index++)
    tags.push({
      Key: input.get(`Tags.member.${index}.Key`) ?? "",
      Value: input.get(`Tags.member.${index}.Value`) ?? "",
    });
  return tags;
}

const described = ({ id, name, status, outputs, tags }: Stack): XmlContent => ({
  StackId: id,
  StackName: name,
  CreationTime: "2026-01-01T00:00:00Z",
  StackStatus: status,
  DisableRollback: false,
  Outputs: { member: Object.entries(outputs).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue })) },
  Tags: { member: tags.map((tag) => ({ ...tag })) },
});

const answer = (status: number, name: string, content: XmlContent): Reply => ({
  status,
  headers: { "content-type": "text/xml" },
  body: xml(name, content, ' xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"'),
});
